// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/catalog/product.h"
#include "core/db/command.h"

namespace holdfast {

/// What is sold without being scanned, in the order in which it was put there; only what is for sale.
QList<ProductSummary> listFavourites(Connection &connection);

/// Puts a product among the favourites of all tills, at the end, or takes it away from there.
struct ChooseFavourite {
    ProductId product;
    bool chosen = true;

    using Reply = Done;
    Result<Done> apply(Transaction &transaction) const;
};

} // namespace holdfast
