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
        throw SqlError(u"place_is_folder"_s, u"%1 is a folder, not a database file"_s.arg(path), path);
    if (file.exists() && !file.isReadable())
        throw SqlError(u"place_unreadable"_s, u"%1 cannot be read: its permissions forbid it"_s.arg(path), path);
    if (file.exists() && !file.isWritable())
        throw SqlError(u"place_read_only"_s,
                       u"%1 is read-only: make it writable, or choose another database"_s.arg(path), path);
    const QString folder = file.absolutePath();
    if (!QDir().mkpath(folder))
        throw SqlError(u"folder_not_made"_s, u"the folder %1 cannot be made"_s.arg(folder), folder);
    if (!QFileInfo(folder).isWritable())
        throw SqlError(u"folder_read_only"_s,
                       u"the folder %1 is read-only, and SQLite needs to write beside its file"_s.arg(folder), folder);
}

/// SQLite reads nothing before the first statement, so that is where a file that is no database shows.
void checkIsDatabase(Connection &connection, const QString &path)
{
    try {
        connection.runText(u"SELECT count(*) FROM sqlite_master"_s);
    } catch (const SqlError &error) {
        if (error.notADatabase())
            throw SqlError(u"not_a_database"_s, u"%1 is not a database"_s.arg(path), path);
        throw;
    }
}

void checkServer(Connection &connection, const QString &name)
{
    if (const auto refusal = ServerTraits::read(connection).refusal(name))
        throw SqlError(u"server_unfit"_s, *refusal, name);
}

/// Since version 15 only a database's owner may make tables in it, unless told otherwise.
void migrateOrSayWhy(Connection &connection, const DatabaseUrl &url)
{
    try {
        migrate(connection, url.place());
    } catch (const SqlError &error) {
        if (!error.forbidden())
            throw;
        throw SqlError(u"database_forbidden"_s,
                       u"this user may not make or read the shop's tables in %1; make it the owner: "
                       u"ALTER DATABASE \"%2\" OWNER TO …"_s.arg(url.place(), url.name), url.place());
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
    const auto connection = std::make_unique<Connection>(url, database.m_statements, Access::ReadWrite);
    if (isSqlite)
        checkIsDatabase(*connection, url.path);
    else
        checkServer(*connection, url.text());
    migrateOrSayWhy(*connection, url);
    return database;
}

std::unique_ptr<Connection> Database::connect(Access access) const
{
    // Else SQLite would make an empty one in its place.
    if (m_url.backend() == Backend::Sqlite && !QFileInfo::exists(m_url.path))
        throw SqlError::displaced(m_url.path);
    return std::make_unique<Connection>(m_url, m_statements, access);
}

DatabaseFacts factsOf(Connection &connection)
{
    Rows rows = connection.run("database_facts"_L1);
    return rows.next() ? DatabaseFacts{rows.integer(0), rows.text(1)} : DatabaseFacts{};
}

} // namespace holdfast
