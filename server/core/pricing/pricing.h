// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/money.h"
#include "core/base/quantity.h"

#include <span>

namespace holdfast {

/// Whether the prices that people see contain the tax, as in most of the world, or come before it.
enum class TaxMode { Included, Excluded };

/// A tax rate in millionths: 19 % is 190 000.
struct TaxRate {
    qint64 ppm = 0;

    auto operator<=>(const TaxRate &) const = default;
};

struct PricedLine {
    Money total; ///< as lineTotal() gives it
    TaxRate rate;
};

/// total is subtotal plus tax, always exactly.
struct Totals {
    Money subtotal;
    Money tax;
    Money total;

    bool operator==(const Totals &) const = default;
};

/// The name of our rounding, as the API tells it: halves go up, once for each line and once for the tax of each rate.
inline constexpr const char *roundingName = "half_up_per_rate";

/// a × b ÷ c to the nearest whole number, halves up, exact while b < c or a × b fits into 64 bits; a, b >= 0, c > 0.
qint64 mulDivHalfUp(qint64 a, qint64 b, qint64 c);

/// part ÷ whole of an amount to the nearest, halves up, exact for whatever fits into 62 bits; 0 <= part <= whole,
/// whole > 0, amount >= 0. What is shared out as the differences of growing parts adds up to the amount.
qint64 shareOf(qint64 amount, qint64 part, qint64 whole);

/// What so many base units cost when the price is for `pricePer` of them.
Money lineTotal(Money price, Quantity quantity, qint64 pricePer);

/// Adds up lines. The tax is computed from the sum of all lines of a rate rather than line by line, so that a receipt
/// of a hundred small things is not a hundred roundings off.
Totals totalsOf(std::span<const PricedLine> lines, TaxMode mode);

} // namespace holdfast
