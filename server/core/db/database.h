// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/db/connection.h"
#include "core/db/databaseurl.h"

#include <functional>
#include <memory>

namespace holdfast {

/// A shop's database, known to be ours and of this version's schema. Opens connections; any thread may ask for one.
class Database
{
public:
    /// Opens the shop at the address. A missing or empty database becomes a new shop; an older schema is brought up to
    /// date, file by file, each in a transaction of its own, so that an upgrade cut off goes on where it was. Throws
    /// SqlError, with a message for people, when the file is no database, not ours, from a newer version, or read-only,
    /// or the server cannot be reached, is too old, or does not let us in.
    static Database open(const DatabaseUrl &url);

    /// Throws SqlError, also when the file that open() found or made is gone.
    std::unique_ptr<Connection> connect(Access access) const;
    const DatabaseUrl &url() const { return m_url; }
    const std::shared_ptr<const Statements> &statements() const { return m_statements; }

private:
    Database(DatabaseUrl url, std::shared_ptr<const Statements> statements);

    DatabaseUrl m_url;
    std::shared_ptr<const Statements> m_statements;
};

/// What one may want to know of a database besides what is in it.
struct DatabaseFacts {
    qint64 bytes = 0; ///< on the disk
    QString version;  ///< of SQLite, or of the PostgreSQL server
};
DatabaseFacts factsOf(Connection &connection);

} // namespace holdfast
