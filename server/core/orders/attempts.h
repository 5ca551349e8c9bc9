// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/db/command.h"
#include "core/orders/order.h"

namespace holdfast {

/// How orders are paid in this shop.
struct PaymentRules {
    QString provider;                                        ///< whom new sessions are opened with
    bool test = false;                                       ///< it moves no money
    milliseconds window = std::chrono::minutes(35);          ///< to pay in
    milliseconds pickupWindow = std::chrono::hours(24);      ///< to collect and pay in
};

/// What a provider says about an attempt.
struct AttemptReport {
    enum class Outcome { Open, Paid, Failed, Expired };

    Outcome outcome = Outcome::Open;
    std::optional<QString> session{};
    std::optional<QString> providerRef{};
    std::optional<QString> detail{};
};

/// The intent to open a session; the payment desk does it. Returns its id.
PaymentId beginAttempt(Transaction &transaction, const OrderId &order, Money amount, const PaymentRules &rules);
/// What can be paid over the counter.
PaymentId beginAtCounter(Transaction &transaction, const OrderId &order, Money amount, Instant expires);

/// Takes to heart what is said about an attempt, however often it is said and in whatever order; the order moves on.
Result<Done> noteReport(Transaction &transaction, const PaymentId &payment, const AttemptReport &report);

/// Another attempt after one that failed. While one is open already, that is gone on with.
struct PayOrder {
    static constexpr int mostAttempts = 20;

    OrderId order;
    PaymentRules rules;

    using Reply = Order;
    Result<Order> apply(Transaction &transaction) const;
};

/// Cancels what is not paid: at once, or as soon as the provider has said that nothing was paid.
struct CancelOrder {
    OrderId order;
    Closing by = Closing::Shopper;
    std::optional<QString> actor;

    using Reply = Order;
    Result<Order> apply(Transaction &transaction) const;
};

/// The order as it is now.
Result<Order> orderNow(Transaction &transaction, const OrderId &id);

} // namespace holdfast
