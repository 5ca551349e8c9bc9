// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/stock/movestock.h"

#include "core/catalog/records.h"
#include "core/stock/holds.h"

#include <QStringList>

using namespace Qt::StringLiterals;

namespace holdfast {

std::optional<StockLevel> findStock(Connection &connection, ProductId product)
{
    Rows rows = connection.run("stock_by_product"_L1, product);
    if (!rows.next())
        return std::nullopt;
    return StockLevel{product, rows.quantity(0), rows.quantity(1)};
}

bool isStockReason(const QString &reason)
{
    return QStringList{u"delivery"_s, u"count"_s, u"correction"_s, u"refund"_s}.contains(reason);
}

Result<StockLevel> MoveStock::apply(Transaction &transaction) const
{
    auto level = findStock(transaction.connection(), product);
    if (!level)
        return productNotFound();
    if (delta < 0 && level->available().value + delta < 0) {
        releaseLapsedOf(transaction, product);
        level = findStock(transaction.connection(), product);
    }
    const Quantity after{level->onHand.value + delta};
    if (after.value < level->reserved.value)
        return Error{Fault::Conflict, u"stock_held"_s,
                     u"%1 are on hand and %2 of them are held for shoppers, so at most %3 can be taken away"_s
                         .arg(level->onHand.value)
                         .arg(level->reserved.value)
                         .arg(level->available().value),
                     u"delta"_s, {}};
    if (after.value > mostOnHand)
        return Error::invalid(u"delta"_s, u"that is more than a shelf can hold"_s);

    transaction.change("stock_movement_insert"_L1, product, delta, reason, note, actor, transaction.now());
    audit(transaction, actor, u"stock_moved"_s, product.text(), u"%1 %2"_s.arg(delta).arg(reason));
    return StockLevel{product, after, level->reserved};
}

} // namespace holdfast
