// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/till/report.h"
#include "core/till/sale.h"

#include <map>

namespace holdfast::test {

// A till's books as somebody would keep them with a pencil, to compare the till's own with. Amounts are in minor units and
// small enough for their products to fit into 64 bits.

/// a × b ÷ c to the nearest, halves up.
qint64 nearest(qint64 a, qint64 b, qint64 c);
/// To the nearest coin, halves up.
qint64 inCoins(qint64 amount, qint64 coin);

/// What was asked for: the till makes sums of it.
struct PencilLine {
    SaleLineId id;
    size_t product = 0;
    qint64 rate = 0; ///< of tax, in millionths
    qint64 pricePer = 1;
    qint64 quantity = 0;
    qint64 listPrice = 0;
    qint64 price = 0;
    Discount asked;

    qint64 gross() const { return nearest(price, quantity, pricePer); }
    qint64 total() const;
};

/// A sale before it is paid.
struct PencilSale {
    SaleId id;
    size_t till = 0;
    qint64 day = 0; ///< of that till, which is counted by its closings
    bool included = true;
    std::vector<PencilLine> lines;
    Discount asked;
};

/// The till's sums of a sale, looked through; what is wrong with them, or nothing.
QString wrongSums(const Sale &sale, const PencilSale &wanted);

/// A receipt that goods may come back with.
struct PencilReceipt {
    struct Line {
        SaleLineId id;
        size_t product = 0;
        qint64 rate = 0;
        qint64 quantity = 0;
        qint64 paid = 0;
        qint64 back = 0;      ///< units
        qint64 moneyBack = 0;
    };
    struct Tax {
        qint64 base = 0;
        qint64 tax = 0;
        qint64 baseBack = 0;
        qint64 taxBack = 0;
    };
    SaleId id;
    bool included = true;
    std::vector<Line> lines;
    std::map<qint64, Tax> taxes;
    qint64 card = 0; ///< what was settled by card
    qint64 cash = 0;
    qint64 cardBack = 0;
    qint64 cashBack = 0;

    /// Of a sale whose sums were found right.
    static PencilReceipt of(const Sale &sale, const PencilSale &rung);
    /// So many units of a line come back; what they are worth as they are priced.
    qint64 takeBack(size_t line, qint64 units);
    /// The tax that goes back with so much of a rate.
    qint64 taxBack(qint64 rate, qint64 base);
};

/// A drawer's day.
struct PencilDay {
    qint64 opening = 0;
    Tally sales, refunds, collections, discounts, voids, cash, card, paidIn, paidOut;
    qint64 rounding = 0;
    qint64 noSales = 0;
    qint64 firstNumber = 0;
    qint64 lastNumber = 0;
    std::map<qint64, std::pair<qint64, qint64>> taxes; ///< of each rate, what comes before the tax, and the tax

    qint64 expected() const { return (cash.sum + paidIn.sum - paidOut.sum).amount + opening; }
    /// Enters a receipt, whatever it is of, by its lines; `discounts` are all those on it.
    void enter(const Sale &settled, qint64 discounts);
    /// What a report of it gets wrong, or nothing.
    QString wrong(const TillReport &report) const;
};

} // namespace holdfast::test
