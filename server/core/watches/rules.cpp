// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/watches/rules.h"

#include <algorithm>
#include <iterator>

using namespace Qt::StringLiterals;

namespace holdfast {

namespace {

constexpr QLatin1StringView names[] = {"any_change"_L1, "drop"_L1, "below"_L1, "back_in_stock"_L1};

} // namespace

QString ruleName(WatchRule rule)
{
    return names[size_t(rule)];
}

std::optional<WatchRule> parseRule(QStringView name)
{
    const auto found = std::find(std::begin(names), std::end(names), name);
    if (found == std::end(names))
        return std::nullopt;
    return WatchRule(found - std::begin(names));
}

bool tells(const WatchTerms &terms, const WatchedState &state, qint64 leastPermille)
{
    if (terms.rule == WatchRule::BackInStock)
        return state.available.value > 0;
    const qint64 change = std::abs(state.price.amount - terms.told.amount);
    if (change == 0 || change * 1000 < terms.told.amount * leastPermille)
        return false;
    const Money reference = std::max(state.dearest, terms.told);
    switch (terms.rule) {
    case WatchRule::AnyChange:
        return true;
    case WatchRule::Drop:
        return state.price < reference;
    case WatchRule::Below:
        return terms.threshold && state.price < *terms.threshold && reference >= *terms.threshold;
    case WatchRule::BackInStock:
        break;
    }
    return false;
}

} // namespace holdfast
