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

const QString folder = u":/sql/sqlite/"_s;

/// Files are named 0001_what_it_does.sql and run in that order, one after the other without gaps.
QStringList migrationFiles()
{
    return QDir(folder).entryList({u"*.sql"_s}, QDir::Files, QDir::Name);
}

void checkOurs(Connection &connection, const QString &path)
{
    const qint64 tables = connection.runText(u"SELECT count(*) FROM sqlite_master"_s).toLongLong();
    const qint64 owner = connection.runText(u"PRAGMA application_id"_s).toLongLong();
    if (owner != applicationId && (tables > 0 || owner != 0))
        throw SqlError(u"%1 is another program's database; nothing was changed in it"_s.arg(path));
    const int schema = schemaOf(connection);
    if (schema > newestSchema())
        throw SqlError(u"%1 was written by a newer version of Holdfast (schema %2, this version knows %3): "
                       u"update Holdfast; nothing was changed"_s.arg(path).arg(schema).arg(newestSchema()));
}

void applyFile(Connection &connection, const QString &name, int number)
{
    QFile file(folder + name);
    if (!file.open(QIODevice::ReadOnly))
        throw SqlError(u"cannot read the migration "_s + name);
    Transaction transaction(connection, {});
    // Another process may have been quicker.
    if (schemaOf(connection) >= number)
        return;
    for (const QString &statement : splitSql(QString::fromUtf8(file.readAll())))
        connection.runText(statement);
    connection.runText(u"PRAGMA application_id = %1"_s.arg(applicationId));
    connection.runText(u"PRAGMA user_version = %1"_s.arg(number));
    transaction.commit();
    qCInfo(logDb).noquote() << "schema" << number << "applied:" << name;
}

} // namespace

int newestSchema()
{
    return int(migrationFiles().size());
}

int schemaOf(Connection &connection)
{
    return connection.runText(u"PRAGMA user_version"_s).toInt();
}

void migrate(Connection &connection, const QString &path, int target)
{
    checkOurs(connection, path);
    // Outside any transaction, and kept in the file from then on.
    if (connection.runText(u"PRAGMA journal_mode = WAL"_s).toString() != "wal"_L1)
        throw SqlError(u"%1 is on a file system that cannot do SQLite's write-ahead log"_s.arg(path));
    const QStringList files = migrationFiles();
    for (int number = schemaOf(connection) + 1; number <= target; ++number)
        applyFile(connection, files.at(number - 1), number);
}

} // namespace holdfast
