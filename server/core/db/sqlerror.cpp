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

} // namespace

SqlError::SqlError(const QSqlError &error, const QString &doing)
    : std::runtime_error(QString(doing + u": "_s + error.text().trimmed()).toStdString())
    , m_code(error.nativeErrorCode().toInt())
{
}

SqlError::SqlError(const QString &message) : std::runtime_error(message.toStdString()) {}

bool SqlError::busy() const
{
    return (m_code & 0xff) == Busy || (m_code & 0xff) == Locked;
}

bool SqlError::constraint() const
{
    return (m_code & 0xff) == Constraint;
}

Error SqlError::toError() const
{
    if (busy())
        return {Fault::Unavailable, u"database_busy"_s, u"Another program holds the database's lock; try again"_s, {}, {}};
    if ((m_code & 0xff) == Full)
        return {Fault::Unavailable, u"disk_full"_s, u"The disk that holds the database is full"_s, {}, {}};
    if ((m_code & 0xff) == ReadOnly)
        return {Fault::Unavailable, u"database_read_only"_s, u"The database's file is read-only"_s, {}, {}};
    if ((m_code & 0xff) == NotADatabase || (m_code & 0xff) == Corrupt)
        return {Fault::Unavailable, u"database_damaged"_s, u"The file is not a database, or it is damaged"_s, {}, {}};
    if ((m_code & 0xff) == IoError || (m_code & 0xff) == CantOpen)
        return {Fault::Unavailable, u"database_unavailable"_s, u"The database's file cannot be read or written"_s, {}, {}};
    return internalError();
}

} // namespace holdfast
