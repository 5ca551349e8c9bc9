// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/orders/fulfil.h"
#include "core/orders/takestep.h"
#include "core/settings/shopsettings.h"
#include "core/till/drawer.h"
#include "core/till/refundsale.h"

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
    const auto here = atDrawer(transaction, hand, Act::Sell, at);
    if (!here)
        return here.error();
    if (!lockOrder(transaction, order))
        return orderNotFound();
    const auto found = findOrder(transaction.connection(), order);
    if (found->state != OrderState::AwaitingCollection)
        return wrongState(found->state);
    const auto paid = settle(found->totals.total, tenders, ShopSettings::load(transaction.connection()).till.coin);
    if (!paid)
        return paid.error();
    const SaleId id = insertSale(transaction, at, here->session.id, SaleKind::Collection, here->actor, found->taxMode, order);
    if (const auto handed = Fulfil{order, Progress::Collected, here->actor}.apply(transaction); !handed)
        return handed.error();
    writeSettlement(transaction, {id, at, here->session.id, here->actor, {}, {}, taxesOf(*found), found->totals, *paid});
    return saleNow(transaction, id);
}

Result<Sale> RefundCollection::apply(Transaction &transaction) const
{
    const auto here = atDrawer(transaction, hand, Act::Refund, at);
    if (!here)
        return here.error();
    if (!transaction.run("sale_lock"_L1, sale).next())
        return saleNotFound();
    const auto paid = findSale(transaction.connection(), sale);
    if (paid->kind != SaleKind::Collection || !paid->order)
        return saleNotFound();
    if (const auto order = findOrder(transaction.connection(), *paid->order); order->refunded.amount > 0)
        return Error{Fault::Conflict, u"refund_too_much"_s, u"some of order %1 went back already"_s.arg(order->number), {}, {}};
    const RefundOrder back{*paid->order, std::nullopt, restock, reason, here->actor};
    if (const auto given = back.apply(transaction); !given)
        return given.error();
    QList<Tender> tenders = paid->tenders;
    for (Tender &tender : tenders)
        tender.given = tender.amount;
    const SaleId id = insertSale(transaction, at, here->session.id, SaleKind::Refund, here->actor, paid->taxMode, paid->order, sale);
    transaction.change("sale_words"_L1, reason, u""_s, id);
    writeSettlement(transaction, {id, at, here->session.id, here->actor, {}, {}, paid->taxes, paid->totals, tenders});
    return saleNow(transaction, id);
}

} // namespace holdfast
