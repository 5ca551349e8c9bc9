// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/mailbox.h"
#include "core/base/result.h"
#include "core/db/link.h"

#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>

namespace holdfast {

/// Threads that answer questions, each with a read-only connection of its own. One that broke is opened anew and asked
/// again, so nobody notices that the server was away meanwhile. Any thread may ask; who asks while it is away is told so.
class Readers
{
public:
    static constexpr size_t mostQueued = 20'000;
    /// `connect` makes a thread's connection, in that thread.
    Readers(Link::Connect connect, int threads);
    /// Finishes what is queued.
    ~Readers();
    Readers(const Readers &) = delete;
    Readers &operator=(const Readers &) = delete;

    /// Runs `read` in a reader's thread, all its statements seeing one state of the database, and gives what it found
    /// to `then` in the asker's thread.
    template <typename T>
    void ask(const Mailbox::Address &asker, std::function<Result<T>(Connection &)> read,
             std::function<void(Result<T>)> then)
    {
        enqueue(std::make_unique<Asked<T>>(asker, std::move(read), std::move(then)));
    }

    size_t queued() const;

private:
    /// What `then` holds belongs to the asker, so it goes back there with the answer and is never let go of here.
    class Question
    {
    public:
        explicit Question(Mailbox::Address from) : asker(std::move(from)) {}
        virtual ~Question() = default;
        /// Once one of both, unless read() throws.
        virtual Mailbox::Task read(Connection &connection) = 0;
        virtual Mailbox::Task refuse(const Error &error) = 0;

        const Mailbox::Address asker;
    };
    template <typename T>
    class Asked final : public Question
    {
    public:
        Asked(const Mailbox::Address &from, std::function<Result<T>(Connection &)> read,
              std::function<void(Result<T>)> then)
            : Question(from), m_read(std::move(read)), m_then(std::move(then))
        {
        }
        Mailbox::Task read(Connection &connection) override { return answer(m_read(connection)); }
        Mailbox::Task refuse(const Error &error) override { return answer(error); }

    private:
        Mailbox::Task answer(Result<T> result)
        {
            return [then = std::move(m_then), result = std::move(result)]() mutable { then(std::move(result)); };
        }

        std::function<Result<T>(Connection &)> m_read;
        std::function<void(Result<T>)> m_then;
    };
    class Worker;

    void enqueue(std::unique_ptr<Question> question);
    void work();
    std::unique_ptr<Question> next();
    static Mailbox::Task readOnce(Link &link, Question &question);
    static Mailbox::Task answer(Link &link, Question &question);

    const Link::Connect m_connect;
    Link::Opened m_opened{0};
    mutable std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<std::unique_ptr<Question>> m_queue;
    bool m_stopping = false;
    std::vector<std::unique_ptr<Worker>> m_threads;
};

} // namespace holdfast
