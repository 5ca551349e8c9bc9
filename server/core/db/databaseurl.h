// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"

namespace holdfast {

enum class Backend { Sqlite, Postgres };

/// Which database: `sqlite:PATH` or `postgresql://user:password@host:port/name`. What a PostgreSQL address leaves out,
/// libpq takes from the environment (PGHOST, PGPASSWORD, …) or its own defaults.
struct DatabaseUrl {
    QString path; ///< of the SQLite file, absolute; empty for PostgreSQL

    // Of the PostgreSQL server; each may be empty.
    QString host{};
    int port = -1;
    QString user{};
    QString password{};
    QString name{};
    /// A folder of this process's own for what it keeps beside a PostgreSQL shop. Set by whoever starts the shop.
    QString localFolder{};

    Backend backend() const { return path.isEmpty() ? Backend::Postgres : Backend::Sqlite; }

    static Result<DatabaseUrl> parse(QStringView text);
    /// The file in the platform's folder for application data.
    static DatabaseUrl standard();

    /// What parse() reads, but for the password: for people and logs.
    QString text() const;
    /// Where it is, for people: the file's path, or as text().
    QString place() const;
    /// What people call it: the file's name, or the database's and its server's.
    QString title() const;
    /// Where pictures, backups and the like are kept on this machine: beside the file, or in localFolder.
    QString folder() const;
};

} // namespace holdfast
