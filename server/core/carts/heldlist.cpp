// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/carts/heldlist.h"

using namespace Qt::StringLiterals;

namespace holdfast {

QList<HeldRow> listHeld(Connection &connection, std::optional<ProductId> product,
                        const std::optional<HeldPosition> &after, int limit)
{
    const HeldPosition from = after.value_or(HeldPosition{{-1}, {}, {}});
    Rows rows = product ? connection.run("hold_list_of_product"_L1, *product, from.expires, from.cart, from.product, limit)
                        : connection.run("hold_list"_L1, from.expires, from.cart, from.product, limit);
    QList<HeldRow> list;
    while (rows.next()) {
        list.append({{rows.text(0)}, {rows.text(1)}, {rows.integer(2)}, rows.text(3), rows.text(4), rows.quantity(5),
                     rows.instant(6)});
    }
    return list;
}

} // namespace holdfast
