// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/stock/movestock.h"

namespace holdfast {

/// Brings what is on hand to a number, with the reason why. Refuses with Fault::Stale when it is not what was seen any
/// more, so that a sale in between is not undone by somebody who did not know of it.
struct SetStock {
    ProductId product;
    Quantity onHand;
    std::optional<Quantity> seen;
    QString reason;
    std::optional<QString> note;
    QString actor;

    using Reply = StockLevel;
    Result<StockLevel> apply(Transaction &transaction) const;
};

/// Where all the units of a product are or went.
struct StockPicture {
    StockLevel level;
    Quantity sold; ///< ever, without what came back
};
std::optional<StockPicture> stockPicture(Connection &connection, ProductId product);

} // namespace holdfast
