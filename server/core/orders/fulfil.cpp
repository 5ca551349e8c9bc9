// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/orders/fulfil.h"

#include "core/catalog/records.h"
#include "core/orders/attempts.h"
#include "core/orders/moneyback.h"
#include "core/orders/ordermail.h"
#include "core/orders/takestep.h"
#include "core/orders/units.h"

using namespace Qt::StringLiterals;

namespace holdfast {

namespace {

bool fits(const OrderRow &order, Progress to)
{
    const bool pickup = order.fulfilment == Fulfilment::Pickup;
    const bool ours = order.units == OrderUnits::Sold || order.state == OrderState::AwaitingCollection;
    const bool kept = order.state != OrderState::Cancelled;
    if (!ours || !kept || order.progress >= Progress::Collected)
        return false;
    switch (to) {
    case Progress::Open:
        return false;
    case Progress::Ready:
        return order.progress == Progress::Open;
    case Progress::Collected:
        return pickup;
    case Progress::Shipped:
        break;
    }
    return !pickup;
}

/// The money over the counter.
Result<Done> takeMoney(Transaction &transaction, const OrderId &order)
{
    for (const Payment &payment : paymentsOf(transaction.connection(), order)) {
        if (payment.provider == counterProvider && payment.isOpen())
            return noteReport(transaction, payment.id, {AttemptReport::Outcome::Paid});
    }
    return Done{};
}

Money leftOf(const OrderMoney &money, const QList<Refund> &refunds)
{
    Money left = money.paid;
    for (const Refund &refund : refunds)
        left = left - refund.amount;
    return left;
}

} // namespace

Result<Order> Fulfil::apply(Transaction &transaction) const
{
    const auto row = lockOrder(transaction, order);
    if (!row)
        return orderNotFound();
    if (row->progress == to && row->state != OrderState::Cancelled)
        return orderNow(transaction, order);
    if (!fits(*row, to))
        return wrongState(row->state);
    if (to == Progress::Collected && row->state == OrderState::AwaitingCollection) {
        if (const auto taken = takeMoney(transaction, order); !taken)
            return taken.error();
    }
    transaction.change("order_progress"_L1, nameOf(to), order);
    noteOnOrder(transaction, order, nameOf(to), std::nullopt, std::nullopt, actor);
    audit(transaction, actor, u"order_"_s + nameOf(to), order.value, {});
    // What is sent is on its way when it is ready; who has collected it knows.
    if (to == Progress::Ready && row->fulfilment == Fulfilment::Pickup)
        mailAbout(transaction, order, mailReady);
    else if (to == Progress::Shipped)
        mailAbout(transaction, order, mailShipped);
    return orderNow(transaction, order);
}

Result<Order> RefundOrder::apply(Transaction &transaction) const
{
    const auto row = lockOrder(transaction, order);
    if (!row)
        return orderNotFound();
    Happening happening{OrderEvent::RefundAsked};
    happening.amount = amount.value_or(leftOf(moneyOf(transaction, order), refundsOf(transaction.connection(), order)));
    happening.reason = reason.isEmpty() ? u"staff"_s : reason;
    happening.actor = actor;
    if (const auto taken = takeStep(transaction, order, happening); !taken)
        return taken.error();
    if (restock && row->units == OrderUnits::Sold) {
        restockUnits(transaction, order, actor);
        noteOnOrder(transaction, order, u"restocked"_s, std::nullopt, std::nullopt, actor);
    }
    audit(transaction, actor, u"order_refunded"_s, order.value, QString::number(happening.amount.amount));
    // Money over the counter is back already.
    if (const auto settled = takeStep(transaction, order, {OrderEvent::RefundsDone}); !settled)
        return settled.error();
    return orderNow(transaction, order);
}

Result<Order> RetryRefunds::apply(Transaction &transaction) const
{
    if (!lockOrder(transaction, order))
        return orderNotFound();
    if (transaction.change("refund_retry"_L1, transaction.now(), order) > 0) {
        noteOnOrder(transaction, order, u"refund_retried"_s, std::nullopt, std::nullopt, actor);
        audit(transaction, actor, u"order_refund_retried"_s, order.value, {});
    }
    return orderNow(transaction, order);
}

} // namespace holdfast
