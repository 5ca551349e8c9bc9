// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/orders/takestep.h"

#include "core/orders/moneyback.h"
#include "core/orders/ordermail.h"
#include "core/orders/units.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace holdfast {

namespace {

void settle(Transaction &transaction, const OrderRow &order, OrderState state, OrderUnits units)
{
    transaction.change("order_settle"_L1, nameOf(state), nameOf(units), order.id);
}

Money amountOf(Transaction &transaction, const Happening &happening)
{
    const auto payment = happening.payment ? findPayment(transaction.connection(), *happening.payment) : std::nullopt;
    return payment ? payment->amount : Money{};
}

void sell(Transaction &transaction, const OrderRow &order, const Happening &happening)
{
    sellUnits(transaction, order.id);
    settle(transaction, order, OrderState::Paid, OrderUnits::Sold);
    noteOnOrder(transaction, order.id, u"paid"_s, amountOf(transaction, happening), std::nullopt, happening.actor);
    // Who pays at the counter has the receipt in hand.
    if (order.way == PaymentWay::Online)
        mailAbout(transaction, order.id, mailPaid);
}

/// This one payment goes back; what else the order was paid stays.
void refundExtra(Transaction &transaction, const OrderRow &order, const Happening &happening)
{
    const Money amount = amountOf(transaction, happening);
    if (amount.amount <= 0)
        return;
    settle(transaction, order, OrderState::RefundDue, order.units);
    noteOnOrder(transaction, order.id, u"refund_due"_s, amount, happening.reason);
    giveBackMoney(transaction, order.id, *happening.payment, amount, happening.reason, std::nullopt);
    mailAbout(transaction, order.id, mailMoneyBack, amount, happening.reason);
}

void sellOrRefund(Transaction &transaction, const OrderRow &order, Happening happening)
{
    if (order.units == OrderUnits::Released && winUnits(transaction, order.id))
        return sell(transaction, order, happening);
    happening.reason = order.units == OrderUnits::Released ? u"sold_out"_s : u"paid_late"_s;
    refundExtra(transaction, order, happening);
}

void release(Transaction &transaction, const OrderRow &order, const Happening &happening)
{
    releaseUnits(transaction, order.id);
    // What could be paid over the counter cannot any more.
    transaction.change("payment_end_counter"_L1, order.id);
    settle(transaction, order, OrderState::Cancelled, OrderUnits::Released);
    const bool asked = happening.event == OrderEvent::CancelAsked || happening.event == OrderEvent::WindowEnded;
    const std::optional<Closing> why = order.closing ? order.closing : asked ? std::optional(happening.closing) : std::nullopt;
    noteOnOrder(transaction, order.id, u"cancelled"_s, std::nullopt, why ? std::optional(nameOf(*why)) : std::nullopt,
                happening.actor);
    mailAbout(transaction, order.id, mailCancelled);
}

void close(Transaction &transaction, const OrderRow &order, const Happening &happening)
{
    if (transaction.change("order_close"_L1, nameOf(happening.closing), order.id) == 0)
        return;
    const QList<Payment> attempts = paymentsOf(transaction.connection(), order.id);
    if (std::none_of(attempts.begin(), attempts.end(), [](const Payment &payment) { return payment.isOpen(); }))
        return release(transaction, order, happening);
    noteOnOrder(transaction, order.id, u"closing"_s, std::nullopt, nameOf(happening.closing), happening.actor);
    transaction.change("payment_hurry"_L1, transaction.now(), order.id, transaction.now());
}

Result<Done> refund(Transaction &transaction, const OrderRow &order, const Happening &happening)
{
    if (const auto asked = checkMoneyBack(transaction, order.id, happening.amount); !asked)
        return asked;
    settle(transaction, order, OrderState::RefundDue, order.units);
    noteOnOrder(transaction, order.id, u"refund_due"_s, happening.amount, happening.reason, happening.actor);
    giveBackMoney(transaction, order.id, std::nullopt, happening.amount, happening.reason, happening.actor);
    mailAbout(transaction, order.id, mailMoneyBack, happening.amount, happening.reason);
    return Done{};
}

/// Once nothing is on its way any more.
void settleRefunds(Transaction &transaction, const OrderRow &order)
{
    const OrderMoney money = moneyOf(transaction, order.id);
    if (money.unsettled > 0)
        return;
    const bool kept = order.units == OrderUnits::Sold && money.paid > money.refunded;
    settle(transaction, order, kept ? OrderState::Paid : OrderState::Cancelled, order.units);
}

Result<Done> perform(Transaction &transaction, const OrderRow &order, Step step, Happening happening)
{
    switch (step) {
    case Step::Ignore:
    case Step::TryAgain:
        break;
    case Step::Refuse:
        return wrongState(order.state);
    case Step::Sell:
        sell(transaction, order, happening);
        break;
    case Step::SellOrRefund:
        sellOrRefund(transaction, order, happening);
        break;
    case Step::RefundExtra:
        happening.reason = u"paid_twice"_s;
        refundExtra(transaction, order, happening);
        break;
    case Step::Close:
        close(transaction, order, happening);
        break;
    case Step::Release:
        release(transaction, order, happening);
        break;
    case Step::Refund:
        return refund(transaction, order, happening);
    case Step::Settle:
        settleRefunds(transaction, order);
        break;
    }
    return Done{};
}

} // namespace

std::optional<OrderRow> lockOrder(Transaction &transaction, const OrderId &id)
{
    Rows rows = transaction.run("order_lock"_L1, id);
    if (!rows.next())
        return std::nullopt;
    OrderRow order;
    order.id = id;
    order.state = parseOrderState(rows.text(0)).value_or(OrderState::AwaitingPayment);
    order.units = parseOrderUnits(rows.text(1)).value_or(OrderUnits::Held);
    order.closing = parseClosing(rows.text(2));
    order.total = rows.money(3);
    order.progress = parseProgress(rows.text(4)).value_or(Progress::Open);
    order.fulfilment = parseFulfilment(rows.text(5)).value_or(Fulfilment::Pickup);
    order.way = parsePaymentWay(rows.text(6)).value_or(PaymentWay::Online);
    return order;
}

Result<Done> takeStep(Transaction &transaction, const OrderId &id, const Happening &happening)
{
    const auto order = lockOrder(transaction, id);
    if (!order)
        return orderNotFound();
    return perform(transaction, *order, stepFor(order->state, happening.event), happening);
}

void noteOnOrder(Transaction &transaction, const OrderId &id, const QString &kind, const std::optional<Money> &amount,
                 const std::optional<QString> &detail, const std::optional<QString> &actor)
{
    transaction.change("order_event_insert"_L1, id, kind, amount, detail, actor, transaction.now());
}

Error wrongState(OrderState state)
{
    return {Fault::Conflict, u"order_state"_s, u"this order is %1, so that cannot be done"_s.arg(nameOf(state)), {}, {}};
}

} // namespace holdfast
