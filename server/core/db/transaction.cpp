// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/db/transaction.h"

#include "core/base/log.h"
#include "core/db/sqlerror.h"

using namespace Qt::StringLiterals;

namespace holdfast {

namespace {

/// For destructors: the failure that brought us here matters more than this one. SQLite may already have rolled back
/// by itself, as it does when the disk is full.
void runQuietly(Connection &connection, QLatin1StringView name)
{
    try {
        connection.change(name);
    } catch (const SqlError &error) {
        qCDebug(logDb).noquote() << error.message();
    }
}

} // namespace

Transaction::Transaction(Connection &connection, std::optional<Instant> now)
    : m_connection(connection), m_now(now.value_or(Instant{}))
{
    m_connection.change("transaction_begin"_L1);
    if (now)
        return;
    Rows rows = m_connection.run("transaction_now"_L1);
    rows.next();
    m_now = rows.instant(0);
    m_serverId = rows.text(1);
}

Transaction::~Transaction()
{
    if (m_open)
        runQuietly(m_connection, "transaction_rollback"_L1);
}

void Transaction::commit()
{
    m_connection.change("transaction_commit"_L1);
    m_open = false;
}

void Transaction::expectExpiry(Instant at)
{
    if (!m_earliestExpiry || at < *m_earliestExpiry)
        m_earliestExpiry = at;
}

void Transaction::expectMail(Instant at)
{
    m_earliestMail = std::min(m_earliestMail.value_or(at), at);
}

Savepoint::Savepoint(Connection &connection) : m_connection(connection)
{
    m_connection.change("savepoint_begin"_L1);
}

Savepoint::~Savepoint()
{
    if (!m_open)
        return;
    runQuietly(m_connection, "savepoint_rollback"_L1);
    runQuietly(m_connection, "savepoint_release"_L1);
}

void Savepoint::release()
{
    m_connection.change("savepoint_release"_L1);
    m_open = false;
}

Snapshot::Snapshot(Connection &connection) : m_connection(connection)
{
    m_connection.change("snapshot_begin"_L1);
}

Snapshot::~Snapshot()
{
    runQuietly(m_connection, "transaction_commit"_L1);
}

} // namespace holdfast
