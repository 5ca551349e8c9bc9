// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/db/sqlerror.h"

#include <QSqlError>

using namespace Qt::StringLiterals;

namespace holdfast {

namespace {

// Primary result codes of SQLite (sqlite.org/rescode.html); the extended code's low byte.
enum SqliteCode {
    Busy = 5,
    Locked = 6,
    ReadOnly = 8,
    IoError = 10,
    Corrupt = 11,
    Full = 13,
    CantOpen = 14,
    Constraint = 19,
    NotADatabase = 26
};

constexpr qsizetype stateLength = 5;

QString describe(const QSqlError &error, const QString &doing)
{
    // A connection that broke while nobody looked leaves no text at all; PostgreSQL's own has several lines.
    const QString text = error.text().simplified();
    return doing + u": "_s + (text.isEmpty() ? u"the connection to the database is lost"_s : text);
}

} // namespace

SqlError::SqlError(const QSqlError &error, const QString &doing)
    : std::runtime_error(describe(error, doing).toStdString())
{
    const QString code = error.nativeErrorCode();
    // SQLSTATEs have five characters, SQLite's codes at most four; QPSQL gives none for a connection that broke.
    if (code.size() == stateLength)
        m_state = code;
    else
        m_sqlite = code.toInt();
    m_lost = code.isEmpty();
}

SqlError::SqlError(const QString &message) : std::runtime_error(message.toStdString()) {}

SqlError SqlError::unreachable(const QString &message)
{
    SqlError error(message);
    error.m_lost = true;
    return error;
}

SqlError::SqlError(const QString &code, const QString &message, const QString &subject)
    : std::runtime_error(message.toStdString())
    , m_refusal(Error{Fault::Unavailable, code, message, {}, {{u"subject"_s, subject}}})
{
}

SqlError SqlError::displaced(const QString &path)
{
    SqlError error(path + u" is not there any more"_s);
    error.m_sqlite = CantOpen;
    return error;
}

bool SqlError::busy() const
{
    return (m_sqlite & 0xff) == Busy || (m_sqlite & 0xff) == Locked || m_state == "55P03"_L1;
}

bool SqlError::constraint() const
{
    return (m_sqlite & 0xff) == Constraint || m_state.startsWith("23"_L1);
}

bool SqlError::clashed() const
{
    return m_state == "40001"_L1 || m_state == "40P01"_L1;
}

bool SqlError::lost() const
{
    return m_lost || m_state.startsWith("08"_L1) || m_state.startsWith("57P"_L1);
}

bool SqlError::forbidden() const
{
    return m_state == "42501"_L1;
}

bool SqlError::notADatabase() const
{
    return (m_sqlite & 0xff) == NotADatabase;
}

bool SqlError::full() const
{
    return (m_sqlite & 0xff) == Full || m_state == "53100"_L1;
}

bool SqlError::unreadable() const
{
    return (m_sqlite & 0xff) == IoError || (m_sqlite & 0xff) == CantOpen || lost() || m_state.startsWith("53"_L1);
}

Error SqlError::toError() const
{
    if (m_refusal)
        return *m_refusal;
    if (busy() || clashed())
        return {Fault::Unavailable, u"database_busy"_s, u"Another program holds the database's lock; try again"_s, {}, {}};
    if (full())
        return {Fault::Unavailable, u"disk_full"_s, u"The disk that holds the database is full"_s, {}, {}};
    if ((m_sqlite & 0xff) == ReadOnly || m_state == "25006"_L1)
        return {Fault::Unavailable, u"database_read_only"_s, u"The database's file is read-only"_s, {}, {}};
    if (notADatabase() || (m_sqlite & 0xff) == Corrupt)
        return {Fault::Unavailable, u"database_damaged"_s, u"The file is not a database, or it is damaged"_s, {}, {}};
    if (unreadable())
        return {Fault::Unavailable, u"database_unavailable"_s, u"The database cannot be reached right now; try again"_s, {}, {}};
    return internalError();
}

} // namespace holdfast
