// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/db/connection.h"

#include "core/db/sqlerror.h"

#include <QSqlError>

#include <atomic>
#include <utility>

using namespace Qt::StringLiterals;

namespace holdfast {

namespace {

/// Qt knows connections by name; ours are never looked up, only told apart.
QString nextConnectionName()
{
    static std::atomic<quint64> count = 0;
    return u"holdfast-%1"_s.arg(++count);
}

} // namespace

Rows::Rows(QSqlQuery *query, bool *inUse) : m_query(query), m_inUse(inUse)
{
    *m_inUse = true;
}

Rows::Rows(Rows &&other) noexcept : m_query(std::exchange(other.m_query, nullptr)), m_inUse(other.m_inUse) {}

Rows::~Rows()
{
    if (!m_query)
        return;
    m_query->finish();
    *m_inUse = false;
}

bool Rows::next()
{
    if (m_query->next())
        return true;
    if (m_query->lastError().isValid())
        throw SqlError(m_query->lastError(), u"reading rows"_s);
    return false;
}

qint64 Rows::affected() const
{
    return m_query->numRowsAffected();
}

qint64 Rows::integer(int column) const
{
    return m_query->value(column).toLongLong();
}

QString Rows::text(int column) const
{
    return m_query->value(column).toString();
}

QByteArray Rows::bytes(int column) const
{
    return m_query->value(column).toByteArray();
}

bool Rows::isNull(int column) const
{
    return m_query->isNull(column);
}

std::optional<QString> Rows::optionalText(int column) const
{
    return isNull(column) ? std::nullopt : std::optional(text(column));
}

std::optional<qint64> Rows::optionalInteger(int column) const
{
    return isNull(column) ? std::nullopt : std::optional(integer(column));
}

Connection::Connection(const QString &path, std::shared_ptr<const Statements> statements, Access access)
    : m_statements(std::move(statements)), m_name(nextConnectionName())
{
    m_database = QSqlDatabase::addDatabase(u"QSQLITE"_s, m_name);
    m_database.setDatabaseName(path);
    m_database.setConnectOptions(access == Access::ReadOnly ? u"QSQLITE_OPEN_READONLY;QSQLITE_BUSY_TIMEOUT=5000"_s
                                                            : u"QSQLITE_BUSY_TIMEOUT=5000"_s);
    try {
        if (!m_database.open())
            throw SqlError(m_database.lastError(), u"opening "_s + path);
        applyPragmas(access);
    } catch (...) {
        m_database = QSqlDatabase();
        QSqlDatabase::removeDatabase(m_name);
        throw;
    }
}

Connection::~Connection()
{
    m_prepared.clear();
    m_database.close();
    m_database = QSqlDatabase();
    QSqlDatabase::removeDatabase(m_name);
}

void Connection::applyPragmas(Access access)
{
    runText(u"PRAGMA foreign_keys = ON"_s);
    if (access == Access::ReadOnly)
        return;
    runText(u"PRAGMA synchronous = FULL"_s);
    // macOS: a plain fsync leaves data in the drive's cache; elsewhere without effect.
    runText(u"PRAGMA fullfsync = ON"_s);
    runText(u"PRAGMA cache_size = -32000"_s);
}

Connection::Prepared &Connection::prepare(QLatin1StringView name)
{
    // Names are literals, so the address tells them apart faster than the text; two literals of the same text merely
    // prepare twice.
    std::unique_ptr<Prepared> &slot = m_prepared[name.data()];
    if (!slot) {
        auto prepared = std::make_unique<Prepared>(Prepared{QSqlQuery(m_database)});
        prepared->query.setForwardOnly(true);
        if (!prepared->query.prepare(m_statements->text(name)))
            throw SqlError(prepared->query.lastError(), u"preparing "_s + name);
        slot = std::move(prepared);
    }
    Q_ASSERT_X(!slot->inUse, "Connection::run", name.data());
    return *slot;
}

Rows Connection::execute(QLatin1StringView name, Prepared &prepared)
{
    if (watcher)
        watcher(name);
    if (!prepared.query.exec()) {
        const SqlError error(prepared.query.lastError(), QString(name));
        prepared.query.finish();
        throw error;
    }
    return Rows(&prepared.query, &prepared.inUse);
}

QVariant Connection::runText(const QString &sql)
{
    if (watcher)
        watcher(sql);
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    if (!query.exec(sql))
        throw SqlError(query.lastError(), sql.section(u'\n', 0, 0).left(60));
    return query.next() ? query.value(0) : QVariant();
}

void Connection::setBusyTimeout(milliseconds timeout)
{
    runText(u"PRAGMA busy_timeout = %1"_s.arg(timeout.count()));
}

bool Connection::changedByOthers()
{
    Rows rows = run("data_version"_L1);
    const qint64 version = rows.next() ? rows.integer(0) : 0;
    return std::exchange(m_dataVersion, version) != version;
}

} // namespace holdfast
