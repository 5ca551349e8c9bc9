// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/ids.h"
#include "core/base/quantity.h"
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
};

struct HeldPosition {
    Instant expires;
    CartId cart;
    ProductId product;
};

/// Holds that were not given back, the next to run out first; of one product, or of all.
QList<HeldRow> listHeld(Connection &connection, std::optional<ProductId> product,
                        const std::optional<HeldPosition> &after, int limit);

} // namespace holdfast
