// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/till/favourites.h"

#include "core/catalog/records.h"

using namespace Qt::StringLiterals;

namespace holdfast {

QList<ProductSummary> listFavourites(Connection &connection)
{
    QList<ProductSummary> list;
    Rows rows = connection.run("favourite_list"_L1);
    while (rows.next()) {
        ProductSummary product;
        product.id = {rows.integer(0)};
        product.title = rows.text(1);
        for (int i = 0; i < optionCount; ++i)
            product.options[size_t(i)] = rows.optionalText(2 + i);
        product.measure = {parseUnit(rows.text(5)).value_or(Unit::Piece), rows.integer(6)};
        product.price = rows.money(7);
        product.available = rows.quantity(8);
        product.imageUrl = rows.optionalText(9);
        list.append(product);
    }
    return list;
}

Result<Done> ChooseFavourite::apply(Transaction &transaction) const
{
    if (!transaction.run("product_is_active"_L1, product).next())
        return productNotFound();
    if (chosen)
        transaction.change("favourite_put"_L1, product);
    else
        transaction.change("favourite_remove"_L1, product);
    return Done{};
}

} // namespace holdfast
