// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/orders/units.h"

#include "core/stock/holds.h"

using namespace Qt::StringLiterals;

namespace holdfast {

namespace {

/// The order's lines, with the stock of their products locked.
QList<OrderLine> lockedLines(Transaction &transaction, const OrderId &order)
{
    QList<OrderLine> lines = linesOf(transaction.connection(), order);
    QList<ProductId> products;
    for (const OrderLine &line : std::as_const(lines))
        products.append(line.product);
    lockStock(transaction, products);
    return lines;
}

void move(Transaction &transaction, const OrderId &order, ProductId product, qint64 delta, const QString &reason,
          const std::optional<QString> &actor)
{
    transaction.change("stock_movement_of_order"_L1, product, delta, reason, std::nullopt, actor, transaction.now(), order);
}

} // namespace

void sellUnits(Transaction &transaction, const OrderId &order)
{
    for (const OrderLine &line : lockedLines(transaction, order)) {
        // The hold first: the movement may leave no more on hand than is held for others.
        giveBack(transaction, line.product, line.quantity);
        move(transaction, order, line.product, -line.quantity.value, u"sale"_s, std::nullopt);
    }
}

void releaseUnits(Transaction &transaction, const OrderId &order)
{
    for (const OrderLine &line : lockedLines(transaction, order))
        giveBack(transaction, line.product, line.quantity);
}

bool winUnits(Transaction &transaction, const OrderId &order)
{
    const QList<OrderLine> lines = lockedLines(transaction, order);
    for (qsizetype i = 0; i < lines.size(); ++i) {
        if (reserve(transaction, lines[i].product, lines[i].quantity))
            continue;
        for (const OrderLine &won : lines.first(i))
            giveBack(transaction, won.product, won.quantity);
        return false;
    }
    return true;
}

void restockUnits(Transaction &transaction, const OrderId &order, const QString &actor)
{
    for (const OrderLine &line : lockedLines(transaction, order)) {
        qint64 back = 0;
        {
            Rows rows = transaction.run("order_restocked"_L1, order, line.product);
            if (rows.next())
                back = rows.integer(0);
        }
        if (back < line.quantity.value)
            move(transaction, order, line.product, line.quantity.value - back, u"refund"_s, actor);
    }
}

} // namespace holdfast
