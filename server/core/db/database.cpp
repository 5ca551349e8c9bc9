// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/db/database.h"

#include "core/db/migrations.h"
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

constexpr int oldestServer = 150000; // server_version_num of 15.0

void checkServer(Connection &connection)
{
    const int version = connection.runText(u"SHOW server_version_num"_s).toInt();
    if (version < oldestServer)
        throw SqlError(u"server_too_old"_s,
                       u"the PostgreSQL server has version %1; Holdfast needs 15 or newer"_s.arg(version / 10000),
                       QString::number(version / 10000));
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
        checkServer(*connection);
    migrate(*connection, isSqlite ? url.path : url.text());
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
