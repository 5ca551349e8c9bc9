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

/// The product would not fit, so it is divided bit by bit as it is multiplied: after each step `quotient` × whole + `rest`
/// is part × the bits of the amount seen so far.
qint64 shareOf(qint64 amount, qint64 part, qint64 whole)
{
    qint64 quotient = 0;
    qint64 rest = 0;
    const auto add = [&](qint64 value) {
        rest += value;
        if (rest >= whole) {
            rest -= whole;
            ++quotient;
        }
    };
    for (int bit = 61; bit >= 0; --bit) {
        quotient *= 2;
        add(rest);
        if ((amount >> bit & 1) != 0)
            add(part);
    }
    return quotient + (rest >= whole - rest ? 1 : 0);
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
