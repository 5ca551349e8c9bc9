// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/till/sums.h"

#include <algorithm>
#include <map>

namespace holdfast {

namespace {

constexpr qint64 million = 1'000'000;

/// The part of an amount that lies between two marks of a whole.
qint64 between(qint64 amount, qint64 from, qint64 to, qint64 whole)
{
    return whole > 0 ? shareOf(amount, to, whole) - shareOf(amount, from, whole) : 0;
}

QList<Money> sharesOf(std::span<const LineSum> lines, Money discount, Money sum)
{
    QList<Money> shares;
    qint64 before = 0;
    for (const LineSum &line : lines) {
        const qint64 after = before + line.total.amount;
        shares.append(Money{between(discount.amount, before, after, sum.amount)});
        before = after;
    }
    return shares;
}

Money taxOf(Money base, TaxRate rate, TaxMode mode)
{
    return {mulDivHalfUp(base.amount, rate.ppm, mode == TaxMode::Included ? million + rate.ppm : million)};
}

} // namespace

Money Discount::of(Money sum) const
{
    return ppm > 0 ? Money{mulDivHalfUp(sum.amount, ppm, million)} : std::min(off, sum);
}

SaleSums sumsOf(std::span<const LineSum> lines, const Discount &discount, TaxMode mode)
{
    Money sum;
    for (const LineSum &line : lines)
        sum += line.total;
    SaleSums sums;
    sums.discount = discount.of(sum);
    sums.shares = sharesOf(lines, sums.discount, sum);
    std::map<TaxRate, Money, std::greater<>> bases;
    for (qsizetype i = 0; i < sums.shares.size(); ++i)
        bases[lines[size_t(i)].rate] += lines[size_t(i)].total - sums.shares[i];
    for (const auto &[rate, base] : bases)
        sums.taxes.append({rate, base, taxOf(base, rate, mode)});
    sums.totals = totalsOf(sums.taxes, mode);
    return sums;
}

Totals totalsOf(const QList<TaxSum> &taxes, TaxMode mode)
{
    Totals totals;
    for (const TaxSum &sum : taxes) {
        totals.tax += sum.tax;
        totals.subtotal += mode == TaxMode::Included ? sum.base - sum.tax : sum.base;
    }
    totals.total = totals.subtotal + totals.tax;
    return totals;
}

Money partOf(Money paid, Quantity quantity, Quantity before, Quantity more)
{
    return {between(paid.amount, before.value, before.value + more.value, quantity.value)};
}

Money taxPartOf(const TaxSum &paid, Money baseBefore, Money base)
{
    return {between(paid.tax.amount, baseBefore.amount, (baseBefore + base).amount, paid.base.amount)};
}

Money toCoins(Money amount, Money coin)
{
    if (coin.amount <= 1)
        return amount;
    return {(amount.amount + coin.amount / 2) / coin.amount * coin.amount};
}

Money coinsBack(Money dueBefore, Money due, Money coin)
{
    return toCoins(dueBefore + due, coin) - toCoins(dueBefore, coin);
}

} // namespace holdfast
