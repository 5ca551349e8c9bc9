// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/db/writer.h"

#include "core/base/faultpoint.h"
#include "core/base/log.h"

#include <algorithm>
#include <map>
#include <utility>

using namespace Qt::StringLiterals;

namespace holdfast {

namespace {

constexpr int mostTries = 5;
constexpr milliseconds patienceInDoubt = std::chrono::seconds(15);

} // namespace

void LockTurns::held(milliseconds from, milliseconds until)
{
    if (from - m_lastRelease >= gap)
        m_sum = milliseconds(0);
    m_sum += until - from;
    m_lastRelease = until;
}

milliseconds LockTurns::rest(milliseconds now, bool alone) const
{
    if (m_sum < (alone ? mostHeldAlone : mostHeld))
        return milliseconds(0);
    return std::max(milliseconds(0), gap - (now - m_lastRelease));
}

Writer::Writer(const Database &database, const Clock &clock) : Writer(database, clock, Limits()) {}

Writer::Writer(const Database &database, const Clock &clock, Limits limits)
    : m_database(database), m_clock(clock), m_limits(limits), m_deadlines(clock), m_queue(limits.queue, limits.share)
{
    setObjectName("writer"_L1);
}

Writer::Limits Writer::limitsFor(const Database &database)
{
    Limits limits;
    if (database.url().backend() == Backend::Postgres) {
        limits.databaseTime = true;
        // The server looks for deadlocks after a second; who gives up before that never learns that trying again helps.
        limits.lockWait = milliseconds(1500);
    }
    return limits;
}

Writer::~Writer()
{
    stop();
}

void Writer::stop()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_wake.notify_one();
    join();
}

void Writer::onCommitted(Committed observer)
{
    m_observers.push_back(std::move(observer));
}

void Writer::start()
{
    QThread::start();
}

size_t Writer::queued() const
{
    const std::lock_guard lock(m_mutex);
    return m_queue.size();
}

void Writer::enqueue(std::unique_ptr<Job> job)
{
    bool stopping = false;
    bool taken = false;
    {
        const std::lock_guard lock(m_mutex);
        stopping = m_stopping;
        taken = !stopping && m_queue.add(job);
    }
    // Not under the lock, which is the first that who wakes up wants.
    if (taken)
        return m_wake.notify_one();
    if (stopping) {
        job->fail({Fault::Unavailable, u"shutting_down"_s, u"The shop is closing down; try again in a moment"_s, {}, {}});
    } else {
        ++m_counters.refusedFull;
        job->fail({Fault::Unavailable, u"overloaded"_s, u"Too many requests are waiting; try again in a moment"_s, {}, {}});
    }
    Batch refused;
    refused.push_back(std::move(job));
    answerAll(refused);
}

Writer::Batch Writer::take()
{
    std::unique_lock lock(m_mutex);
    m_wake.wait(lock, [this] { return m_stopping || !m_queue.isEmpty(); });
    return m_queue.take(m_limits.batch);
}

void Writer::body()
{
    workInBatches();
    Link link([this] {
        auto connection = m_database.connect(Access::ReadWrite);
        connection->keepUndoInMemory();
        connection->setBusyTimeout(m_limits.lockWait);
        m_lockedOut = false;
        return connection;
    });
    for (Batch batch = take(); !batch.empty(); batch = take()) {
        process(link, batch);
        answerAll(batch);
        giveWay(link);
    }
}

/// Only SQLite has one lock for all. Whether somebody else is there is looked up beside us: Linux takes some ten
/// milliseconds to list its locks, in which hundreds would get theirs.
void Writer::giveWay(const Link &link)
{
    if (m_database.url().backend() != Backend::Sqlite || m_turns.rest(m_clock.steady(), false).count() == 0)
        return;
    if (m_look.valid() && m_look.wait_for(milliseconds(0)) == std::future_status::ready)
        m_alone = !m_look.get();
    if (!m_look.valid() && m_askAgain.hasExpired() && link.current()) {
        m_look = std::async(std::launch::async, link.current()->whetherShared());
        m_askAgain.setRemainingTime(LockTurns::mostHeld);
    }
    if (const milliseconds rest = m_turns.rest(m_clock.steady(), m_alone); rest.count() > 0)
        msleep(static_cast<unsigned long>(rest.count()));
}

void Writer::process(Link &link, Batch &batch)
{
    m_counters.commands += batch.size();
    ++m_counters.batches;
    for (int tries = 0; tries < mostTries; ++tries) {
        if (tryWhole(link, batch))
            return;
    }
    // Whatever it clashes with, one at a time it gets through between.
    for (size_t i = 0; i < batch.size(); ++i) {
        const Jobs one(&batch[i], 1);
        try {
            attempt(link.open(), one, true);
        } catch (const SqlError &error) {
            undone(one, error, error.toError());
            link.failed(error);
        }
    }
}

/// Whether the batch is settled, one way or the other; if not, it clashed and may be tried again.
bool Writer::tryWhole(Link &link, Batch &batch)
{
    try {
        applyWhole(link.open(), batch);
        if (!link.current()->alive())
            link.failed(SqlError(u"the connection broke"_s));
        return true;
    } catch (const SqlError &error) {
        if (mayTryAgain(link, error)) {
            if (error.lost())
                link.failed(error);
            return false;
        }
        undone(batch, error, error.toError());
        if (error.busy() && link.current())
            lockedOut(*link.current(), true);
        link.failed(error);
    } catch (const std::exception &error) {
        undone(batch, error, internalError());
    }
    return true;
}

