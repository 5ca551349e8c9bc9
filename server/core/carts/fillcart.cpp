// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/carts/fillcart.h"

#include "core/carts/addtogether.h"
#include "core/carts/holdtogether.h"
#include "core/catalog/records.h"
#include "core/stock/holds.h"
#include "core/stock/movestock.h"

#include <QSet>

using namespace Qt::StringLiterals;

namespace holdfast {

namespace {

/// What a line needs to know of its product.
struct Shelf {
    Money price;
    qint64 pricePer = 1;
    bool active = false;
};

struct Line {
    Quantity quantity;
    std::optional<Instant> holdSince;
    std::optional<Instant> holdExpires;
};

std::optional<Shelf> findShelf(Transaction &transaction, ProductId product)
{
    Rows rows = transaction.run("product_for_cart"_L1, product);
    if (!rows.next())
        return std::nullopt;
    return Shelf{rows.money(0), rows.integer(1), rows.integer(2) != 0};
}

std::optional<Line> findLine(Transaction &transaction, const CartId &cart, ProductId product)
{
    Rows rows = transaction.run("cart_line_hold"_L1, cart, product);
    if (!rows.next())
        return std::nullopt;
    Line line{rows.quantity(0), std::nullopt, std::nullopt};
    if (!rows.isNull(1)) {
        line.holdSince = rows.instant(1);
        line.holdExpires = rows.instant(2);
    }
    return line;
}

bool isOwn(Transaction &transaction, const CartAccess &access)
{
    return transaction.run("cart_lock"_L1, access.cart, access.shopper).next();
}

void touch(Transaction &transaction, const CartId &cart)
{
    transaction.change("cart_touch"_L1, transaction.now(), cart, transaction.now() - cartTouchGrain);
}

Error shortOf(Transaction &transaction, ProductId product)
{
    const auto level = findStock(transaction.connection(), product);
    return insufficientStock(level ? level->available().value : 0);
}

Result<Done> checkLine(Transaction &transaction, const CartAccess &access, const std::optional<Line> &line,
                       const Shelf &shelf, Quantity quantity)
{
    const auto lines = [&] {
        Rows rows = transaction.run("cart_line_count"_L1, access.cart);
        return rows.next() ? rows.integer(0) : 0;
    };
    return checkLimits(shelf.price, shelf.pricePer, quantity, line ? std::nullopt : std::optional(lines()));
}

/// Brings a line to `quantity`, all of it held. Refuses before writing anything, but for lapsed holds of the product
/// that were given back, which is right whoever asks. `line` is what there is now.
Result<Done> holdLine(Transaction &transaction, const CartAccess &access, ProductId product,
                      const std::optional<Line> &line, const Shelf &shelf, Quantity quantity)
{
    if (const auto fine = checkLine(transaction, access, line, shelf, quantity); !fine)
        return fine;
    const Instant now = transaction.now();
    const bool live = line && line->holdExpires && *line->holdExpires > now;
    const auto most = mostUnitsFor(transaction.connection(), access, product, shelf.pricePer, now);
    // Who held more before there was a limit may still put some back.
    if (most && quantity > *most && (!live || quantity > line->quantity))
        return tooManyUnits(most->value);
    // A hold that ran out is given back and won anew, like anybody's.
    if (line && line->holdExpires && !live)
        releaseLapsedOf(transaction, product);
    const Quantity held = live ? line->quantity : Quantity{0};
    if (quantity > held && !reserve(transaction, product, quantity - held))
        return shortOf(transaction, product);
    if (quantity < held)
        giveBack(transaction, product, held - quantity);

    const Instant since = live ? *line->holdSince : now;
    const Instant expires = access.holds.renewed(since, live ? line->holdExpires : std::nullopt, now);
    transaction.change("cart_line_put"_L1, access.cart, product, quantity, shelf.price, since, expires, now);
    transaction.expectExpiry(expires);
    touch(transaction, access.cart);
    return Done{};
}

/// Reserves a lapsed line's units anew, if that may and can be.
bool winBack(Transaction &transaction, const CartAccess &access, const CartLine &line)
{
    const auto shelf = findShelf(transaction, line.product);
    if (!shelf || !shelf->active)
        return false;
    const auto most =
        mostUnitsFor(transaction.connection(), access, line.product, shelf->pricePer, transaction.now());
    return (!most || line.quantity <= *most) && reserve(transaction, line.product, line.quantity);
}

Result<Cart> cartNow(Transaction &transaction, const CartAccess &access)
{
    auto cart = findCart(transaction.connection(), access.cart, access.shopper, access.taxMode, transaction.now());
    if (!cart)
        return cartNotFound();
    return std::move(*cart);
}

} // namespace

Result<Cart> AddItem::apply(Transaction &transaction) const
{
    if (!isOwn(transaction, access))
        return cartNotFound();
    const auto shelf = findShelf(transaction, product);
    if (!shelf || !shelf->active)
        return productNotFound();
    lockStock(transaction, {product});
    const auto line = findLine(transaction, access.cart, product);
    const Quantity total = line ? line->quantity + quantity : quantity;
    if (const auto held = holdLine(transaction, access, product, line, *shelf, total); !held)
        return held.error();
    return cartNow(transaction, access);
}

void AddItem::applyAll(Transaction &transaction, std::span<Slot<AddItem>> slots)
{
    const bool onServer = transaction.connection().backend() == Backend::Postgres;
    AddSlots waiting;
    for (Slot<AddItem> &slot : slots)
        waiting.push_back(&slot);
    // A round looks at each cart as it was before, and where units are limited at all of a shopper's carts; a second
    // wish comes in the next.
    while (!waiting.empty()) {
        QSet<QString> seen;
        AddSlots now, later;
        for (Slot<AddItem> *slot : waiting) {
            const CartAccess &access = slot->command.access;
            const QString &who = access.holds.mostUnits > 0 ? access.shopper.value : access.cart.value;
            const bool again = seen.contains(who);
            seen.insert(who);
            (again ? later : now).push_back(slot);
        }
        if (onServer)
            holdTogether(transaction, now);
        else
            addTogether(transaction, now);
        waiting = std::move(later);
    }
}

Result<Cart> SetItem::apply(Transaction &transaction) const
{
    if (!isOwn(transaction, access))
        return cartNotFound();
    lockStock(transaction, {product});
    const auto line = findLine(transaction, access.cart, product);
    if (quantity.value > 0) {
        const auto shelf = findShelf(transaction, product);
        if (!shelf || !shelf->active)
            return productNotFound();
        if (const auto held = holdLine(transaction, access, product, line, *shelf, quantity); !held)
            return held.error();
    } else if (line) {
        if (line->holdExpires)
            giveBack(transaction, product, line->quantity);
        transaction.change("cart_line_delete"_L1, access.cart, product);
        touch(transaction, access.cart);
    } else if (!findShelf(transaction, product)) {
        return productNotFound();
    }
    return cartNow(transaction, access);
}

Result<Cart> HoldCart::apply(Transaction &transaction) const
{
    if (!isOwn(transaction, access))
        return cartNotFound();
    lockStock(transaction, productsIn(transaction.connection(), access.cart));
    const auto cart = cartNow(transaction, access);
    if (!cart)
        return cart;
    const Instant now = transaction.now();
    for (const CartLine &line : cart->lines) {
        const bool live = line.heldAt(now);
        if (line.holdExpires && !live)
            releaseLapsedOf(transaction, line.product);
        // A line that cannot be won back stays in the cart, lapsed, for its shopper to decide.
        if (!live && !winBack(transaction, access, line))
            continue;
        const Instant since = live ? *line.holdSince : now;
        const Instant expires = access.holds.renewed(since, live ? line.holdExpires : std::nullopt, now);
        transaction.change("cart_line_renew"_L1, since, expires, access.cart, line.product);
        transaction.expectExpiry(expires);
    }
    touch(transaction, access.cart);
    return cartNow(transaction, access);
}

} // namespace holdfast
