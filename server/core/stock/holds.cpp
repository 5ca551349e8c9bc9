// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/stock/holds.h"

using namespace Qt::StringLiterals;

namespace holdfast {

bool reserveFree(Transaction &transaction, ProductId product, Quantity quantity)
{
    return transaction.change("stock_reserve"_L1, quantity, product, quantity) == 1;
}

bool reserve(Transaction &transaction, ProductId product, Quantity quantity)
{
    if (reserveFree(transaction, product, quantity))
        return true;
    releaseLapsedOf(transaction, product);
    return reserveFree(transaction, product, quantity);
}

void giveBack(Transaction &transaction, ProductId product, Quantity quantity)
{
    transaction.change("stock_give_back"_L1, quantity, product);
}

void releaseLapsedOf(Transaction &transaction, ProductId product)
{
    Quantity lapsed;
    {
        Rows rows = transaction.run("hold_lapsed_sum"_L1, product, transaction.now());
        if (!rows.next() || rows.isNull(0))
            return;
        lapsed = rows.quantity(0);
    }
    transaction.change("hold_lapsed_tell"_L1, transaction.now(), product, transaction.now());
    transaction.change("hold_lapsed_clear"_L1, product, transaction.now());
    giveBack(transaction, product, lapsed);
}

Result<SweepLapsed::Reply> SweepLapsed::apply(Transaction &transaction) const
{
    struct Lapsed {
        CartId cart;
        ProductId product;
        Quantity quantity;
    };
    QList<Lapsed> lapsed;
    {
        Rows rows = transaction.run("hold_lapsed_some"_L1, transaction.now(), atMost);
        while (rows.next())
            lapsed.append({{rows.text(0)}, {rows.integer(1)}, rows.quantity(2)});
    }
    for (const Lapsed &line : lapsed) {
        transaction.change("hold_lapsed_tell_one"_L1, transaction.now(), line.cart, line.product);
        transaction.change("cart_line_clear_hold"_L1, line.cart, line.product);
        giveBack(transaction, line.product, line.quantity);
    }

    Reply reply{lapsed.size(), std::nullopt};
    Rows next = transaction.run("hold_next_expiry"_L1);
    if (next.next() && !next.isNull(0))
        reply.nextExpiry = next.instant(0);
    return reply;
}

} // namespace holdfast
