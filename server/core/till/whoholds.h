// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/staff/permissions.h"
#include "core/stock/movestock.h"

#include <QList>

namespace holdfast {

/// Somebody whose the units of a product are for now.
struct UnitHolder {
    enum class Kind { Cart, Order, Sale };

    Kind kind = Kind::Cart;
    QString who; ///< a shopper's mail address, an order's number, a till; may be empty
    Quantity quantity;
    std::optional<Instant> until{};
    CartId cart{}; ///< of Kind::Cart
};

struct UnitHolders {
    QString title;
    StockLevel level;
    QList<UnitHolder> holders; ///< carts first, the next to run out before the others
};
Result<UnitHolders> whoHolds(Connection &connection, ProductId product);

/// A shopper's hold is released for somebody at the counter.
struct FreeHold {
    CartId cart;
    ProductId product;
    Hand hand;

    using Reply = Quantity;
    Result<Quantity> apply(Transaction &transaction) const;
};

/// There are more or fewer units than the books say, as somebody at the counter can see.
struct CorrectStock {
    ProductId product;
    qint64 delta = 0;
    QString note;
    Hand hand;

    using Reply = StockLevel;
    Result<StockLevel> apply(Transaction &transaction) const;
};

} // namespace holdfast
