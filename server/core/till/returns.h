// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/till/paysale.h"

namespace holdfast {

// What goods that come back come to.

/// What somebody brings without a receipt.
struct ReturnedGoods {
    ProductId product;
    Quantity quantity;
    Money unitPrice; ///< what is given back for it
    bool restock = true;
};

/// What of a line came back before.
struct BackBefore {
    Quantity quantity;
    Money total;
};
BackBefore backBefore(Connection &connection, SaleLineId line);
/// What was settled in one way.
Money paidOf(const Sale &sale, TenderKind kind);
/// The part of the sale's taxes that goes back with the lines, by the parts of each rate that came back before.
QList<TaxSum> taxesBack(Connection &connection, const Sale &sale, const QList<SaleLine> &lines);
/// Lines for what is brought without a receipt.
Result<QList<SaleLine>> linesOf(Transaction &transaction, const QList<ReturnedGoods> &goods);
/// Writes down the lines, puts on the shelf what goes there, and says so in the records.
void takeBack(Transaction &transaction, const SaleId &refund, const QList<SaleLine> &lines, const QString &reason,
              const QString &actor);

} // namespace holdfast
