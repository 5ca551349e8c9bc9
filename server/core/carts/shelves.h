// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/carts/cart.h"
#include "core/db/transaction.h"

#include <QHash>
#include <QSet>

namespace holdfast {

/// What many lines need to know of one product.
struct Shelf {
    CartLine blank; ///< what a line shows of it
    bool active = false;
};

/// Reads each product once, however many carts it is in; there is none for what does not exist.
QHash<ProductId, Shelf> readShelves(Transaction &transaction, const QSet<ProductId> &products);

} // namespace holdfast
