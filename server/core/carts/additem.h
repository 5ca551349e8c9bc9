// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/carts/cart.h"
#include "core/db/command.h"

namespace holdfast {

/// Adds units to a cart and holds all of the line's units. When there are not enough the cart stays as it was.
struct AddItem {
    CartAccess access;
    ProductId product;
    Quantity quantity;

    using Reply = Cart;
    Result<Cart> apply(Transaction &transaction) const;
    /// Many shoppers at once want the same thing: its stock is asked for all of them together.
    static void applyAll(Transaction &transaction, std::span<Slot<AddItem>> slots);
    qint64 lane() const { return product.value; }
};

/// Wishes of different carts, to be settled together.
using AddSlots = std::vector<Slot<AddItem> *>;

} // namespace holdfast
