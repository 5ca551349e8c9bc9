// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/till/whoholds.h"

#include "core/carts/heldlist.h"
#include "core/catalog/records.h"
#include "core/stock/releasehold.h"
#include "core/till/sale.h"

using namespace Qt::StringLiterals;

namespace holdfast {

namespace {

constexpr int mostHolders = 100;

void addOrders(Connection &connection, ProductId product, QList<UnitHolder> &holders)
{
    Rows rows = connection.run("order_lines_holding"_L1, product, mostHolders);
    while (rows.next())
        holders.append({UnitHolder::Kind::Order, u"%1 (%2)"_s.arg(rows.text(1), rows.text(2)), rows.quantity(3)});
}

void addSales(Connection &connection, ProductId product, QList<UnitHolder> &holders)
{
    Rows rows = connection.run("sale_lines_holding"_L1, product, mostHolders);
    while (rows.next()) {
        const QString label = rows.text(3);
        const QString who = u"%1, %2"_s.arg(rows.text(1), rows.text(2));
        holders.append({UnitHolder::Kind::Sale, label.isEmpty() ? who : u"%1 (%2)"_s.arg(who, label), rows.quantity(5)});
    }
}

} // namespace

Result<UnitHolders> whoHolds(Connection &connection, ProductId product)
{
    const auto level = findStock(connection, product);
    if (!level)
        return productNotFound();
    UnitHolders found{{}, *level, {}};
    {
        Rows rows = connection.run("product_for_till"_L1, product);
        if (rows.next())
            found.title = rows.text(1);
    }
    for (const HeldRow &held : listHeld(connection, product, std::nullopt, mostHolders))
        found.holders.append({UnitHolder::Kind::Cart, held.email.value_or(QString()), held.quantity, held.expires, held.cart});
    addOrders(connection, product, found.holders);
    addSales(connection, product, found.holders);
    return found;
}

Result<Quantity> FreeHold::apply(Transaction &transaction) const
{
    const auto actor = allow(transaction, hand, Act::FreeUnits);
    if (!actor)
        return actor.error();
    return ReleaseHold{cart, product, *actor}.apply(transaction);
}

Result<StockLevel> CorrectStock::apply(Transaction &transaction) const
{
    const auto actor = allow(transaction, hand, Act::FreeUnits);
    if (!actor)
        return actor.error();
    return MoveStock{product, delta, u"correction"_s, note, *actor}.apply(transaction);
}

} // namespace holdfast
