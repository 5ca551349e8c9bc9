// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/staff/permissions.h"
#include "core/till/sale.h"

namespace holdfast {

/// How many different lines a sale takes.
inline constexpr int mostSaleLines = 500;

struct RungUp {
    Sale sale;
    SaleLineId line;
};

/// Puts units into the sale of a register, or begins one, and holds them until it is paid, given up or, parked too long,
/// let go. The same thing again adds to its line. Refuses a code that nothing has (unknown_code), that several have
/// (several_products, with their ids), whose check digit is wrong (wrong_check_digit), and when units are short
/// (insufficient_stock); the sale stays as it was.
struct RingUp {
    RegisterId at;
    std::optional<ProductId> product{};
    QString code{}; ///< a barcode or SKU, where no product is said
    Quantity quantity{1};
    Hand hand;
    bool counted = true; ///< otherwise it is one piece, or as much as the price is for

    using Reply = RungUp;
    Result<RungUp> apply(Transaction &transaction) const;
};

/// The product for sale that has the code as its SKU or barcode; or why there is not one, as above.
Result<ProductId> productByCode(Connection &connection, const QString &code);

// What other commands of the till share.

/// The sale while it is being rung up; others at it wait. Refuses one that is settled or parked.
Result<Sale> lockOpenSale(Transaction &transaction, const SaleId &id);
/// Begins a sale, a refund or a collection at a register whose drawer is open. A sale is open then; what is no sale is to
/// be settled in the same transaction, and may go on beside a sale that is open.
SaleId insertSale(Transaction &transaction, RegisterId at, TillSessionId session, SaleKind kind, const QString &cashier,
                  TaxMode mode, const std::optional<OrderId> &order = std::nullopt,
                  const std::optional<SaleId> &refundOf = std::nullopt);
SaleLineId insertSaleLine(Transaction &transaction, const SaleId &sale, const SaleLine &line);
/// A line of a product as it is now, without quantity; none when there is no such product.
std::optional<SaleLine> lineFor(Transaction &transaction, ProductId product, bool active);
/// There are not enough units free; its details say how many are, and of what.
Error shortOf(Transaction &transaction, ProductId product);
/// What a line comes to.
void addUp(SaleLine &line);
/// Whether a line may be so long, and a sale worth so much.
Result<Done> checkSaleLine(const SaleLine &line);

} // namespace holdfast
