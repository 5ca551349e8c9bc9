// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/db/migrations.h"

#include "core/base/log.h"
#include "core/db/sqlerror.h"
#include "core/db/transaction.h"

#include <QDir>
#include <QFile>

using namespace Qt::StringLiterals;

namespace holdfast {

namespace {

/// What a backend does differently. Files are named 0001_what_it_does.sql and run in that order, without gaps.
QString folderOf(Backend backend)
{
    return backend == Backend::Sqlite ? u":/sql/sqlite/"_s : u":/sql/postgres/"_s;
}

QStringList migrationFiles(Backend backend)
{
    return QDir(folderOf(backend)).entryList({u"*.sql"_s}, QDir::Files, QDir::Name);
}

/// Where PostgreSQL keeps what SQLite has in its file's header. Asked of the catalogue as a table: names are looked up in
/// a cache that may not have heard yet of what another process has just made.
const QString ourTables = u"FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"_s;

bool hasSchemaTable(Connection &connection)
{
    return connection.runText(u"SELECT count(*) > 0 %1 AND relname = 'holdfast_schema'"_s.arg(ourTables)).toBool();
}

bool isOurs(Connection &connection)
{
    if (connection.backend() == Backend::Postgres)
        return connection.runText(u"SELECT count(*) = 0 OR bool_or(relname = 'holdfast_schema') "_s + ourTables).toBool();
    const qint64 tables = connection.runText(u"SELECT count(*) FROM sqlite_master"_s).toLongLong();
    const qint64 owner = connection.runText(u"PRAGMA application_id"_s).toLongLong();
    return owner == applicationId || (tables == 0 && owner == 0);
}

void checkOurs(Connection &connection, const QString &name)
{
    if (!isOurs(connection))
        throw SqlError(u"foreign_database"_s,
                       u"%1 is another program's database; nothing was changed in it"_s.arg(name), name);
    const int schema = schemaOf(connection);
    if (schema > newestSchema())
        throw SqlError(u"newer_database"_s,
                       u"%1 was written by a newer version of Holdfast (schema %2, this version knows %3): "
                       u"update Holdfast; nothing was changed"_s.arg(name).arg(schema).arg(newestSchema()), name);
}

void noteSchema(Connection &connection, int number)
{
    if (connection.backend() == Backend::Sqlite) {
        connection.runText(u"PRAGMA application_id = %1"_s.arg(applicationId));
        connection.runText(u"PRAGMA user_version = %1"_s.arg(number));
        return;
    }
    connection.runText(u"CREATE TABLE IF NOT EXISTS holdfast_schema (version INTEGER NOT NULL)"_s);
    connection.runText(u"DELETE FROM holdfast_schema"_s);
    connection.runText(u"INSERT INTO holdfast_schema VALUES (%1)"_s.arg(number));
}

void applyFile(Connection &connection, const QString &name, int number)
{
    QFile file(folderOf(connection.backend()) + name);
    if (!file.open(QIODevice::ReadOnly))
        throw SqlError(u"cannot read the migration "_s + name);
    Transaction transaction(connection, Instant{});
    // SQLite's transaction has the write lock.
    if (connection.backend() == Backend::Postgres)
        connection.runText(u"SELECT pg_advisory_xact_lock(%1)"_s.arg(applicationId));
    // Another process may have been quicker.
    if (schemaOf(connection) >= number)
        return;
    for (const QString &statement : splitSql(QString::fromUtf8(file.readAll())))
        connection.runText(statement);
    noteSchema(connection, number);
    transaction.commit();
    qCInfo(logDb).noquote() << "schema" << number << "applied:" << name;
}

/// Outside any transaction, and kept in the file from then on.
void wantWriteAheadLog(Connection &connection, const QString &name)
{
    if (connection.runText(u"PRAGMA journal_mode = WAL"_s).toString() != "wal"_L1)
        throw SqlError(u"no_write_ahead_log"_s,
                       u"%1 is on a file system that cannot do SQLite's write-ahead log"_s.arg(name), name);
}

} // namespace

int newestSchema()
{
    return int(migrationFiles(Backend::Sqlite).size());
}

int schemaOf(Connection &connection)
{
    if (connection.backend() == Backend::Sqlite)
        return connection.runText(u"PRAGMA user_version"_s).toInt();
    return hasSchemaTable(connection) ? connection.runText(u"SELECT version FROM holdfast_schema"_s).toInt() : 0;
}

void migrate(Connection &connection, const QString &name, int target)
{
    checkOurs(connection, name);
    if (connection.backend() == Backend::Sqlite)
        wantWriteAheadLog(connection, name);
    const QStringList files = migrationFiles(connection.backend());
    for (int number = schemaOf(connection) + 1; number <= target; ++number)
        applyFile(connection, files.at(number - 1), number);
}

} // namespace holdfast
