// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/ids.h"
#include "core/base/quantity.h"
#include "core/db/command.h"

namespace holdfast {

/// Staff give back the units that a cart's line holds. The line stays in the cart, lapsed, and its shopper is told, as
/// if the hold had run out.
struct ReleaseHold {
    CartId cart;
    ProductId product;
    QString actor;

    using Reply = Quantity; ///< how many are free again
    Result<Quantity> apply(Transaction &transaction) const;
};

} // namespace holdfast
