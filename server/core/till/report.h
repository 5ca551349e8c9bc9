// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/till/receipt.h"

namespace holdfast {

struct Tally {
    qint64 count = 0;
    Money sum;

    bool operator==(const Tally &) const = default;
};

/// So many coins or notes of a value.
struct CashCount {
    Money value;
    qint64 count = 0;
};

/// What a drawer took in a session: as an X report while it is open, as its Z report once it is closed. Money that went
/// back counts against taxes, tenders and rounding, and is told by itself as well.
struct TillReport {
    QString registerName;
    qint64 number = 0; ///< of the Z report, without gaps; 0: an X report
    QString openedBy;
    Instant openedAt;
    QString closedBy; ///< or who asked for the X report
    Instant at;
    Currency currency;
    Tally sales;
    Tally refunds;
    Tally collections; ///< web orders that were paid here
    Tally discounts;
    Tally voids;       ///< sales that came to nothing
    Money rounding;
    QList<ReceiptTax> taxes;
    Tally cash; ///< what came in less what went back
    Tally card;
    Money opening; ///< what was in the drawer when it was opened
    Tally paidIn;
    Tally paidOut;
    qint64 noSales = 0; ///< times the drawer was opened for nothing
    Money expected;
    std::optional<Money> counted;
    QList<CashCount> counts; ///< the largest value first
    QString firstReceipt;
    QString lastReceipt;

    Money difference() const { return counted ? *counted - expected : Money{}; }
};

} // namespace holdfast
