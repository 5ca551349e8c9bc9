// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/db/connection.h"

#include "core/db/sqlerror.h"
#include "core/db/unreachable.h"

#include <QFileInfo>
#include <QSqlError>

#include <algorithm>
#include <atomic>
#include <mutex>
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

/// Who in this program may write to which file: among themselves they cannot see each other's locks.
class FileWriters
{
public:
    static void add(const QString &path, int count)
    {
        const std::lock_guard lock(mutex);
        if ((counts[path] += count) == 0)
            counts.remove(path);
    }
    static int of(const QString &path)
    {
        const std::lock_guard lock(mutex);
        return counts.value(path);
    }

private:
    static inline std::mutex mutex;
    static inline QHash<QString, int> counts;
};

/// What PostgreSQL does not prepare: it can only be what reads or changes rows.
bool isControl(const QString &sql)
{
    static constexpr QLatin1StringView words[] = {"BEGIN"_L1, "COMMIT"_L1, "ROLLBACK"_L1, "SAVEPOINT"_L1, "RELEASE"_L1,
                                                   "LOCK"_L1, "CREATE"_L1};
    return std::any_of(std::begin(words), std::end(words), [&](QLatin1StringView word) { return sql.startsWith(word); });
}

/// A server that vanished without a word, as at a power cut, is noticed within seconds. libpq waits to connect so long
/// for each address of a host, and "localhost" has two.
QString postgresOptions()
{
    QString options = u"application_name=holdfast;keepalives_idle=4;keepalives_interval=2;keepalives_count=2;"
                      "tcp_user_timeout=8000"_s;
    if (qEnvironmentVariableIsEmpty("PGCONNECT_TIMEOUT"))
        options += u";connect_timeout=2"_s;
    return options;
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

Connection::Connection(const DatabaseUrl &url, std::shared_ptr<const Statements> statements, Access access)
    : m_backend(url.backend()), m_statements(std::move(statements)), m_name(nextConnectionName())
{
    try {
        open(url, access);
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
    if (!m_writes.isEmpty())
        FileWriters::add(m_writes, -1);
}

bool Connection::mayBeShared() const
{
    return whetherShared()();
}

std::function<bool()> Connection::whetherShared() const
{
    return [isFile = m_backend == Backend::Sqlite, writes = m_writes, mark = m_mark] {
        return isFile && (FileWriters::of(writes) > 1 || mark.mayBeOpenElsewhere());
    };
}

void Connection::open(const DatabaseUrl &url, Access access)
{
    const bool isSqlite = m_backend == Backend::Sqlite;
    m_database = QSqlDatabase::addDatabase(isSqlite ? u"QSQLITE"_s : u"QPSQL"_s, m_name);
    if (isSqlite) {
        m_database.setDatabaseName(url.path);
        m_database.setConnectOptions(access == Access::ReadOnly ? u"QSQLITE_OPEN_READONLY;QSQLITE_BUSY_TIMEOUT=5000"_s
                                                                : u"QSQLITE_BUSY_TIMEOUT=5000"_s);
    } else {
        m_database.setDatabaseName(url.name);
        m_database.setHostName(url.host);
        m_database.setPort(url.port);
        m_database.setUserName(url.user);
        m_database.setPassword(url.password);
        m_database.setConnectOptions(postgresOptions());
    }
    if (!m_database.open()) {
        if (!isSqlite)
            throw SqlError::unreachable(unreachableText(url, m_database.lastError().databaseText()));
        throw SqlError(m_database.lastError(), u"opening "_s + url.text());
    }
    if (isSqlite) {
        m_mark = FileMark::of(url.path);
        setUpSqlite(access);
        if (access == Access::ReadWrite) {
            m_writes = QFileInfo(url.path).absoluteFilePath();
            FileWriters::add(m_writes, 1);
        }
    } else {
        setUpPostgres(access);
    }
}

void Connection::setUpSqlite(Access access)
{
    runText(u"PRAGMA foreign_keys = ON"_s);
    if (access == Access::ReadOnly)
        return;
    runText(u"PRAGMA synchronous = FULL"_s);
    // macOS: a plain fsync leaves data in the drive's cache; elsewhere without effect.
    runText(u"PRAGMA fullfsync = ON"_s);
    runText(u"PRAGMA cache_size = -32000"_s);
    // Each checkpoint has the writer wait for the disk twice more; the log grows to some 32 MB instead of 4.
    runText(u"PRAGMA wal_autocheckpoint = 8000"_s);
}

void Connection::setUpPostgres(Access access)
{
    // Notices ("there is no transaction in progress") are nobody's news.
    runText(u"SET client_min_messages = error"_s);
    if (access == Access::ReadOnly)
        runText(u"SET default_transaction_read_only = on"_s);
    else
        runText(u"SET synchronous_commit = on"_s);
}

Connection::Prepared &Connection::prepare(QLatin1StringView name)
{
    // Names are literals, so the address tells them apart faster than the text; two literals of the same text merely
    // prepare twice.
    std::unique_ptr<Prepared> &slot = m_prepared[name.data()];
    if (!slot) {
        auto prepared = std::make_unique<Prepared>(Prepared{QSqlQuery(m_database)});
        const QString &sql = m_statements->text(name);
        // PostgreSQL can read only one forward-only result at a time.
        prepared->query.setForwardOnly(m_backend == Backend::Sqlite);
        if (m_backend == Backend::Postgres && isControl(sql))
            prepared->direct = sql;
        else if (!prepared->query.prepare(sql))
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
    if (prepared.direct.isEmpty() ? !prepared.query.exec() : !prepared.query.exec(prepared.direct)) {
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
    query.setForwardOnly(m_backend == Backend::Sqlite);
    if (!query.exec(sql))
        throw SqlError(query.lastError(), sql.section(u'\n', 0, 0).left(60));
    return query.next() ? query.value(0) : QVariant();
}

void Connection::keepUndoInMemory()
{
    if (m_backend == Backend::Sqlite)
        runText(u"PRAGMA temp_store = MEMORY"_s);
}

void Connection::setBusyTimeout(milliseconds timeout)
{
    if (m_backend == Backend::Sqlite)
        runText(u"PRAGMA busy_timeout = %1"_s.arg(timeout.count()));
    else
        runText(u"SET lock_timeout = %1"_s.arg(timeout.count()));
}

bool Connection::changedByOthers()
{
    Rows rows = run("data_version"_L1);
    const qint64 version = rows.next() ? rows.integer(0) : 0;
    return std::exchange(m_dataVersion, version) != version;
}

} // namespace holdfast
