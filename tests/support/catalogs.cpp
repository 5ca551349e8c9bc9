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

QString stateOf(TestShop &shop)
{
    QStringList parts;
    for (const QString &sql :
         {u"SELECT json_group_array(json_array(id, family_id, sku, price, version)) FROM product"_s,
          u"SELECT json_group_array(json_array(id, handle, title, version)) FROM family"_s,
          u"SELECT json_group_array(json_array(product_id, on_hand, reserved)) FROM stock"_s,
          u"SELECT count(*) FROM stock_movement"_s, u"SELECT count(*) FROM outbox"_s,
          u"SELECT count(*) FROM price_history"_s, u"SELECT count(*) FROM audit"_s,
          u"SELECT group_concat(name || seq) FROM sqlite_sequence"_s})
        parts << shop.query(sql).toString();
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
