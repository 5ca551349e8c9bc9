// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/exchange/tablerows.h"

#include "core/db/sqlerror.h"

#include <QSqlError>
#include <QSqlRecord>

using namespace Qt::StringLiterals;

namespace holdfast {

namespace {

/// PostgreSQL gives its numbers in several widths, and SQLite's driver would store some of them as text.
QVariant plain(const QVariant &value)
{
    if (value.isNull())
        return {};
    switch (value.userType()) {
    case QMetaType::QString:
    case QMetaType::QByteArray:
        return value;
    default:
        return value.toLongLong();
    }
}

QByteArray tagged(const QVariant &value)
{
    if (value.isNull())
        return "n";
    if (value.userType() == QMetaType::QByteArray)
        return "b" + value.toByteArray();
    if (value.userType() == QMetaType::QString)
        return "t" + value.toString().toUtf8();
    return "i" + QByteArray::number(value.toLongLong());
}

} // namespace

TableReader::TableReader(Connection &connection, QLatin1StringView table, QLatin1StringView key)
    : m_query(connection.database())
{
    // Row by row on both backends, however long the table is.
    m_query.setForwardOnly(true);
    const QString sql = u"SELECT * FROM %1 ORDER BY %2"_s.arg(table, key);
    if (!m_query.exec(sql))
        throw SqlError(m_query.lastError(), sql);
    const QSqlRecord record = m_query.record();
    for (int i = 0; i < record.count(); ++i)
        m_columns.append(record.fieldName(i));
}

bool TableReader::next()
{
    if (!m_query.next()) {
        if (m_query.lastError().isValid())
            throw SqlError(m_query.lastError(), u"reading rows"_s);
        return false;
    }
    m_values.clear();
    for (int i = 0; i < m_columns.size(); ++i)
        m_values.append(m_query.isNull(i) ? QVariant() : plain(m_query.value(i)));
    return true;
}

TableWriter::TableWriter(Connection &connection, QLatin1StringView table, const QStringList &columns, qsizetype rowsAtOnce)
    : m_connection(connection), m_table(table), m_columns(columns), m_rowsAtOnce(rowsAtOnce), m_full(connection.database())
{
    if (!m_full.prepare(insertFor(rowsAtOnce)))
        throw SqlError(m_full.lastError(), u"preparing to fill "_s + m_table);
}

QString TableWriter::insertFor(qsizetype rows) const
{
    const QString row = u'(' + QStringList(m_columns.size(), u"?"_s).join(u", "_s) + u')';
    return u"INSERT INTO %1 (%2) VALUES %3"_s.arg(m_table, m_columns.join(u", "_s), QStringList(rows, row).join(u", "_s));
}

void TableWriter::add(const QVariantList &values)
{
    m_values.append(values);
    if (m_values.size() == m_rowsAtOnce * m_columns.size())
        execute(m_full);
}

void TableWriter::flush()
{
    if (m_values.isEmpty())
        return;
    QSqlQuery rest(m_connection.database());
    if (!rest.prepare(insertFor(m_values.size() / m_columns.size())))
        throw SqlError(rest.lastError(), u"preparing to fill "_s + m_table);
    execute(rest);
}

void TableWriter::execute(QSqlQuery &query)
{
    for (int i = 0; i < m_values.size(); ++i)
        query.bindValue(i, m_values.at(i));
    if (!query.exec())
        throw SqlError(query.lastError(), u"filling "_s + m_table);
    query.finish();
    m_values.clear();
}

void addTo(Digest &digest, const QVariantList &values)
{
    for (const QVariant &value : values) {
        const QByteArray text = tagged(value);
        digest.add(QByteArray::number(text.size()) + ':' + text);
    }
    digest.add("\n");
}

} // namespace holdfast
