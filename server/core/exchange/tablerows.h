// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/secret.h"
#include "core/db/connection.h"

#include <QStringList>
#include <QVariantList>

namespace holdfast {

// Whole tables, whatever their columns, between backends. Names come from our own code, never from outside.

/// Reads a table in the order of its key. The connection does nothing else meanwhile.
class TableReader
{
public:
    TableReader(Connection &connection, QLatin1StringView table, QLatin1StringView key);

    bool next();
    /// Of the row, in types that both backends write alike: qint64, QString, QByteArray or null.
    const QVariantList &values() const { return m_values; }
    const QStringList &columns() const { return m_columns; }

private:
    QSqlQuery m_query;
    QStringList m_columns;
    QVariantList m_values;
};

/// Writes rows, many with each statement.
class TableWriter
{
public:
    TableWriter(Connection &connection, QLatin1StringView table, const QStringList &columns, qsizetype rowsAtOnce);

    void add(const QVariantList &values);
    /// Writes what is left.
    void flush();

private:
    QString insertFor(qsizetype rows) const;
    void execute(QSqlQuery &query);

    Connection &m_connection;
    const QString m_table;
    const QStringList m_columns;
    const qsizetype m_rowsAtOnce;
    QSqlQuery m_full; ///< prepared for rowsAtOnce rows
    QVariantList m_values;
};

/// Adds a row's values so that no two different rows look alike.
void addTo(Digest &digest, const QVariantList &values);

} // namespace holdfast
