// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"

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

    /// SQLite's extended result code; 0 when there is none.
    int code() const { return m_code; }
    /// Another connection holds the lock.
    bool busy() const;
    /// A rule of the schema refused the row; the transaction lives on.
    bool constraint() const;
    QString message() const { return QString::fromUtf8(what()); }
    /// As an answer to whoever asked.
    Error toError() const;

private:
    int m_code = 0;
};

} // namespace holdfast
