// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/mailbox.h"
#include "core/base/result.h"
#include "core/db/connection.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>

namespace holdfast {

/// Threads that answer questions, each with a read-only connection of its own, which is opened anew after it failed. Any
/// thread may ask; who asks while the database is away is told so.
class Readers
{
public:
    static constexpr size_t mostQueued = 20'000;
    /// Makes a thread's connection, in that thread.
    using Connect = std::function<std::unique_ptr<Connection>()>;

    Readers(Connect connect, int threads);
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
        enqueue({asker,
                 [read = std::move(read), then](Connection &connection) -> Mailbox::Task {
                     return [then, result = read(connection)]() mutable { then(std::move(result)); };
                 },
                 [then](const Error &error) -> Mailbox::Task { return [then, error] { then(error); }; }});
    }

    size_t queued() const;

private:
    struct Question {
        Mailbox::Address asker;
        std::function<Mailbox::Task(Connection &)> read;
        std::function<Mailbox::Task(const Error &)> refuse;
    };
    class Thread;

    void enqueue(Question question);
    void work();
    std::optional<Question> next();
    Mailbox::Task answer(std::unique_ptr<Connection> &connection, const Question &question) const;

    const Connect m_connect;
    mutable std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<Question> m_queue;
    bool m_stopping = false;
    std::vector<std::unique_ptr<Thread>> m_threads;
};

} // namespace holdfast
