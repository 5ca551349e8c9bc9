// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/db/database.h"

#include "core/db/migrations.h"
#include "core/db/servertraits.h"
#include "core/db/sqlerror.h"
#include "core/db/transaction.h"

#include <QDir>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace holdfast {

namespace {

void checkPlace(const QString &path)
{
    const QFileInfo file(path);
    if (file.isDir())
        throw SqlError(u"%1 is a folder, not a database file"_s.arg(path));
    if (file.exists() && !file.isReadable())
        throw SqlError(u"%1 cannot be read: its permissions forbid it"_s.arg(path));
    if (file.exists() && !file.isWritable())
        throw SqlError(u"%1 is read-only: make it writable, or choose another database"_s.arg(path));
    if (!QDir().mkpath(file.absolutePath()))
        throw SqlError(u"the folder %1 cannot be made"_s.arg(file.absolutePath()));
    if (!QFileInfo(file.absolutePath()).isWritable())
        throw SqlError(u"the folder %1 is read-only, and SQLite needs to write beside its file"_s.arg(file.absolutePath()));
}

/// SQLite reads nothing before the first statement, so that is where a file that is no database shows.
void checkIsDatabase(Connection &connection, const QString &path)
{
    try {
        connection.runText(u"SELECT count(*) FROM sqlite_master"_s);
    } catch (const SqlError &error) {
        if (error.notADatabase())
            throw SqlError(u"%1 is not a database"_s.arg(path));
        throw;
    }
}

void checkServer(Connection &connection, const QString &name)
{
    if (const auto refusal = ServerTraits::read(connection).refusal(name))
        throw SqlError(*refusal);
}

/// Since version 15 only a database's owner may make tables in it, unless told otherwise.
void migrateOrSayWhy(Connection &connection, const DatabaseUrl &url)
{
    const QString name = url.backend() == Backend::Sqlite ? url.path : url.text();
    try {
        migrate(connection, name);
    } catch (const SqlError &error) {
        if (!error.forbidden())
            throw;
        throw SqlError(u"this user may not make or read the shop's tables in %1; make it the owner: "
                       u"ALTER DATABASE \"%2\" OWNER TO …"_s.arg(name, url.name));
    }
}

} // namespace

Database::Database(DatabaseUrl url, std::shared_ptr<const Statements> statements)
    : m_url(std::move(url)), m_statements(std::move(statements))
{
}

Database Database::open(const DatabaseUrl &url)
{
    const bool isSqlite = url.backend() == Backend::Sqlite;
    if (isSqlite)
        checkPlace(url.path);
    Database database(url, std::make_shared<const Statements>(Statements::load(url.backend())));
    const auto connection = database.connect(Access::ReadWrite);
    if (isSqlite)
        checkIsDatabase(*connection, url.path);
    else
        checkServer(*connection, url.text());
    migrateOrSayWhy(*connection, url);
    return database;
}

std::unique_ptr<Connection> Database::connect(Access access) const
{
    return std::make_unique<Connection>(m_url, m_statements, access);
}

} // namespace holdfast
