// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/base/thread.h"
#include "core/db/command.h"
#include "core/db/database.h"
#include "core/db/deadlines.h"
#include "core/db/jobqueue.h"
#include "core/db/link.h"

#include <atomic>
#include <condition_variable>
#include <future>
#include <mutex>

namespace holdfast {

/// How much of the time the write lock was taken, so that another program gets a turn: SQLite's waiters look again
/// every 25 ms at first, and more seldom the longer they wait.
class LockTurns
{
public:
    /// A waiter that has just begun finds the lock free when it stays so for this long.
    static constexpr milliseconds gap{26};
    /// With a gap at least every so much of holding, a waiter of 500 ms meets one while it still looks often.
    static constexpr milliseconds mostHeld{100};
    /// The same where nobody seems to wait; somebody may whom we cannot see, as in another container.
    static constexpr milliseconds mostHeldAlone{1000};

    void held(milliseconds from, milliseconds until);
    /// How long to leave the lock alone now.
    milliseconds rest(milliseconds now, bool alone) const;

private:
    milliseconds m_lastRelease{0};
    milliseconds m_sum{0};
};

/// The one thread that changes the shop. It takes what is queued, runs it in one transaction, commits, and only then
/// answers each asker, so that no one is told "yes" before it is on disk, and one fsync carries hundreds of commands.
/// A batch that clashes with another node's is tried again, at last each command by itself; so is one whose connection
/// broke before its COMMIT. Should it break during a COMMIT, the server is asked what became of it. Any thread may submit.
class Writer : private Thread
{
public:
    struct Limits {
        size_t queue = 20'000; ///< beyond it commands are refused at once
        size_t batch = 512;    ///< commands in one transaction
        size_t share = 256;    ///< of these, that want the same product while others wait
        milliseconds lockWait = std::chrono::seconds(1);
        bool databaseTime = false; ///< the database's clock tells the time, not ours: for several nodes over one
    };
    struct Counters {
        std::atomic<quint64> commands{0};
        std::atomic<quint64> batches{0};
        std::atomic<quint64> failedBatches{0};
        std::atomic<quint64> refusedFull{0};
    };
    /// Runs in the writer's thread after each commit.
    using Committed = std::function<void(const Transaction &)>;

    Writer(const Database &database, const Clock &clock);
    Writer(const Database &database, const Clock &clock, Limits limits);
    /// Those of every program that writes to a shop: several nodes over one PostgreSQL agree on its server's time.
    static Limits limitsFor(const Database &database);
    ~Writer() override;

    void onCommitted(Committed observer); ///< before start()
    /// Whom to tell, in the writer's thread, that the database cannot be written to, and why; or, with nothing, that it
    /// can again. Before start().
    void onOutage(std::function<void(const std::optional<Error> &)> tell) { m_tellOutage = std::move(tell); }
    void start();
    /// Finishes what is queued; what comes later is refused. Its observers are not called any more once this returns.
    void stop();

    /// Queues a command; `then` runs in the asker's thread once it is settled.
    template <Command C>
    void submit(C command, const Mailbox::Address &asker, std::function<void(Result<typename C::Reply>)> then)
    {
        auto job = std::make_unique<CommandJob<C>>(std::move(command), std::move(then));
        job->asker = asker;
        enqueue(std::move(job));
    }

    /// Queues a command and waits for it: for programs without an event loop, never on a GUI or HTTP thread.
    template <Command C>
    Result<typename C::Reply> perform(C command)
    {
        std::promise<Result<typename C::Reply>> promise;
        auto future = promise.get_future();
        enqueue(std::make_unique<CommandJob<C>>(
            std::move(command), [&promise](Result<typename C::Reply> result) { promise.set_value(std::move(result)); }));
        return future.get();
    }

    const Counters &counters() const { return m_counters; }
    size_t queued() const;

private:
    using Batch = std::vector<std::unique_ptr<Job>>;
    using Jobs = std::span<const std::unique_ptr<Job>>;

    void body() override;
    void enqueue(std::unique_ptr<Job> job);
    Batch take();
    void process(Link &link, Batch &batch);
    bool tryWhole(Link &link, Batch &batch);
    void applyWhole(Connection &connection, Jobs batch);
    void attempt(Connection &connection, Jobs batch, bool alone);
    bool wasCommitted(const Transaction &transaction);
    void refuseWaiting(const Error &answer);
    bool mayTryAgain(const Link &link, const SqlError &error) const;
    void applyGroups(Transaction &transaction, Jobs batch, bool alone);
    void lockedOut(Connection &connection, bool is);
    bool note(const std::optional<Error> &outage);
    void giveWay(const Link &link);
    void undone(Jobs batch, const std::exception &error, const Error &answer);
    static void answerAll(Batch &batch);

    const Database m_database;
    const Clock &m_clock;
    const Limits m_limits;
    std::vector<Committed> m_observers;
    std::function<void(const std::optional<Error> &)> m_tellOutage;
    QString m_outage; ///< its code; empty while all is well
    Counters m_counters;
    LockTurns m_turns;
    QDeadlineTimer m_askAgain; ///< whether we are alone
    std::future<bool> m_look;
    bool m_alone = false; ///< as far as was found last
    Deadlines m_deadlines;
    bool m_lockedOut = false;
    bool m_inDoubt = false; ///< nobody could say what became of the batch

    mutable std::mutex m_mutex;
    std::condition_variable m_wake;
    JobQueue m_queue;
    bool m_stopping = false;
};

} // namespace holdfast
