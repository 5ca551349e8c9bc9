// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/db/connection.h"

namespace holdfast {

/// A write transaction: takes SQLite's write lock at once, and rolls back unless committed. All that happens in it
/// happens at one moment, now().
class Transaction
{
public:
    /// Without a `now` the database's own clock says what time it is, so that several nodes agree. Throws SqlError;
    /// busy() when another program holds the lock longer than the connection waits.
    Transaction(Connection &connection, std::optional<Instant> now);
    ~Transaction();
    Transaction(const Transaction &) = delete;
    Transaction &operator=(const Transaction &) = delete;

    void commit();

    Instant now() const { return m_now; }

    template <typename... Values>
    Rows run(QLatin1StringView name, const Values &...values)
    {
        return m_connection.run(name, values...);
    }
    template <typename... Values>
    qint64 change(QLatin1StringView name, const Values &...values)
    {
        return m_connection.change(name, values...);
    }
    template <typename... Values>
    qint64 insert(QLatin1StringView name, const Values &...values)
    {
        return m_connection.insert(name, values...);
    }
    /// What pg_xact_status() knows it by; empty for SQLite, and where the caller said what time it is.
    const QString &serverId() const { return m_serverId; }

    Connection &connection() { return m_connection; }

    /// A hold made in this transaction ends then; the sweeper is told after the commit.
    void expectExpiry(Instant at);
    std::optional<Instant> earliestExpiry() const { return m_earliestExpiry; }
    /// There is something to mail then; who sends is told after the commit.
    void expectMail(Instant at);
    std::optional<Instant> earliestMail() const { return m_earliestMail; }

private:
    Connection &m_connection;
    Instant m_now;
    QString m_serverId;
    bool m_open = true;
    std::optional<Instant> m_earliestExpiry;
    std::optional<Instant> m_earliestMail;
};

/// A part of a transaction that can be undone alone.
class Savepoint
{
public:
    explicit Savepoint(Connection &connection);
    ~Savepoint();
    Savepoint(const Savepoint &) = delete;
    Savepoint &operator=(const Savepoint &) = delete;

    void release();

private:
    Connection &m_connection;
    bool m_open = true;
};

/// Several reads that see the same state of the database.
class Snapshot
{
public:
    explicit Snapshot(Connection &connection);
    ~Snapshot();
    Snapshot(const Snapshot &) = delete;
    Snapshot &operator=(const Snapshot &) = delete;

private:
    Connection &m_connection;
};

} // namespace holdfast
