// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/outbox/worker.h"

#include "core/base/log.h"
#include "core/db/sqlerror.h"
#include "core/db/transaction.h"
#include "core/outbox/records.h"

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
    m_connection = m_database.connect(Access::ReadOnly);
    m_connection->changedByOthers();
    startOver(outboxState(*m_connection).newest);
    m_timer = std::make_unique<QTimer>();
    m_timer->setTimerType(Qt::PreciseTimer);
    connect(m_timer.get(), &QTimer::timeout, this, &OutboxWorker::lookIfChanged);
    m_timer->start(lookEvery);
}

void OutboxWorker::stop()
{
    m_timer.reset();
    m_connection.reset();
}

void OutboxWorker::lookIfChanged()
{
    if (!m_connection)
        return;
    try {
        if (m_connection->changedByOthers() || m_failing) {
            read();
            Q_EMIT written();
        }
        m_failing = false;
    } catch (const SqlError &error) {
        // Said once, tried again at the next tick.
        if (!m_failing)
            qCWarning(logOutbox).noquote() << "the outbox cannot be read:" << error.message();
        m_failing = true;
    }
}

void OutboxWorker::look()
{
    lookIfChanged();
}

void OutboxWorker::read()
{
    for (;;) {
        QList<Event> events;
        {
            const Snapshot snapshot(*m_connection);
            const OutboxState state = outboxState(*m_connection);
            if (state.newest.generation != m_position.generation || state.newest.event < m_position.event) {
                startOver(state.newest);
                return;
            }
            events = eventsAfter(*m_connection, m_position.event, pageSize);
        }
        if (events.isEmpty())
            return;
        tell(events);
        m_position.event = events.constLast().id;
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
