// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/till/parksale.h"

#include "core/catalog/records.h"
#include "core/stock/holds.h"
#include "core/till/drawer.h"

using namespace Qt::StringLiterals;

namespace holdfast {

namespace {

constexpr qsizetype longestLabel = 60;

/// Open or parked, as it is; others at it wait.
Result<Sale> lockUnsettled(Transaction &transaction, const SaleId &id)
{
    if (!transaction.run("sale_lock"_L1, id).next())
        return saleNotFound();
    auto sale = saleNow(transaction, id);
    if (sale && sale->state != SaleState::Open && sale->state != SaleState::Parked)
        return Error{Fault::Conflict, sale->state == SaleState::Paid ? u"sale_paid"_s : u"sale_not_open"_s,
                     u"this sale is %1 already"_s.arg(nameOf(sale->state)), {}, {}};
    return sale;
}

void giveUp(Transaction &transaction, const Sale &sale, const std::optional<TillSessionId> &session, const QString &actor)
{
    QList<ProductId> products;
    for (const SaleLine &line : sale.lines)
        products.append(line.product);
    lockStock(transaction, products);
    for (const SaleLine &line : sale.lines)
        giveBack(transaction, line.product, line.quantity);
    transaction.change("sale_state"_L1, nameOf(SaleState::Void), session, std::nullopt, sale.totals.total, sale.totals.total,
                       transaction.now(), sale.id);
    audit(transaction, actor, u"sale_voided"_s, sale.id.value, QString::number(sale.totals.total.amount));
}

} // namespace

Result<Done> ParkSale::apply(Transaction &transaction) const
{
    if (const auto actor = allow(transaction, hand, Act::Sell); !actor)
        return actor.error();
    if (label.size() > longestLabel)
        return Error::invalid(u"label"_s, u"a name to park under has at most %1 characters"_s.arg(longestLabel));
    const auto open = lockOpenSale(transaction, sale);
    if (!open)
        return open.error();
    transaction.change("sale_state"_L1, nameOf(SaleState::Parked), open->session, label, Money{}, Money{}, std::nullopt, sale);
    return Done{};
}

Result<Sale> RecallSale::apply(Transaction &transaction) const
{
    const auto here = atDrawer(transaction, hand, Act::Sell, at);
    if (!here)
        return here.error();
    if (transaction.run("sale_open_at"_L1, at).next())
        return Error{Fault::Conflict, u"sale_open"_s, u"another sale is being rung up here; finish or park it first"_s, {}, {}};
    const auto parked = lockUnsettled(transaction, sale);
    if (!parked)
        return parked;
    if (parked->state != SaleState::Parked)
        return Error{Fault::Conflict, u"sale_not_parked"_s, u"somebody else has taken this sale up already"_s, {}, {}};
    transaction.change("sale_recall"_L1, at, here->session.id, here->actor, sale);
    return saleNow(transaction, sale);
}

Result<Done> VoidSale::apply(Transaction &transaction) const
{
    const auto actor = allow(transaction, hand, Act::VoidSale);
    if (!actor)
        return actor.error();
    const auto unsettled = lockUnsettled(transaction, sale);
    if (!unsettled)
        return unsettled.error();
    giveUp(transaction, *unsettled, unsettled->session, *actor);
    return Done{};
}

qint64 giveUpParked(Transaction &transaction, Instant before, int atMost)
{
    QList<SaleId> old;
    {
        Rows rows = transaction.run("sale_parked_before"_L1, before, atMost);
        while (rows.next())
            old.append(SaleId{rows.text(0)});
    }
    for (const SaleId &id : std::as_const(old)) {
        if (const auto parked = lockUnsettled(transaction, id); parked && parked->state == SaleState::Parked)
            giveUp(transaction, *parked, std::nullopt, u"housekeeping"_s);
    }
    return old.size();
}

} // namespace holdfast
