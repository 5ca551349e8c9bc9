// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/till/receipt.h"

#include <span>

namespace holdfast {

/// Something taken off: a part, in millionths, or an amount; never more than there is.
struct Discount {
    qint64 ppm = 0;
    Money off;

    bool none() const { return ppm == 0 && off.amount == 0; }
    Money of(Money sum) const;
    bool operator==(const Discount &) const = default;
};

/// What somebody pays for lines, in minor units; nothing of it knows a currency.
struct LineSum {
    Money total; ///< after the line's own discount
    TaxRate rate;
};

/// Of a rate: the lines' sum as it is priced, with the tax in it or before it.
struct TaxSum {
    TaxRate rate;
    Money base;
    Money tax;

    bool operator==(const TaxSum &) const = default;
};

struct SaleSums {
    Money discount;      ///< on the whole
    QList<Money> shares; ///< of it, line by line
    QList<TaxSum> taxes; ///< the highest rate first
    Totals totals;
};

/// Adds up a sale. The discount on the whole is shared out over the lines by their totals, so that each rate's tax is
/// computed from what was really paid, and all of it adds up to the last minor unit.
SaleSums sumsOf(std::span<const LineSum> lines, const Discount &discount, TaxMode mode);
/// The totals of what goes back at each rate.
Totals totalsOf(const QList<TaxSum> &taxes, TaxMode mode);

/// What of an amount paid for `quantity` units is for `more` units beyond the `before` that came back already. Whatever
/// the parts, they add up to the amount.
Money partOf(Money paid, Quantity quantity, Quantity before, Quantity more);
/// The same of a rate's tax, by the part of its base.
Money taxPartOf(const TaxSum &paid, Money baseBefore, Money base);

/// Cash to the nearest coin there is, halves up. A coin of 0 or 1 minor units rounds nothing.
Money toCoins(Money amount, Money coin);
/// What is to be given back in cash for `due` beyond `dueBefore`, such that all that goes back in the end is what all of
/// it is in coins.
Money coinsBack(Money dueBefore, Money due, Money coin);

} // namespace holdfast
