// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/pricing/pricing.h"

#include <map>

namespace holdfast {

namespace {

constexpr qint64 million = 1'000'000;

} // namespace

qint64 mulDivHalfUp(qint64 a, qint64 b, qint64 c)
{
    const qint64 whole = a / c;
    const qint64 rest = a % c;
    const qint64 product = rest * b;
    const qint64 remainder = product % c;
    return whole * b + product / c + (remainder >= c - remainder ? 1 : 0);
}

Money lineTotal(Money price, Quantity quantity, qint64 pricePer)
{
    return {mulDivHalfUp(price.amount, quantity.value, pricePer)};
}

Totals totalsOf(std::span<const PricedLine> lines, TaxMode mode)
{
    std::map<TaxRate, Money> sums;
    for (const PricedLine &line : lines)
        sums[line.rate] += line.total;

    Totals totals;
    for (const auto &[rate, sum] : sums) {
        const qint64 base = mode == TaxMode::Included ? million + rate.ppm : million;
        const Money tax{mulDivHalfUp(sum.amount, rate.ppm, base)};
        totals.tax += tax;
        totals.subtotal += mode == TaxMode::Included ? sum - tax : sum;
    }
    totals.total = totals.subtotal + totals.tax;
    return totals;
}

} // namespace holdfast
