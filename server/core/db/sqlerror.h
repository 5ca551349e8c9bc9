// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"

#include <optional>
#include <stdexcept>

class QSqlError;

namespace holdfast {

/// A statement or a connection failed, which no command expects. Thrown by everything in db/; caught at the few edges:
/// writer, readers, workers, main().
class SqlError : public std::runtime_error
{
public:
    SqlError(const QSqlError &error, const QString &doing);
    explicit SqlError(const QString &message);
    /// There is no connection; with a sentence for people that says why.
    static SqlError unreachable(const QString &message);
    /// One of our own checks: a stable code, a sentence, and the file, folder or address it is about.
    SqlError(const QString &code, const QString &message, const QString &subject);

    /// The SQLite file that was open is not at its place any more.
    static SqlError displaced(const QString &path);

    /// Another connection holds the lock.
    bool busy() const;
    /// A rule of the schema refused the row. SQLite's transaction lives on; PostgreSQL's does after a savepoint.
    bool constraint() const;
    /// The transaction clashed with another one and may go through when it is tried again.
    bool clashed() const;
    /// The connection to the server is gone, and with it whatever it was doing.
    bool lost() const;
    /// The user of this connection may not do this.
    bool forbidden() const;
    /// The file is not an SQLite database.
    bool notADatabase() const;
    QString message() const { return QString::fromUtf8(what()); }
    /// As an answer to whoever asked.
    Error toError() const;

private:
    bool full() const;
    bool unreadable() const;

    int m_sqlite = 0;  ///< SQLite's extended result code; 0 when there is none
    QString m_state;   ///< PostgreSQL's SQLSTATE; empty when there is none
    bool m_lost = false;
    std::optional<Error> m_refusal; ///< by a check of ours
};

} // namespace holdfast
