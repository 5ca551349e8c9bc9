// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/db/transaction.h"
#include "core/orders/order.h"

namespace holdfast {

// What shoppers are told of their orders by mail: the names that such mails are queued under. What they say is read from
// the order when they are written.
inline constexpr QLatin1StringView mailPlaced("order_placed"); ///< to be paid when it is collected
inline constexpr QLatin1StringView mailPaid("order_paid");
inline constexpr QLatin1StringView mailCancelled("order_cancelled");
inline constexpr QLatin1StringView mailMoneyBack("order_money_back");
inline constexpr QLatin1StringView mailReady("order_ready");
inline constexpr QLatin1StringView mailShipped("order_shipped");

/// Queues a mail to whoever ordered. The amount and reason are of money that goes back.
void mailAbout(Transaction &transaction, const OrderId &order, QLatin1StringView kind, Money amount = {},
               const QString &reason = {});

} // namespace holdfast
