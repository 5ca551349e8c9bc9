// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/carts/cart.h"

#include "core/db/connection.h"

#include <limits>

using namespace Qt::StringLiterals;

namespace holdfast {

namespace {

CartLine readLine(const Rows &rows)
{
    CartLine line;
    line.product = {rows.integer(0)};
    line.sku = rows.text(1);
    line.title = rows.text(2);
    for (int i = 0; i < optionCount; ++i) {
        line.optionNames[size_t(i)] = rows.optionalText(3 + i);
        line.options[size_t(i)] = rows.optionalText(6 + i);
    }
    line.imageUrl = rows.optionalText(9);
    line.measure = {parseUnit(rows.text(10)).value_or(Unit::Piece), rows.integer(11)};
    line.quantity = rows.quantity(12);
    line.unitPrice = rows.money(13);
    line.currentPrice = rows.money(14);
    line.taxRate = {rows.integer(15)};
    line.addedAt = rows.instant(16);
    if (!rows.isNull(18)) {
        line.holdSince = rows.instant(17);
        line.holdExpires = rows.instant(18);
    }
    line.total = lineTotal(line.unitPrice, line.quantity, line.measure.pricePer);
    return line;
}

} // namespace

std::optional<Cart> findCart(Connection &connection, const CartId &id, const ShopperId &shopper, TaxMode mode,
                             Instant now)
{
    Cart cart{id, {}, now, {}, {}};
    {
        Rows rows = connection.run("cart_of_shopper"_L1, id, shopper);
        if (!rows.next())
            return std::nullopt;
        cart.createdAt = rows.instant(0);
    }
    std::vector<PricedLine> priced;
    Rows rows = connection.run("cart_lines"_L1, id);
    while (rows.next()) {
        cart.lines.append(readLine(rows));
        priced.push_back({cart.lines.constLast().total, cart.lines.constLast().taxRate});
    }
    cart.totals = totalsOf(priced, mode);
    return cart;
}

QList<CartId> cartsOf(Connection &connection, const ShopperId &shopper, const std::optional<CartPosition> &before,
                      int limit)
{
    const CartPosition from = before.value_or(CartPosition{{std::numeric_limits<qint64>::max()}, {}});
    QList<CartId> ids;
    Rows rows = connection.run("carts_of_shopper"_L1, shopper, from.createdAt, from.id, limit);
    while (rows.next())
        ids.append({rows.text(0)});
    return ids;
}

Error cartNotFound()
{
    return {Fault::NotFound, u"cart_not_found"_s, u"there is no such cart"_s, {}, {}};
}

} // namespace holdfast
