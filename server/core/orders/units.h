// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/db/transaction.h"
#include "core/orders/order.h"

namespace holdfast {

// What becomes of an order's units in the ledger of stock. The caller has locked the order.

/// They leave the shelf: each line's sale, with the order as its reason.
void sellUnits(Transaction &transaction, const OrderId &order);
/// They are anybody's again.
void releaseUnits(Transaction &transaction, const OrderId &order);
/// Holds all of them once more, if there are that many free of each; otherwise changes nothing.
bool winUnits(Transaction &transaction, const OrderId &order);
/// They come back on the shelf, as far as they have not yet.
void restockUnits(Transaction &transaction, const OrderId &order, const QString &actor);

} // namespace holdfast
