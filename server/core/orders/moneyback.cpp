// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/orders/moneyback.h"

using namespace Qt::StringLiterals;

namespace holdfast {

namespace {

Money leftOf(Transaction &transaction, const PaymentId &payment)
{
    Rows rows = transaction.run("payment_left"_L1, payment);
    return rows.next() ? rows.money(0) : Money{};
}

void insert(Transaction &transaction, const Payment &payment, Money amount, const QString &reason,
            const std::optional<QString> &actor)
{
    const bool atCounter = payment.provider == counterProvider;
    const RefundId id = RefundId::make();
    transaction.change("refund_insert"_L1, id, payment.order, payment.id, amount, reason, actor,
                       atCounter ? std::nullopt : std::optional(transaction.now()), transaction.now());
    if (atCounter)
        transaction.change("refund_settle"_L1, nameOf(RefundState::Done), std::nullopt, std::nullopt, transaction.now(), id);
}

} // namespace

OrderMoney moneyOf(Transaction &transaction, const OrderId &order)
{
    Rows rows = transaction.run("order_money"_L1, order);
    if (!rows.next())
        return {};
    return {rows.money(0), rows.money(1), rows.integer(2)};
}

Result<Done> checkMoneyBack(Transaction &transaction, const OrderId &order, Money amount)
{
    Money left;
    for (const Payment &payment : paymentsOf(transaction.connection(), order))
        left += leftOf(transaction, payment.id);
    if (amount.amount < 1)
        return Error::invalid(u"amount"_s, u"a refund must be more than nothing"_s);
    if (amount > left)
        return Error{Fault::Conflict, u"refund_too_large"_s, u"less than that is left of what was paid"_s, u"amount"_s, {}};
    return Done{};
}

void giveBackMoney(Transaction &transaction, const OrderId &order, const std::optional<PaymentId> &payment, Money amount,
                   const QString &reason, const std::optional<QString> &actor)
{
    for (const Payment &attempt : paymentsOf(transaction.connection(), order)) {
        if (payment && attempt.id != *payment)
            continue;
        const Money part = std::min(leftOf(transaction, attempt.id), amount);
        if (part.amount <= 0)
            continue;
        insert(transaction, attempt, part, reason, actor);
        amount = amount - part;
    }
}

} // namespace holdfast
