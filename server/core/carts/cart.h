// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/catalog/product.h"
#include "core/pricing/pricing.h"
#include "core/settings/shopsettings.h"

namespace holdfast {

/// A cart's line with its hold.
struct CartLine {
    ProductId product;
    QString sku;
    QString title;
    OptionTexts optionNames;
    OptionTexts options;
    std::optional<QString> imageUrl;
    Measure measure;
    Quantity quantity;
    Money unitPrice;    ///< when it was added
    Money currentPrice;
    Money total;        ///< at unitPrice
    TaxRate taxRate;
    Instant addedAt;
    std::optional<Instant> holdSince;
    std::optional<Instant> holdExpires; ///< also when run out but not yet given back

    bool heldAt(Instant now) const { return holdExpires && *holdExpires > now; }
};

/// A cart as its shopper sees it at one moment.
struct Cart {
    CartId id;
    Instant createdAt;
    Instant asOf;
    QList<CartLine> lines;
    Totals totals;
};

/// Whose cart, and by which rules.
struct CartAccess {
    CartId cart;
    ShopperId shopper;
    HoldPolicy holds;
    TaxMode taxMode = TaxMode::Included;
};

/// When a cart was last touched is kept to so much, so that filling it does not move it in an index each time.
inline constexpr milliseconds cartTouchGrain = std::chrono::hours(1);

/// How many different products a cart takes.
inline constexpr int mostLines = 200;

/// The cart if it is this shopper's; another's cart is as good as none.
std::optional<Cart> findCart(Connection &connection, const CartId &id, const ShopperId &shopper, TaxMode mode,
                             Instant now);
/// The newest carts of a shopper, at most `limit`, from before `before` on (by creation time, then id).
struct CartPosition {
    Instant createdAt;
    QString id;
};
QList<CartId> cartsOf(Connection &connection, const ShopperId &shopper, const std::optional<CartPosition> &before,
                      int limit);

QList<ProductId> productsIn(Connection &connection, const CartId &cart);

// Why a cart cannot be filled as wished.
Error cartNotFound();
Error cartFull();
Error lineTooLarge();
Error lineTooDear();
Error insufficientStock(qint64 available);
/// `most`: how many units the line could have.
Error tooManyUnits(qint64 most);

/// No line's total may be more, in minor units.
inline constexpr qint64 mostLineTotal = 1'000'000'000'000'000;
/// Whether a line may grow to `quantity`; `lines` is how many the cart has if this would be a new one.
Result<Done> checkLimits(Money price, qint64 pricePer, Quantity quantity, std::optional<qint64> lines);

/// How many units of a product the cart may hold, as its shopper may have others in other carts; none: any number. In a
/// transaction that has locked the product's stock.
std::optional<Quantity> mostUnitsFor(Connection &connection, const CartAccess &access, ProductId product, qint64 pricePer,
                                     Instant now);

class Rows;
/// A line from a row of the statement cart_lines.
CartLine readCartLine(const Rows &rows);
/// What a line shows of its product, from a row of the statement line_products.
CartLine readProductOfLine(const Rows &rows);
/// What the line itself says, from five columns that begin with its quantity, up to hold_expires_at.
void readLineItself(const Rows &rows, int first, CartLine &line);
/// A line that knows only itself, with what it shows of its product, and its total.
CartLine lineWith(const CartLine &line, CartLine product);
/// The totals from the lines.
Totals totalsOf(const QList<CartLine> &lines, TaxMode mode);

} // namespace holdfast
