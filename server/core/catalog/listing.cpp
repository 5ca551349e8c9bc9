// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/catalog/listing.h"

#include "core/db/connection.h"

#include <QSet>

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace holdfast {

namespace {

constexpr qint64 lowest = std::numeric_limits<qint64>::min();
constexpr qint64 highest = std::numeric_limits<qint64>::max();

/// As SQLite's NOCASE has it: only A to Z fold, then bytes decide.
QByteArray folded(const QString &text)
{
    QByteArray bytes = text.toUtf8();
    for (char &letter : bytes) {
        if (letter >= 'A' && letter <= 'Z')
            letter = char(letter - 'A' + 'a');
    }
    return bytes;
}

Rows idRows(Connection &connection, const ListingKey &from, Paging paging, bool active, int limit)
{
    const bool after = paging == Paging::After;
    switch (from.order) {
    case ProductOrder::Newest:
        return connection.run(after ? "listing_newest_after"_L1 : "listing_newest_before"_L1, active, from.id, limit);
    case ProductOrder::Sku:
        return connection.run(after ? "listing_sku_after"_L1 : "listing_sku_before"_L1, active, from.text, limit);
    case ProductOrder::Price:
        return connection.run(after ? "listing_price_after"_L1 : "listing_price_before"_L1, active, from.number,
                              from.id, limit);
    case ProductOrder::Title:
        break;
    }
    return connection.run(after ? "listing_title_after"_L1 : "listing_title_before"_L1, active, from.text, from.text,
                          from.id, limit);
}

QList<ProductId> readIds(Rows rows)
{
    QList<ProductId> ids;
    while (rows.next())
        ids.append(ProductId{rows.integer(0)});
    return ids;
}

ListedProduct readRow(const Rows &rows, ProductId id)
{
    const auto texts = [&](int first) {
        return OptionTexts{rows.optionalText(first), rows.optionalText(first + 1), rows.optionalText(first + 2)};
    };
    ListedProduct product;
    product.summary = {.id = id,
                       .family = {rows.integer(0)},
                       .sku = rows.text(1),
                       .barcode = rows.optionalText(2),
                       .title = rows.text(3),
                       .optionNames = texts(4),
                       .options = texts(7),
                       .brand = rows.optionalText(10),
                       .category = rows.optionalText(11),
                       .measure = {parseUnit(rows.text(12)).value_or(Unit::Piece), rows.integer(13)},
                       .price = rows.money(14),
                       .available = rows.quantity(15),
                       .imageUrl = rows.optionalText(16)};
    product.onHand = rows.quantity(17);
    product.active = rows.integer(18) != 0;
    product.version = rows.integer(19);
    product.familyVersion = rows.integer(20);
    return product;
}

} // namespace

ListingKey ListingKey::of(const ListedProduct &product, ProductOrder order)
{
    const ProductSummary &summary = product.summary;
    return {order, order == ProductOrder::Sku ? summary.sku : summary.title, summary.price.amount, summary.id};
}

ListingKey ListingKey::first(ProductOrder order)
{
    return {order, u""_s, lowest, {order == ProductOrder::Newest ? highest : 0}};
}

ListingKey ListingKey::last(ProductOrder order)
{
    // Nothing sorts after the last code point there is.
    return {order, QString::fromUcs4(U"\U0010FFFF", 1), highest, {order == ProductOrder::Newest ? 0 : highest}};
}

bool operator<(const ListingKey &a, const ListingKey &b)
{
    switch (a.order) {
    case ProductOrder::Newest:
        return a.id > b.id;
    case ProductOrder::Sku:
        return a.text.toUtf8() < b.text.toUtf8();
    case ProductOrder::Price:
        return std::pair(a.number, a.id) < std::pair(b.number, b.id);
    case ProductOrder::Title:
        break;
    }
    const QByteArray left = folded(a.text);
    const QByteArray right = folded(b.text);
    return left == right ? a.id < b.id : left < right;
}

QList<ListedProduct> listProducts(Connection &connection, const ListingKey &from, Paging paging, bool active, int limit)
{
    QList<ProductId> ids = readIds(idRows(connection, from, paging, active, limit));
    if (paging == Paging::Before)
        std::reverse(ids.begin(), ids.end());
    return readListed(connection, ids);
}

QList<ListedProduct> readListed(Connection &connection, const QList<ProductId> &ids)
{
    QList<ListedProduct> products;
    products.reserve(ids.size());
    for (const ProductId id : ids) {
        Rows rows = connection.run("listing_row"_L1, id);
        if (rows.next())
            products.append(readRow(rows, id));
    }
    return products;
}

QList<ListedProduct> findArchived(Connection &connection, const QString &words, int limit)
{
    const QString text = words.trimmed();
    return readListed(connection, readIds(connection.run("listing_archived_words"_L1, text, text, text, limit)));
}

QList<ListingKey> sampleKeys(Connection &connection, ProductOrder order, int count)
{
    qint64 last = 0;
    {
        Rows rows = connection.run("listing_last_id"_L1);
        last = rows.next() ? rows.integer(0) : 0;
    }
    QList<ListingKey> keys;
    ProductId previous;
    for (int i = 0; i < count && last > 0; ++i) {
        Rows rows = connection.run("listing_sample"_L1, qint64(1 + double(last - 1) * i / std::max(1, count - 1)));
        if (!rows.next() || rows.integer(0) == previous.value)
            continue;
        previous = {rows.integer(0)};
        keys.append({order, rows.text(order == ProductOrder::Sku ? 2 : 1), rows.integer(3), previous});
    }
    std::sort(keys.begin(), keys.end());
    return keys;
}

QList<PricePoint> priceHistory(Connection &connection, ProductId product, int limit)
{
    QList<PricePoint> points;
    Rows rows = connection.run("price_history_of"_L1, product, limit);
    while (rows.next())
        points.append({rows.money(0), rows.instant(1), rows.optionalText(2)});
    return points;
}

QList<ChangedPrice> changedLately(Connection &connection, int most)
{
    constexpr int entries = 200;
    QList<ChangedPrice> changed;
    QSet<ProductId> seen;
    Rows rows = connection.run("prices_changed_lately"_L1, entries);
    while (rows.next() && changed.size() < most) {
        const ProductId product{rows.integer(0)};
        if (!seen.contains(product))
            changed.append({product, rows.money(1)});
        seen.insert(product);
    }
    return changed;
}

} // namespace holdfast
