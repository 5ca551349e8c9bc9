// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/till/returns.h"

#include "core/catalog/records.h"
#include "core/stock/holds.h"

#include <algorithm>
#include <map>

using namespace Qt::StringLiterals;

namespace holdfast {

namespace {

constexpr qsizetype longestReason = 200;

std::map<TaxRate, Money, std::greater<>> basesOf(const QList<SaleLine> &lines)
{
    std::map<TaxRate, Money, std::greater<>> bases;
    for (const SaleLine &line : lines)
        bases[line.rate] += line.total;
    return bases;
}

} // namespace

BackBefore backBefore(Connection &connection, SaleLineId line)
{
    Rows rows = connection.run("sale_line_refunded"_L1, line);
    return rows.next() ? BackBefore{rows.quantity(0), rows.money(1)} : BackBefore{};
}

Money paidOf(const Sale &sale, TenderKind kind)
{
    Money paid;
    for (const Tender &tender : sale.tenders) {
        if (tender.kind == kind)
            paid += tender.due;
    }
    return paid;
}

QList<TaxSum> taxesBack(Connection &connection, const Sale &sale, const QList<SaleLine> &lines)
{
    std::map<TaxRate, Money> before;
    {
        Rows rows = connection.run("sale_taxes_refunded"_L1, sale.id);
        while (rows.next())
            before[{rows.integer(0)}] = rows.money(1);
    }
    QList<TaxSum> taxes;
    for (const auto &[rate, base] : basesOf(lines)) {
        const auto paid = std::find_if(sale.taxes.begin(), sale.taxes.end(), [&](const TaxSum &tax) { return tax.rate == rate; });
        taxes.append({rate, base, paid == sale.taxes.end() ? Money{} : taxPartOf(*paid, before[rate], base)});
    }
    return taxes;
}

Result<QList<SaleLine>> linesOf(Transaction &transaction, const QList<ReturnedGoods> &goods)
{
    QList<SaleLine> lines;
    for (const ReturnedGoods &item : goods) {
        auto line = lineFor(transaction, item.product, false);
        if (!line)
            return productNotFound();
        line->quantity = item.quantity;
        line->unitPrice = item.unitPrice;
        line->restock = item.restock;
        if (item.unitPrice.amount < 0 || item.unitPrice.amount > Money::most)
            return Error::invalid(u"price"_s, u"this is no price"_s);
        if (const auto fine = checkSaleLine(*line); !fine)
            return fine.error();
        addUp(*line);
        lines.append(*line);
    }
    if (lines.isEmpty())
        return Error::invalid(u"quantity"_s, u"say what comes back"_s);
    return lines;
}

void takeBack(Transaction &transaction, const SaleId &refund, const QList<SaleLine> &lines, const QString &reason,
              const QString &actor)
{
    QList<ProductId> products;
    for (const SaleLine &line : lines)
        products.append(line.product);
    lockStock(transaction, products);
    Money sum;
    for (const SaleLine &line : lines) {
        insertSaleLine(transaction, refund, line);
        sum += line.total;
        if (line.restock)
            transaction.change("stock_movement_of_sale"_L1, line.product, line.quantity.value, u"refund"_s, reason, actor,
                               transaction.now(), refund);
    }
    transaction.change("sale_words"_L1, reason.left(longestReason), u""_s, refund);
    audit(transaction, actor, u"refunded"_s, refund.value, u"%1 %2"_s.arg(sum.amount).arg(reason).trimmed());
}

} // namespace holdfast
