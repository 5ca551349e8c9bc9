// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/till/returns.h"

namespace holdfast {

/// Units of a sale's line that come back.
struct ReturnWish {
    SaleLineId line;
    Quantity quantity;
    bool restock = true; ///< whether they go back on the shelf
};

/// What of a sale has not come back yet.
struct Refundable {
    struct Line {
        SaleLine line;
        Quantity left;
    };
    Sale sale;
    QList<Line> lines;
    QMap<TenderKind, Money> due; ///< what may still go back, by how it was paid
};
/// None when there is no such receipt, or nothing was sold with it.
std::optional<Refundable> refundableOf(Connection &connection, const SaleId &sale);

/// Takes goods back against their receipt: not more than was bought, for what was paid, the way it was paid. However
/// often parts come back, in the end it is all that was paid, taxes and coins as well. Where it was paid in several ways
/// and nothing is said, cards come first. Refuses more than is left (refund_too_much).
struct RefundSale {
    RegisterId at;
    SaleId sale;
    QList<ReturnWish> lines;
    QList<TenderWish> tenders; ///< how it goes back, if not as above; `given` is how much of the total
    QString reason;
    Hand hand;

    using Reply = Sale;
    Result<Sale> apply(Transaction &transaction) const;
};

/// Gives back all that was paid for a web order at a counter, the way it was paid. Refuses when some of it went back
/// before: the rest is a matter of the order's.
struct RefundCollection {
    RegisterId at;
    SaleId sale;
    bool restock = true;
    QString reason;
    Hand hand;

    using Reply = Sale;
    Result<Sale> apply(Transaction &transaction) const;
};

/// Takes goods back without a receipt, which is a manager's to decide.
struct RefundGoods {
    RegisterId at;
    QList<ReturnedGoods> goods;
    TenderKind tender = TenderKind::Cash;
    QString reference;
    QString reason;
    Hand hand;

    using Reply = Sale;
    Result<Sale> apply(Transaction &transaction) const;
};

} // namespace holdfast
