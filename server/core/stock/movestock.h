// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/ids.h"
#include "core/base/quantity.h"
#include "core/db/command.h"

namespace holdfast {

/// More than any shelf holds.
inline constexpr qint64 mostOnHand = 1'000'000'000'000;

struct StockLevel {
    ProductId product;
    Quantity onHand;
    Quantity reserved;

    Quantity available() const { return onHand - reserved; }
};

std::optional<StockLevel> findStock(Connection &connection, ProductId product);

/// Whether a person may give this as the reason of a movement; sales come from selling only.
bool isStockReason(const QString &reason);

/// Changes how much there is, with the reason why. Units that are held for somebody cannot be taken away.
struct MoveStock {
    ProductId product;
    qint64 delta = 0;
    QString reason;
    std::optional<QString> note;
    QString actor;

    using Reply = StockLevel;
    Result<StockLevel> apply(Transaction &transaction) const;
};

} // namespace holdfast
