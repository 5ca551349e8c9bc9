// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/carts/additem.h"
#include "core/orders/attempts.h"

namespace holdfast {

/// Turns a cart into an order: its units are the order's from then on, and it is empty. Refuses when a hold ran out, when
/// units are short, and when a price is not what the shopper saw, unless that is fine with them. The order and the
/// intent to open a session with the provider are one commit.
struct Checkout {
    CartAccess access;
    PaymentRules rules;
    QString email; ///< one that normalAddress() gave
    std::optional<QString> name;
    Fulfilment fulfilment = Fulfilment::Pickup;
    std::optional<QString> address;
    PaymentWay way = PaymentWay::Online;
    bool acceptPrices = false;
    std::optional<QString> returnUrl; ///< where the shopper goes after paying
    QString shopUrl;                  ///< of the shop's own pages, where no other is said

    using Reply = Order;
    Result<Order> apply(Transaction &transaction) const;
};

} // namespace holdfast
