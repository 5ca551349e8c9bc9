// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/catalog/product.h"
#include "core/db/connection.h"

#include <QList>

namespace holdfast {

/// A hold as staff see it.
struct HeldRow {
    CartId cart;
    ShopperId shopper;
    ProductId product;
    QString sku;
    QString title;
    Quantity quantity;
    Instant expires;
    Instant since;
    std::optional<QString> email;
    OptionTexts options;
    Unit unit = Unit::Piece;

    bool operator==(const HeldRow &) const = default;
};

struct HeldPosition {
    Instant expires;
    CartId cart;
    ProductId product;
};

/// Holds that were not given back, the next to run out first; of one product, or of all.
QList<HeldRow> listHeld(Connection &connection, std::optional<ProductId> product,
                        const std::optional<HeldPosition> &after, int limit);
/// The same for one shopper, in whichever carts.
QList<HeldRow> listHeldBy(Connection &connection, const ShopperId &shopper, const std::optional<HeldPosition> &after,
                          int limit);

/// How much is held right now, looking at no more than `most` holds: what closing would leave alone.
struct LiveHolds {
    int carts = 0;
    int holds = 0;
    bool more = false; ///< there are others that were not looked at
};
LiveHolds someLiveHolds(Connection &connection, Instant now, int most);

} // namespace holdfast