/// Nothing of it was committed. What open() throws is no reason: the database is away, and who asks is told so at once.
bool Writer::mayTryAgain(const Link &link, const SqlError &error) const
{
    return error.clashed() || (error.lost() && link.current() && !m_inDoubt);
}

/// As groups; should one of them break a rule of the schema, each command alone.
void Writer::applyWhole(Connection &connection, Jobs batch)
{
    try {
        attempt(connection, batch, false);
    } catch (const SqlError &error) {
        if (!error.constraint())
            throw;
        qCWarning(logDb).noquote() << "a group failed, its commands are tried one by one:" << error.message();
        attempt(connection, batch, true);
    }
}

void Writer::undone(Jobs batch, const std::exception &error, const Error &answer)
{
    ++m_counters.failedBatches;
    // Our own failures say nothing of the database.
    if (answer.fault == Fault::Internal || note(answer))
        qCWarning(logDb).noquote() << "a batch of" << batch.size() << "was undone:" << error.what();
    for (const auto &job : batch)
        job->fail(answer);
}

/// Whether that is news.
bool Writer::note(const std::optional<Error> &outage)
{
    const QString code = outage ? outage->code : QString();
    if (code == m_outage)
        return false;
    m_outage = code;
    if (m_tellOutage)
        m_tellOutage(outage);
    return true;
}

void Writer::attempt(Connection &connection, Jobs batch, bool alone)
{
    m_inDoubt = false;
    Transaction transaction(connection, m_limits.databaseTime ? std::nullopt : std::optional(m_clock.now()));
    const milliseconds lockedAt = m_clock.steady();
    m_deadlines.moveAfterJump(transaction);
    applyGroups(transaction, batch, alone);
    try {
        faultPoint("commit.before");
        transaction.commit();
        faultPoint("commit.after");
    } catch (const SqlError &error) {
        if (!error.lost() || !wasCommitted(transaction))
            throw;
    }
    m_deadlines.moved();
    lockedOut(connection, false);
    if (note(std::nullopt))
        qCInfo(logDb) << "the database can be written again";
    m_turns.held(lockedAt, m_clock.steady());
    for (const Committed &observer : m_observers)
        observer(transaction);
}

/// For a COMMIT whose answer never came. A transaction that is still running on the server will end with its
/// connection, one way or the other.
bool Writer::wasCommitted(const Transaction &transaction)
{
    const QDeadlineTimer deadline(patienceInDoubt);
    while (!transaction.serverId().isEmpty() && !deadline.hasExpired()) {
        try {
            const auto connection = m_database.connect(Access::ReadOnly);
            Rows rows = connection->run("transaction_status"_L1, transaction.serverId());
            const QString status = rows.next() ? rows.text(0) : QString();
            if (status != "in progress"_L1) {
                qCWarning(logDb).noquote() << "the connection broke during a commit, which was" << status;
                return status == "committed"_L1;
            }
        } catch (const SqlError &error) {
            qCDebug(logDb).noquote() << error.message();
            refuseWaiting(error.toError());
        }
        msleep(static_cast<unsigned long>(Link::pause.count()));
    }
    m_inDoubt = true;
    return false;
}

/// Only what is in doubt has to wait for the database; who came behind is told at once that it is away.
void Writer::refuseWaiting(const Error &answer)
{
    (void)note(answer);
    Batch waiting;
    {
        const std::lock_guard lock(m_mutex);
        waiting = m_queue.take(m_queue.size());
    }
    for (const auto &job : waiting)
        job->fail(answer);
    answerAll(waiting);
}

void Writer::applyGroups(Transaction &transaction, Jobs batch, bool alone)
{
    // In order of each type's first appearance. Nobody was answered yet, so no asker can tell the order within a batch.
    std::vector<std::vector<Job *>> groups;
    std::map<const void *, size_t> places;
    for (const auto &job : batch) {
        const auto [place, isNew] = places.try_emplace(job->type(), groups.size());
        if (isNew)
            groups.emplace_back();
        groups[place->second].push_back(job.get());
    }
    for (const auto &group : groups)
        group.front()->applyAll(transaction, group, alone);
}

/// While another program sits on the lock, askers are refused soon rather than each waiting in turn.
void Writer::lockedOut(Connection &connection, bool is)
{
    if (m_lockedOut == is)
        return;
    m_lockedOut = is;
    if (is)
        connection.setBusyTimeout(m_limits.lockWait / 20);
    else
        connection.setBusyTimeout(m_limits.lockWait);
}

void Writer::answerAll(Batch &batch)
{
    // One message an asker: a woken thread finds all its answers at once.
    std::vector<std::pair<Mailbox::Address, Mailbox::Letters>> post;
    for (auto &job : batch) {
        if (job->asker == Mailbox::Address()) {
            job->open();
            continue;
        }
        auto bundle = std::find_if(post.begin(), post.end(),
                                   [&](const auto &candidate) { return candidate.first == job->asker; });
        if (bundle == post.end()) {
            bundle = post.emplace(post.end(), job->asker, Mailbox::Letters());
            bundle->second.reserve(batch.size());
        }
        bundle->second.push_back(std::move(job));
    }
    for (auto &[asker, letters] : post)
        asker.post(std::move(letters));
}

} // namespace holdfast
