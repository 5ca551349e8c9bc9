// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/carts/holdtogether.h"

#include "core/catalog/records.h"
#include "core/db/arrays.h"

#include <QHash>

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
    return insufficientStock(available);
}

/// Runs the function; returns the slots that were granted.
AddSlots holdAll(Transaction &transaction, const AddSlots &wishes)
{
    QStringList carts, shoppers, products, quantities, lives, mosts;
    for (const Slot<AddItem> *slot : wishes) {
        const AddItem &wish = slot->command;
        carts << wish.access.cart.value;
        shoppers << wish.access.shopper.value;
        products << wish.product.text();
        quantities << QString::number(wish.quantity.value);
        lives << QString::number(wish.access.holds.timeToLive.count());
        mosts << QString::number(wish.access.holds.most.count());
    }
    AddSlots granted;
    Rows rows = transaction.run("hold_add"_L1, arrayLiteral(carts), arrayLiteral(shoppers), arrayLiteral(products),
                                arrayLiteral(quantities), arrayLiteral(lives), arrayLiteral(mosts), transaction.now(),
                                mostLines, Quantity::most, mostLineTotal);
    while (rows.next()) {
        Slot<AddItem> *slot = wishes[size_t(rows.integer(0) - 1)];
        if (rows.text(1) == "held"_L1)
            granted.push_back(slot);
        else
            slot->result.emplace(refusalNamed(rows.text(1), rows.integer(2)));
    }
    return granted;
}

void showCarts(Transaction &transaction, const AddSlots &granted)
{
    QHash<CartId, Cart> carts;
    QStringList ids;
    for (const Slot<AddItem> *slot : granted)
        ids << slot->command.access.cart.value;
    Rows rows = transaction.run("cart_lines_of_many"_L1, arrayLiteral(ids));
    while (rows.next()) {
        Cart &cart = carts[CartId{rows.text(20)}];
        cart.createdAt = rows.instant(21);
        cart.lines.append(readCartLine(rows));
    }
    for (Slot<AddItem> *slot : granted) {
        Cart cart = carts.take(slot->command.access.cart);
        cart.id = slot->command.access.cart;
        cart.asOf = transaction.now();
        cart.totals = totalsOf(cart.lines, slot->command.access.taxMode);
        for (const CartLine &line : std::as_const(cart.lines)) {
            if (line.holdExpires && line.heldAt(transaction.now()))
                transaction.expectExpiry(*line.holdExpires);
        }
        slot->result.emplace(std::move(cart));
    }
}

} // namespace

void holdTogether(Transaction &transaction, const AddSlots &wishes)
{
    const AddSlots granted = holdAll(transaction, wishes);
    if (!granted.empty())
        showCarts(transaction, granted);
}

} // namespace holdfast
