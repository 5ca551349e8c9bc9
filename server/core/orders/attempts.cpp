// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/orders/attempts.h"

#include "core/base/log.h"
#include "core/orders/takestep.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace holdfast {

namespace {

void settleAttempt(Transaction &transaction, const Payment &payment, PaymentState state, const AttemptReport &report)
{
    transaction.change("payment_settle"_L1, nameOf(state), report.session, report.providerRef, report.detail, payment.id);
    if (state == PaymentState::Paid)
        transaction.change("payment_paid_at"_L1, transaction.now(), payment.id);
    else
        noteOnOrder(transaction, payment.order, u"payment_"_s + nameOf(state), std::nullopt, report.detail);
}

bool anyOpen(Transaction &transaction, const OrderId &order)
{
    const QList<Payment> attempts = paymentsOf(transaction.connection(), order);
    return std::any_of(attempts.begin(), attempts.end(), [](const Payment &payment) { return payment.isOpen(); });
}

/// An attempt ended without money. While the order is still wanted, one that was refused may be followed by another.
Result<Done> attemptEnded(Transaction &transaction, const OrderRow &order, PaymentState state)
{
    if (anyOpen(transaction, order.id))
        return Done{};
    const bool over = state == PaymentState::Expired || order.closing;
    return takeStep(transaction, order.id, {over ? OrderEvent::NothingPaid : OrderEvent::AttemptFailed});
}

} // namespace

PaymentId beginAttempt(Transaction &transaction, const OrderId &order, Money amount, const PaymentRules &rules)
{
    const PaymentId id = PaymentId::make();
    transaction.change("payment_insert"_L1, id, order, rules.provider, amount, nameOf(PaymentState::Preparing),
                       transaction.now() + rules.window, transaction.now(), transaction.now());
    return id;
}

PaymentId beginAtCounter(Transaction &transaction, const OrderId &order, Money amount, Instant expires)
{
    const PaymentId id = PaymentId::make();
    transaction.change("payment_insert"_L1, id, order, QString(counterProvider), amount, nameOf(PaymentState::Ready),
                       expires, std::nullopt, transaction.now());
    return id;
}

Result<Done> noteReport(Transaction &transaction, const PaymentId &id, const AttemptReport &report)
{
    using Outcome = AttemptReport::Outcome;
    const auto known = findPayment(transaction.connection(), id);
    const auto order = known ? lockOrder(transaction, known->order) : std::nullopt;
    // As it is now that nobody else is at it.
    const auto payment = order ? findPayment(transaction.connection(), id) : std::nullopt;
    if (!payment)
        return orderNotFound();
    if (report.outcome == Outcome::Paid) {
        if (payment->state == PaymentState::Paid)
            return Done{};
        settleAttempt(transaction, *payment, PaymentState::Paid, report);
        return takeStep(transaction, payment->order, {OrderEvent::MoneyCame, payment->id});
    }
    if (report.outcome == Outcome::Open || !payment->isOpen())
        return Done{};
    const PaymentState state = report.outcome == Outcome::Failed ? PaymentState::Failed : PaymentState::Expired;
    settleAttempt(transaction, *payment, state, report);
    return attemptEnded(transaction, *order, state);
}

Result<Order> PayOrder::apply(Transaction &transaction) const
{
    const auto row = lockOrder(transaction, order);
    if (!row)
        return orderNotFound();
    if (row->state != OrderState::AwaitingPayment || row->closing)
        return wrongState(row->state);
    if (!anyOpen(transaction, order)) {
        if (paymentsOf(transaction.connection(), order).size() >= mostAttempts)
            return Error{Fault::Conflict, u"too_many_attempts"_s, u"this order was tried to be paid too often"_s, {}, {}};
        beginAttempt(transaction, order, row->total, rules);
        transaction.change("order_reopen"_L1, transaction.now() + rules.window, order);
        noteOnOrder(transaction, order, u"another_attempt"_s);
    }
    return orderNow(transaction, order);
}

Result<Order> CancelOrder::apply(Transaction &transaction) const
{
    Happening happening{OrderEvent::CancelAsked};
    happening.closing = by;
    happening.actor = actor;
    if (const auto taken = takeStep(transaction, order, happening); !taken)
        return taken.error();
    return orderNow(transaction, order);
}

Result<Order> orderNow(Transaction &transaction, const OrderId &id)
{
    auto order = findOrder(transaction.connection(), id);
    if (!order)
        return orderNotFound();
    return std::move(*order);
}

} // namespace holdfast
