// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/stock/setstock.h"

#include "core/catalog/records.h"

using namespace Qt::StringLiterals;

namespace holdfast {

Result<StockLevel> SetStock::apply(Transaction &transaction) const
{
    const auto level = findStock(transaction.connection(), product);
    if (!level)
        return productNotFound();
    if (seen && *seen != level->onHand)
        return Error{Fault::Stale, u"stale_stock"_s,
                     u"there were %1 on hand when you looked, and there are %2 now"_s.arg(seen->value).arg(level->onHand.value),
                     u"on_hand"_s, {{u"on_hand"_s, level->onHand.value}}};
    if (onHand.value < 0)
        return Error::invalid(u"on_hand"_s, u"there cannot be less than nothing on hand"_s);
    if (onHand == level->onHand)
        return *level;
    return MoveStock{product, onHand.value - level->onHand.value, reason, note, actor}.apply(transaction);
}

std::optional<StockPicture> stockPicture(Connection &connection, ProductId product)
{
    const auto level = findStock(connection, product);
    if (!level)
        return std::nullopt;
    Rows rows = connection.run("stock_sold"_L1, product);
    return StockPicture{*level, rows.next() ? rows.quantity(0) : Quantity{}};
}

} // namespace holdfast
