// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/stock/holds.h"

#include "core/db/arrays.h"

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

void lockStock(Transaction &transaction, const QList<ProductId> &products)
{
    if (transaction.connection().backend() == Backend::Postgres && !products.isEmpty())
        transaction.change("stock_lock"_L1, arrayLiteral(products));
}

qint64 releaseLapsedOf(Transaction &transaction, ProductId product)
{
    Quantity lapsed;
    QStringList carts;
    {
        Rows rows = transaction.run("hold_lapsed_release"_L1, product, transaction.now());
        while (rows.next()) {
            carts.append(rows.text(0));
            lapsed = lapsed + rows.quantity(1);
        }
    }
    for (const QString &cart : std::as_const(carts))
        transaction.change("hold_lapsed_tell"_L1, product, transaction.now(), cart);
    if (lapsed.value > 0)
        giveBack(transaction, product, lapsed);
    return carts.size();
}

Result<SweepLapsed::Reply> SweepLapsed::apply(Transaction &transaction) const
{
    QList<ProductId> products;
    {
        Rows rows = transaction.run("hold_lapsed_products"_L1, transaction.now(), atMost);
        while (rows.next())
            products.append(ProductId{rows.integer(0)});
    }
    lockStock(transaction, products);
    Reply reply;
    for (const ProductId product : std::as_const(products))
        reply.released += releaseLapsedOf(transaction, product);

    Rows next = transaction.run("hold_next_expiry"_L1);
    if (next.next() && !next.isNull(0))
        reply.nextExpiry = next.instant(0);
    return reply;
}

} // namespace holdfast
