// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/outbox/worker.h"

#include "core/base/log.h"
#include "core/db/sqlerror.h"
#include "core/db/transaction.h"
#include "core/outbox/records.h"

#include <QSqlDriver>
#include <QSqlError>

#include <utility>

using namespace Qt::StringLiterals;

namespace holdfast {

namespace {

constexpr int pageSize = 500;

} // namespace

OutboxWorker::OutboxWorker(const Database &database, Writer &writer)
    : m_database(database), m_writer(writer), m_mailbox(this)
{
}

OutboxWorker::~OutboxWorker() = default;

void OutboxWorker::addSink(Sink *sink)
{
    m_sinks.push_back(sink);
}

void OutboxWorker::start()
{
    connectToShop();
    startOver([this] {
        const Snapshot snapshot(*m_connection);
        return newestPosition(*m_connection);
    }());
    m_timer = std::make_unique<QTimer>();
    m_timer->setTimerType(Qt::PreciseTimer);
    connect(m_timer.get(), &QTimer::timeout, this, &OutboxWorker::lookIfChanged);
    m_soon = std::make_unique<QTimer>();
    m_soon->setTimerType(Qt::PreciseTimer);
    m_soon->setSingleShot(true);
    connect(m_soon.get(), &QTimer::timeout, this, &OutboxWorker::lookIfChanged);
    m_timer->start(m_connection->backend() == Backend::Sqlite ? lookEvery : pingEvery);
}

void OutboxWorker::connectToShop()
{
    m_connection = m_database.connect(Access::ReadOnly);
    if (m_connection->backend() == Backend::Sqlite) {
        m_connection->changedByOthers();
        return;
    }
    QSqlDriver *driver = m_connection->database().driver();
    connect(driver, &QSqlDriver::notification, this, &OutboxWorker::lookIfChanged, Qt::QueuedConnection);
    if (!driver->subscribeToNotification(u"holdfast_outbox"_s))
        throw SqlError(driver->lastError(), u"listening for changes"_s);
}

void OutboxWorker::stop()
{
    m_timer.reset();
    m_soon.reset();
    m_connection.reset();
}

void OutboxWorker::lookIfChanged()
{
    if (!m_timer)
        return;
    m_committed = false;
    m_sinceLook.start();
    try {
        if (m_connection && m_connection->displaced())
            m_connection.reset();
        if (!m_connection)
            connectToShop();
        if (m_connection->backend() == Backend::Postgres || m_connection->changedByOthers() || m_failing) {
            read();
            Q_EMIT written();
        }
        if (std::exchange(m_failing, false)) {
            qCInfo(logOutbox) << "the outbox can be read again";
            Q_EMIT outage(std::nullopt);
        }
    } catch (const SqlError &error) {
        // Said once, tried again at the next tick, from where we were.
        if (!std::exchange(m_failing, true)) {
            qCWarning(logOutbox).noquote() << "the outbox cannot be read:" << error.message();
            Q_EMIT outage(error.toError());
        }
        if (error.lost())
            m_connection.reset();
    }
}

void OutboxWorker::noteCommit()
{
    if (!m_committed.exchange(true))
        m_mailbox.address().post([this] { lookSoon(); });
}

void OutboxWorker::lookSoon()
{
    if (!m_soon)
        m_committed = false;
    if (!m_soon || m_soon->isActive())
        return;
    const milliseconds since(m_sinceLook.isValid() ? m_sinceLook.elapsed() : breath.count());
    if (since < breath)
        m_soon->start(breath - since);
    else
        lookIfChanged();
}

void OutboxWorker::read()
{
    for (;;) {
        EventPage page;
        {
            const Snapshot snapshot(*m_connection);
            if (!canReplay(*m_connection, m_position)) {
                startOver(newestPosition(*m_connection));
                return;
            }
            page = eventsAfter(*m_connection, m_position, pageSize);
        }
        if (!page.events.isEmpty())
            tell(page.events);
        m_position = page.upTo;
        if (!page.more)
            return;
    }
}

void OutboxWorker::tell(const QList<Event> &events)
{
    for (Sink *sink : m_sinks) {
        const QList<SetAside> refused = sink->deliver(m_position.generation, events);
        if (refused.isEmpty())
            continue;
        qCWarning(logOutbox).noquote() << sink->name() << "set" << refused.size() << "events aside, the first because"
                                       << refused.constFirst().error;
        m_writer.submit(RecordSetAside{sink->name(), refused}, m_mailbox.address(), [](const Result<Done> &) {});
    }
    Q_EMIT advanced();
}

void OutboxWorker::startOver(const Position &position)
{
    m_position = position;
    for (Sink *sink : m_sinks)
        sink->reset(position);
    Q_EMIT advanced();
}

} // namespace holdfast
