// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/exchange/check.h"

#include "core/db/transaction.h"

using namespace Qt::StringLiterals;

namespace holdfast {

namespace {

struct Rule {
    QLatin1StringView statement; ///< gives three values for each breach
    QLatin1StringView breach;
};

constexpr Rule rules[] = {
    {"check_on_hand"_L1, "product %1: %2 on hand, but its movements add up to %3"_L1},
    {"check_bounds"_L1, "product %1: %2 reserved of %3 on hand"_L1},
    {"check_reserved"_L1, "product %1: %2 reserved, but holds, orders and the till add up to %3"_L1},
    {"check_stock_row"_L1, "product %1 has no stock record"_L1},
    {"check_price_history"_L1, "product %1: its price is %2, but the last one in its history is %3"_L1},
    {"check_line_product"_L1, "a cart has product %1, which does not exist"_L1},
    {"check_line_cart"_L1, "a line with product %1 is in no cart"_L1},
    {"check_order_sales"_L1, "order %1: its sales of product %2 are %3, which is not what was ordered"_L1},
    {"check_order_returns"_L1, "order %1: of product %2 came back %3, more than was sold"_L1},
    {"check_order_units"_L1, "order %1 is %2, but its units are %3"_L1},
    {"check_order_money"_L1, "order %1 has kept %2 of a total of %3"_L1},
    {"check_order_refunds"_L1, "order %1 is %2 and has %3 refunds that are not done"_L1},
    {"check_order_total"_L1, "order %1: its total is %2, but its lines add up to %3"_L1},
    {"check_sale_units"_L1, "sale %1: its movements of product %2 are %3, which is not what was sold"_L1},
    {"check_sale_total"_L1, "sale %1: its total is %2, but its lines add up to %3"_L1},
    {"check_sale_tax"_L1, "sale %1: its tax is %2, but that of its rates adds up to %3"_L1},
    {"check_sale_money"_L1, "sale %1: %2 were due, but %3 changed hands"_L1},
    {"check_sale_numbers"_L1, "register %1: its last receipt is number %2, but there are %3 receipts"_L1},
    {"check_report_numbers"_L1, "register %1: its last Z report is number %2, but there are %3 reports"_L1},
    {"check_sale_returns"_L1, "sale %1: of product %2 came back %3, or more money for it than was paid"_L1},
    {"check_sale_drawer"_L1, "sale %1 is counted in session %2, which is another register's or was closed before"_L1},
    {"check_drawer"_L1, "till session %1: its report expects %2, but its movements add up to %3"_L1},
};

constexpr int mostPerRule = 20;

QStringList breachesOf(Connection &connection, const Rule &rule)
{
    QStringList breaches;
    Rows rows = connection.run(rule.statement);
    qint64 more = 0;
    while (rows.next()) {
        if (breaches.size() == mostPerRule)
            ++more;
        else
            breaches.append(QString(rule.breach).replace("%1"_L1, rows.text(0)).replace("%2"_L1, rows.text(1)).replace(
                "%3"_L1, rows.text(2)));
    }
    if (more > 0)
        breaches.append(u"… and %1 more of these"_s.arg(more));
    return breaches;
}

/// The file itself: pages, indexes, foreign keys.
QStringList damages(Connection &connection)
{
    QStringList found;
    Rows pages = connection.run("check_integrity"_L1);
    while (pages.next()) {
        if (pages.text(0) != "ok"_L1)
            found.append(u"the database file is damaged: "_s + pages.text(0));
    }
    Rows keys = connection.run("check_foreign_keys"_L1);
    while (keys.next() && found.size() < mostPerRule)
        found.append(u"a row of %1 refers to a missing row of %2"_s.arg(keys.text(0), keys.text(2)));
    return found;
}

} // namespace

QStringList checkShop(Connection &connection)
{
    const Snapshot snapshot(connection);
    return checkWithin(connection);
}

QStringList checkWithin(Connection &connection)
{
    QStringList breaches = damages(connection);
    for (const Rule &rule : rules)
        breaches.append(breachesOf(connection, rule));
    return breaches;
}

} // namespace holdfast
