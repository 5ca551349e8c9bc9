// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <iosfwd>

namespace holdfast::test {

/// What a history's shop is like.
struct Country {
    QString currency;
    QString coinText;
    qint64 coin;
};

/// Something that happens at one of the tills. What exactly, follows from the numbers and from how the shop is.
struct Step {
    enum Kind {
        Ring, RingAgain, Quantity, Price, LineDiscount, Discount, Park, Recall, Void, Pay, PayMixed, PayWrong, Return, ReturnAll,
        ReturnFreely, Cash, Order, Collect, TaxMode, Close, kinds
    } kind;
    size_t till;
    qint64 a, b, c;
};

std::ostream &operator<<(std::ostream &out, const Step &step);

} // namespace holdfast::test
