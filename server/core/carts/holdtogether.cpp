// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/carts/holdtogether.h"

#include "core/carts/shelves.h"
#include "core/catalog/records.h"
#include "core/db/arrays.h"

using namespace Qt::StringLiterals;

namespace holdfast {

namespace {

Error refusalNamed(const QString &outcome, qint64 available)
{
    if (outcome == "cart_not_found"_L1)
        return cartNotFound();
    if (outcome == "product_not_found"_L1)
        return productNotFound();
    if (outcome == "cart_full"_L1)
        return cartFull();
    if (outcome == "line_too_large"_L1)
        return lineTooLarge();
    if (outcome == "line_too_dear"_L1)
        return lineTooDear();
    if (outcome == "quantity_limit"_L1)
        return tooManyUnits(available);
    return insufficientStock(available);
}

/// Runs the function. What it refused is settled then; the carts of the others have lines that know no more of their
/// products than the ids.
std::vector<Cart> holdAll(Transaction &transaction, const AddSlots &wishes)
{
    QStringList carts, shoppers, products, quantities, lives, mosts, limits;
    for (const Slot<AddItem> *slot : wishes) {
        const AddItem &wish = slot->command;
        carts << wish.access.cart.value;
        shoppers << wish.access.shopper.value;
        products << wish.product.text();
        quantities << QString::number(wish.quantity.value);
        lives << QString::number(wish.access.holds.timeToLive.count());
        mosts << QString::number(wish.access.holds.most.count());
        limits << QString::number(wish.access.holds.mostUnits);
    }
    std::vector<Cart> held(wishes.size());
    Rows rows = transaction.run("hold_add"_L1, arrayLiteral(carts), arrayLiteral(shoppers), arrayLiteral(products),
                                arrayLiteral(quantities), arrayLiteral(lives), arrayLiteral(mosts), arrayLiteral(limits),
                                transaction.now(), mostLines, Quantity::most, mostLineTotal);
    while (rows.next()) {
        const auto place = size_t(rows.integer(0) - 1);
        if (rows.isNull(4)) {
            wishes[place]->result.emplace(refusalNamed(rows.text(1), rows.integer(2)));
            continue;
        }
        Cart &cart = held[place];
        cart.createdAt = rows.instant(3);
        CartLine &line = cart.lines.emplaceBack();
        line.product = {rows.integer(4)};
        readLineItself(rows, 5, line);
    }
    return held;
}

QSet<ProductId> productsOf(const std::vector<Cart> &carts)
{
    QSet<ProductId> products;
    for (const Cart &cart : carts) {
        for (const CartLine &line : cart.lines)
            products.insert(line.product);
    }
    return products;
}

} // namespace

void holdTogether(Transaction &transaction, const AddSlots &wishes)
{
    std::vector<Cart> carts = holdAll(transaction, wishes);
    const QHash<ProductId, Shelf> shelves = readShelves(transaction, productsOf(carts));
    for (size_t i = 0; i < wishes.size(); ++i) {
        if (wishes[i]->result)
            continue;
        const CartAccess &access = wishes[i]->command.access;
        Cart &cart = carts[i];
        cart.id = access.cart;
        cart.asOf = transaction.now();
        for (CartLine &line : cart.lines) {
            line = lineWith(line, shelves.value(line.product).blank);
            if (line.heldAt(transaction.now()))
                transaction.expectExpiry(*line.holdExpires);
        }
        cart.totals = totalsOf(cart.lines, access.taxMode);
        wishes[i]->result.emplace(std::move(cart));
    }
}

} // namespace holdfast
