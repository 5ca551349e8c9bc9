// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/catalog/product.h"

#include "core/db/connection.h"

using namespace Qt::StringLiterals;

namespace holdfast {

namespace {

constexpr milliseconds lowestPriceSpan = std::chrono::hours(30 * 24);

OptionTexts texts(const Rows &rows, int firstColumn)
{
    OptionTexts options;
    for (int i = 0; i < optionCount; ++i)
        options[size_t(i)] = rows.optionalText(firstColumn + i);
    return options;
}

QList<Variant> variantsOf(Connection &connection, FamilyId family)
{
    QList<Variant> variants;
    Rows rows = connection.run("product_variants"_L1, family);
    while (rows.next())
        variants.append({{rows.integer(0)}, rows.text(1), texts(rows, 2), rows.money(5), rows.quantity(6)});
    return variants;
}

/// The lowest price in force at any time in the last 30 days, also the one that was already in force when they began.
Money lowestPrice(Connection &connection, ProductId id, Money current, Instant now)
{
    const Instant since = now - lowestPriceSpan;
    Rows rows = connection.run("price_lowest_since"_L1, id, since, id, since);
    return rows.next() && !rows.isNull(0) ? std::min(rows.money(0), current) : current;
}

} // namespace

std::optional<Product> findProduct(Connection &connection, ProductId id, Instant now)
{
    Product product;
    {
        Rows rows = connection.run("product_by_id"_L1, id);
        if (!rows.next())
            return std::nullopt;
        product.summary = {.id = id,
                           .family = {rows.integer(0)},
                           .sku = rows.text(1),
                           .barcode = rows.optionalText(2),
                           .title = rows.text(3),
                           .optionNames = texts(rows, 4),
                           .options = texts(rows, 7),
                           .brand = rows.optionalText(10),
                           .category = rows.optionalText(11),
                           .measure = {parseUnit(rows.text(12)).value_or(Unit::Piece), rows.integer(13)},
                           .price = rows.money(14),
                           .available = rows.quantity(15),
                           .imageUrl = rows.optionalText(16)};
        product.familyTitle = rows.text(17);
        product.description = rows.optionalText(18);
        product.taxClass = rows.text(19);
        product.active = rows.integer(20) != 0;
        product.version = rows.integer(21);
        product.familyVersion = rows.integer(22);
    }
    product.variants = variantsOf(connection, product.summary.family);
    product.lowestPrice30d = lowestPrice(connection, id, product.summary.price, now);
    return product;
}

} // namespace holdfast
