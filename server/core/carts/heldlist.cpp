// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/carts/heldlist.h"

#include <QSet>

using namespace Qt::StringLiterals;

namespace holdfast {

namespace {

QList<HeldRow> readAll(Rows rows)
{
    QList<HeldRow> list;
    while (rows.next()) {
        list.append({{rows.text(0)}, {rows.text(1)}, {rows.integer(2)}, rows.text(3), rows.text(4), rows.quantity(5),
                     rows.instant(6), rows.instant(7), rows.optionalText(8),
                     {rows.optionalText(9), rows.optionalText(10), rows.optionalText(11)},
                     parseUnit(rows.text(12)).value_or(Unit::Piece)});
    }
    return list;
}

const HeldPosition start{{-1}, {}, {}};

} // namespace

QList<HeldRow> listHeld(Connection &connection, std::optional<ProductId> product,
                        const std::optional<HeldPosition> &after, int limit)
{
    const HeldPosition from = after.value_or(start);
    return readAll(product ? connection.run("hold_list_of_product"_L1, *product, from.expires, from.cart, from.product, limit)
                           : connection.run("hold_list"_L1, from.expires, from.cart, from.product, limit));
}

QList<HeldRow> listHeldBy(Connection &connection, const ShopperId &shopper, const std::optional<HeldPosition> &after,
                          int limit)
{
    const HeldPosition from = after.value_or(start);
    return readAll(connection.run("hold_list_of_shopper"_L1, shopper, from.expires, from.cart, from.product, limit));
}

LiveHolds someLiveHolds(Connection &connection, Instant now, int most)
{
    LiveHolds live;
    QSet<QString> carts;
    Rows rows = connection.run("hold_some_live"_L1, now, most + 1);
    while (rows.next()) {
        if (live.holds == most) {
            live.more = true;
            break;
        }
        ++live.holds;
        carts.insert(rows.text(0));
    }
    live.carts = int(carts.size());
    return live;
}

} // namespace holdfast
