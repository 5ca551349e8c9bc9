// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/db/transaction.h"
#include "core/orders/order.h"

namespace holdfast {

/// What an order was paid and what of it went back.
struct OrderMoney {
    Money paid;
    Money refunded;
    qint64 unsettled = 0; ///< refunds that are due or failed
};
OrderMoney moneyOf(Transaction &transaction, const OrderId &order);

/// Whether so much is left to be given back.
Result<Done> checkMoneyBack(Transaction &transaction, const OrderId &order, Money amount);
/// Makes refunds of it, of one payment or of those that have something left. The payment desk sees to those of
/// providers; money over the counter is given back there and then. The caller has locked the order, and it is refund_due.
void giveBackMoney(Transaction &transaction, const OrderId &order, const std::optional<PaymentId> &payment, Money amount,
                   const QString &reason, const std::optional<QString> &actor);

} // namespace holdfast
