// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/money.h"
#include "core/base/quantity.h"

#include <QString>

#include <optional>

namespace holdfast {

/// What of a product a shopper wants mail for.
enum class WatchRule { AnyChange, Drop, Below, BackInStock };

/// As the API and the database call it.
QString ruleName(WatchRule rule);
std::optional<WatchRule> parseRule(QStringView name);

/// A watch and what its shopper knows.
struct WatchTerms {
    WatchRule rule = WatchRule::AnyChange;
    std::optional<Money> threshold; ///< with Below
    Money told;                     ///< the price when the watch began, or in the last mail
};

/// How a product stands, since the shopper was told.
struct WatchedState {
    Money price;
    Money dearest;      ///< the highest price since then
    Quantity available;
};

/// Whether there is something to tell by mail. A change counts from the price last told, so slow drift adds up, and one
/// smaller than `leastPermille` thousandths of it does not count; one that was undone is none.
bool tells(const WatchTerms &terms, const WatchedState &state, qint64 leastPermille);

} // namespace holdfast
