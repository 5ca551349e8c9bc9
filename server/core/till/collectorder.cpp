// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/orders/fulfil.h"
#include "core/orders/takestep.h"
#include "core/settings/shopsettings.h"
#include "core/till/drawer.h"
#include "core/till/paysale.h"

#include <map>

using namespace Qt::StringLiterals;

namespace holdfast {

namespace {

/// Each rate's part of an order's total.
QList<TaxSum> taxesOf(const Order &order)
{
    std::vector<LineSum> lines;
    for (const OrderLine &line : order.lines)
        lines.push_back({line.total, line.taxRate});
    return sumsOf(lines, {}, order.taxMode).taxes;
}

} // namespace

Result<Sale> CollectOrder::apply(Transaction &transaction) const
{
    const auto actor = allow(transaction, hand, Act::Sell);
    if (!actor)
        return actor.error();
    const auto session = sessionAt(transaction, at);
    if (!session)
        return session.error();
    if (!lockOrder(transaction, order))
        return orderNotFound();
    const auto found = findOrder(transaction.connection(), order);
    if (found->state != OrderState::AwaitingCollection)
        return wrongState(found->state);
    const auto paid = settle(found->totals.total, tenders, ShopSettings::load(transaction.connection()).till.coin);
    if (!paid)
        return paid.error();
    const SaleId id = insertSale(transaction, at, session->id, SaleKind::Collection, *actor, order);
    if (const auto handed = Fulfil{order, Progress::Collected, *actor}.apply(transaction); !handed)
        return handed.error();
    writeSettlement(transaction, {id, at, session->id, *actor, {}, {}, taxesOf(*found), found->totals, *paid});
    return saleNow(transaction, id);
}

} // namespace holdfast
