// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/till/ringup.h"

namespace holdfast {

// What is done to a sale while it is rung up. All refuse one that is settled, and answer with the sale as it is then.

/// None of it takes the line away; the last line takes the sale with it, which is void then.
struct SetSaleQuantity {
    SaleId sale;
    SaleLineId line;
    Quantity quantity;
    Hand hand;

    using Reply = Sale;
    Result<Sale> apply(Transaction &transaction) const;
};

/// Asks another price for a line than the catalogue has. For the records, with the reason.
struct OverridePrice {
    SaleId sale;
    SaleLineId line;
    Money price;
    Hand hand;

    using Reply = Sale;
    Result<Sale> apply(Transaction &transaction) const;
};

/// Takes something off a line, or off the whole where no line is said; nothing takes a discount back.
struct GiveDiscount {
    SaleId sale;
    std::optional<SaleLineId> line;
    Discount discount;
    Hand hand;

    using Reply = Sale;
    Result<Sale> apply(Transaction &transaction) const;
};

/// A note for the receipt, and where to mail it.
struct AnnotateSale {
    SaleId sale;
    QString note;
    QString email; ///< empty, or one that normalAddress() gave
    Hand hand;

    using Reply = Sale;
    Result<Sale> apply(Transaction &transaction) const;
};

} // namespace holdfast
