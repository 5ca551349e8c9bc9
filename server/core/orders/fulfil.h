// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/db/command.h"
#include "core/orders/order.h"

namespace holdfast {

/// Staff say how far the goods are: ready, then collected or shipped, as the order's kind has it. Who collects an order
/// that waits for that pays it by doing so.
struct Fulfil {
    OrderId order;
    Progress to = Progress::Ready;
    QString actor;

    using Reply = Order;
    Result<Order> apply(Transaction &transaction) const;
};

/// Staff give back money, all that is left unless an amount is said, and may put all of the units back on the shelf.
struct RefundOrder {
    OrderId order;
    std::optional<Money> amount;
    bool restock = false;
    QString reason;
    QString actor;

    using Reply = Order;
    Result<Order> apply(Transaction &transaction) const;
};

/// Refunds that the provider would not make are asked for once more.
struct RetryRefunds {
    OrderId order;
    QString actor;

    using Reply = Order;
    Result<Order> apply(Transaction &transaction) const;
};

} // namespace holdfast
