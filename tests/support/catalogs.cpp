// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/catalogs.h"

#include "core/exchange/exporter.h"

#include <QBuffer>

#include <algorithm>
#include <stdexcept>

using namespace Qt::StringLiterals;

namespace holdfast::test {

ImportReport importInto(TestShop &shop, const QByteArray &csv, CatalogFormat format, bool dryRun)
{
    QBuffer input;
    input.setData(csv);
    input.open(QIODevice::ReadOnly);
    const std::atomic_bool never = false;
    Importer importer(shop.database, shop.writer, shop.clock, {format, dryRun, u"test.csv"_s, u"test"_s});
    return importer.run(input, never);
}

QByteArray exportOf(TestShop &shop)
{
    QBuffer output;
    output.open(QIODevice::WriteOnly);
    const std::atomic_bool never = false;
    const auto done = Exporter(shop.database).run(output, never);
    if (!done)
        throw std::runtime_error(done.error().message.toStdString());
    return output.data();
}

QString joined(const QStringList &columns)
{
    QStringList texts;
    for (const QString &column : columns)
        texts << u"coalesce(CAST(%1 AS TEXT), 'null')"_s.arg(column);
    return texts.join(u" || ',' || "_s);
}

QString stateOf(TestShop &shop)
{
    QStringList parts;
    for (const auto &[table, columns] : {std::pair{u"product"_s, u"id family_id sku price version"_s},
                                         {u"family"_s, u"id handle title version"_s},
                                         {u"stock"_s, u"product_id on_hand reserved"_s}})
        parts << shop.column(u"SELECT %1 FROM %2 ORDER BY 1"_s.arg(joined(columns.split(u' ')), table));
    for (const QString &table : {u"stock_movement"_s, u"outbox"_s, u"price_history"_s, u"audit"_s})
        parts << shop.query(u"SELECT count(*) FROM "_s + table).toString();
    // PostgreSQL spends ids on what comes to nothing.
    if (!onPostgres())
        parts << shop.column(u"SELECT name || seq FROM sqlite_sequence ORDER BY name"_s);
    return parts.join(u'\n');
}

Trickle::Trickle(QByteArray bytes, qint64 piece, bool fails) : m_bytes(std::move(bytes)), m_piece(piece), m_fails(fails)
{
    open(QIODevice::ReadOnly | QIODevice::Unbuffered);
}

qint64 Trickle::readData(char *data, qint64 most)
{
    const qint64 count = std::min({most, m_piece, m_bytes.size() - m_at});
    if (count == 0 && m_fails) {
        setErrorString(u"the cable came loose"_s);
        return -1;
    }
    std::copy_n(m_bytes.cbegin() + m_at, count, data);
    m_at += count;
    return count;
}

} // namespace holdfast::test
