// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/carts/additem.h"

namespace holdfast {

/// Sets a line's units and holds them; 0 removes the line and gives its units back.
struct SetItem {
    CartAccess access;
    ProductId product;
    Quantity quantity;

    using Reply = Cart;
    Result<Cart> apply(Transaction &transaction) const;
};

/// Extends the holds that live, up to their most, and tries to win back those that lapsed, line by line.
struct HoldCart {
    CartAccess access;

    using Reply = Cart;
    Result<Cart> apply(Transaction &transaction) const;
};

} // namespace holdfast
