// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/db/command.h"
#include "core/orders/order.h"

namespace holdfast {

/// Who wants to see an order or do something with it.
struct OrderAccess {
    OrderId order;
    std::optional<ShopperId> shopper;
    QString key; ///< empty: none was shown
    bool staff = false;

    bool allows(const Order &wanted) const
    {
        return staff || shopper == wanted.shopper || (!key.isEmpty() && opensWith(wanted, key));
    }
    /// Another's order is as good as none.
    Result<Order> find(Connection &connection) const
    {
        auto found = findOrder(connection, order);
        if (!found || !allows(*found))
            return orderNotFound();
        return std::move(*found);
    }
};

/// A command about an order, done only for whom it concerns.
template <Command C>
struct ForOrder {
    OrderAccess access;
    C command;

    using Reply = typename C::Reply;
    Result<Reply> apply(Transaction &transaction) const
    {
        if (const auto found = access.find(transaction.connection()); !found)
            return found.error();
        return command.apply(transaction);
    }
};

} // namespace holdfast
