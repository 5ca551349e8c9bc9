// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/mailbox.h"

#include <list>
#include <thread>

namespace holdfast {

/// Work that takes its time, such as with files, done in a thread of its own; its outcome comes as a letter into the
/// owner's thread. Whoever destroys it waits for what is under way, whose outcome nobody hears then. The work must not
/// throw, and what it uses lives longer. A thread each rather than a pool's: that is rare enough, and the thread sanitizer
/// sees what crosses.
class Background
{
public:
    /// Belongs to the owner, and is used in its thread only.
    explicit Background(QObject *owner) : m_mailbox(owner) {}
    ~Background() { wait(); }

    /// Does the work, then calls `then` with what it returned, if anything.
    template <typename Work, typename Then>
    void run(Work work, Then then)
    {
        reap();
        ++m_running;
        m_tasks.emplace_back();
        Task &task = m_tasks.back();
        task.thread = std::thread([this, &task, work = std::move(work), then = std::move(then)]() mutable {
            if constexpr (std::is_void_v<decltype(work())>) {
                work();
                tell(task, [then = std::move(then)]() mutable { then(); });
            } else {
                tell(task, [then = std::move(then), outcome = work()]() mutable { then(std::move(outcome)); });
            }
        });
    }

    /// Whether there is work whose outcome has not come yet.
    bool isRunning() const { return m_running > 0; }
    /// For the work to be done; the outcome still comes as a letter.
    void wait()
    {
        for (Task &task : m_tasks) {
            if (task.thread.joinable())
                task.thread.join();
        }
    }

private:
    struct Task {
        std::thread thread;
        bool told = false;
    };

    template <typename Outcome>
    void tell(Task &task, Outcome outcome)
    {
        m_mailbox.address().post([this, &task, outcome = std::move(outcome)]() mutable {
            task.told = true;
            --m_running;
            outcome();
        });
    }
    /// Whose outcome has come is as good as at its end.
    void reap()
    {
        m_tasks.remove_if([](Task &task) {
            if (task.told && task.thread.joinable())
                task.thread.join();
            return task.told;
        });
    }

    Mailbox m_mailbox;
    std::list<Task> m_tasks;
    int m_running = 0;
};

} // namespace holdfast
