// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/carts/cart.h"

#include "core/db/connection.h"

#include <limits>

using namespace Qt::StringLiterals;

namespace holdfast {

CartLine readProductOfLine(const Rows &rows)
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
    line.currentPrice = rows.money(12);
    line.taxRate = {rows.integer(14)};
    return line;
}

void readLineItself(const Rows &rows, int first, CartLine &line)
{
    line.quantity = rows.quantity(first);
    line.unitPrice = rows.money(first + 1);
    line.addedAt = rows.instant(first + 2);
    if (!rows.isNull(first + 4)) {
        line.holdSince = rows.instant(first + 3);
        line.holdExpires = rows.instant(first + 4);
    }
}

CartLine lineWith(const CartLine &line, CartLine product)
{
    product.quantity = line.quantity;
    product.unitPrice = line.unitPrice;
    product.addedAt = line.addedAt;
    product.holdSince = line.holdSince;
    product.holdExpires = line.holdExpires;
    product.total = lineTotal(product.unitPrice, product.quantity, product.measure.pricePer);
    return product;
}

CartLine readCartLine(const Rows &rows)
{
    CartLine line = readProductOfLine(rows);
    readLineItself(rows, 15, line);
    line.total = lineTotal(line.unitPrice, line.quantity, line.measure.pricePer);
    return line;
}

Totals totalsOf(const QList<CartLine> &lines, TaxMode mode)
{
    std::vector<PricedLine> priced;
    priced.reserve(size_t(lines.size()));
    for (const CartLine &line : lines)
        priced.push_back({line.total, line.taxRate});
    return totalsOf(std::span<const PricedLine>(priced), mode);
}

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
    Rows rows = connection.run("cart_lines"_L1, id);
    while (rows.next())
        cart.lines.append(readCartLine(rows));
    cart.totals = totalsOf(cart.lines, mode);
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

QList<ProductId> productsIn(Connection &connection, const CartId &cart)
{
    QList<ProductId> products;
    Rows rows = connection.run("cart_products"_L1, cart);
    while (rows.next())
        products.append(ProductId{rows.integer(0)});
    return products;
}

Error cartNotFound()
{
    return {Fault::NotFound, u"cart_not_found"_s, u"there is no such cart"_s, {}, {}};
}

Error cartFull()
{
    return {Fault::Conflict, u"cart_full"_s, u"a cart takes at most %1 products"_s.arg(mostLines), {}, {}};
}

Error lineTooLarge()
{
    return Error::invalid(u"quantity"_s, u"a line takes at most %1"_s.arg(Quantity::most));
}

Error lineTooDear()
{
    return Error::invalid(u"quantity"_s, u"the line's total is more than we can count"_s);
}

Result<Done> checkLimits(Money price, qint64 pricePer, Quantity quantity, std::optional<qint64> lines)
{
    if (quantity.value > Quantity::most)
        return lineTooLarge();
    if (lineTotal(price, quantity, pricePer).amount > mostLineTotal)
        return lineTooDear();
    if (lines && *lines >= mostLines)
        return cartFull();
    return Done{};
}

Error insufficientStock(qint64 available)
{
    return {Fault::Conflict, u"insufficient_stock"_s,
            available == 0 ? u"none is left that nobody holds"_s : u"only %1 are left that nobody holds"_s.arg(available),
            u"quantity"_s, {{u"available"_s, available}}};
}

Error tooManyUnits(qint64 most)
{
    return {Fault::Conflict, u"quantity_limit"_s,
            most == 0 ? u"the shopper holds as many of this product as one may"_s
                      : u"the cart may have at most %1 of this product"_s.arg(most),
            u"quantity"_s, {{u"most"_s, most}}};
}

std::optional<Quantity> mostUnitsFor(Connection &connection, const CartAccess &access, ProductId product, qint64 pricePer,
                                     Instant now)
{
    if (access.holds.mostUnits == 0)
        return std::nullopt;
    Rows rows = connection.run("units_in_other_carts"_L1, access.shopper, access.cart, product, now);
    const qint64 elsewhere = rows.next() ? rows.integer(0) : 0;
    return Quantity{std::max<qint64>(0, access.holds.mostUnits * pricePer - elsewhere)};
}

} // namespace holdfast
