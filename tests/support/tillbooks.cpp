// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/tillbooks.h"

#include <algorithm>
#include <cstdlib>

using namespace Qt::StringLiterals;

namespace holdfast::test {

namespace {

constexpr qint64 million = 1'000'000;

qint64 off(const Discount &discount, qint64 of)
{
    return discount.ppm > 0 ? nearest(of, discount.ppm, million) : std::min(discount.off.amount, of);
}

qint64 taxOf(qint64 base, qint64 rate, bool included)
{
    return included ? nearest(base, rate, million + rate) : nearest(base, rate, million);
}

QString differs(const QString &what, qint64 is, qint64 wanted)
{
    return is == wanted ? QString() : u"%1: %2, not %3; "_s.arg(what).arg(is).arg(wanted);
}

QString differs(const QString &what, const Tally &is, const Tally &wanted)
{
    return differs(what + u" (how many)"_s, is.count, wanted.count) + differs(what, is.sum.amount, wanted.sum.amount);
}

void count(Tally &tally, qint64 amount)
{
    ++tally.count;
    tally.sum += Money{amount};
}

/// However it is shared out: each line's part is its own within a minor unit, and together they are all of it.
QString wrongShares(const Sale &sale, qint64 sum, qint64 discount)
{
    QString wrong;
    qint64 shared = 0;
    for (const SaleLine &line : sale.lines) {
        const qint64 share = line.share.amount;
        shared += share;
        if (share < 0 || share > line.total.amount || std::abs(share * sum - discount * line.total.amount) > sum)
            wrong += u"of a discount of %1 on %2 a line of %3 has %4; "_s.arg(discount).arg(sum).arg(line.total.amount).arg(share);
    }
    return wrong + differs(u"shares"_s, shared, discount);
}

QString wrongTaxes(const Sale &sale)
{
    std::map<qint64, qint64> bases;
    for (const SaleLine &line : sale.lines)
        bases[line.rate.ppm] += line.paid().amount;
    QString wrong = differs(u"rates"_s, sale.taxes.size(), qint64(bases.size()));
    const bool included = sale.taxMode == TaxMode::Included;
    qint64 priced = 0;
    qint64 taxes = 0;
    for (const TaxSum &tax : sale.taxes) {
        const qint64 base = bases[tax.rate.ppm];
        wrong += differs(u"base"_s, tax.base.amount, base) + differs(u"tax"_s, tax.tax.amount, taxOf(base, tax.rate.ppm, included));
        priced += base;
        taxes += tax.tax.amount;
    }
    return wrong + differs(u"all tax"_s, sale.totals.tax.amount, taxes)
           + differs(u"total"_s, sale.totals.total.amount, included ? priced : priced + taxes)
           + differs(u"subtotal"_s, sale.totals.subtotal.amount, included ? priced - taxes : priced);
}

} // namespace

qint64 nearest(qint64 a, qint64 b, qint64 c)
{
    const qint64 whole = a * b / c;
    const qint64 rest = a * b % c;
    return rest >= c - rest ? whole + 1 : whole;
}

qint64 inCoins(qint64 amount, qint64 coin)
{
    const qint64 rest = amount % coin;
    return rest * 2 >= coin && rest > 0 ? amount - rest + coin : amount - rest;
}

qint64 PencilLine::total() const
{
    return gross() - off(asked, gross());
}

QString wrongSums(const Sale &sale, const PencilSale &wanted)
{
    QString wrong = differs(u"lines"_s, sale.lines.size(), qint64(wanted.lines.size()));
    if (!wrong.isEmpty())
        return wrong;
    qint64 sum = 0;
    for (size_t i = 0; i < wanted.lines.size(); ++i) {
        const SaleLine &line = sale.lines[qsizetype(i)];
        wrong += differs(u"units"_s, line.quantity.value, wanted.lines[i].quantity)
                 + differs(u"a line's total"_s, line.total.amount, wanted.lines[i].total())
                 + differs(u"a line's rate"_s, line.rate.ppm, wanted.lines[i].rate);
        sum += wanted.lines[i].total();
    }
    const qint64 discount = off(wanted.asked, sum);
    wrong += differs(u"discount"_s, sale.discount.amount, discount) + wrongShares(sale, sum, discount) + wrongTaxes(sale);
    return wrong + differs(u"tax is included"_s, sale.taxMode == TaxMode::Included, wanted.included);
}

PencilReceipt PencilReceipt::of(const Sale &sale, const PencilSale &rung)
{
    PencilReceipt receipt;
    receipt.id = sale.id;
    receipt.included = rung.included;
    for (size_t i = 0; i < rung.lines.size(); ++i) {
        const PencilLine &line = rung.lines[i];
        const qint64 paid = sale.lines[qsizetype(i)].paid().amount;
        receipt.lines.push_back({line.id, line.product, line.rate, line.quantity, paid, 0, 0});
        receipt.taxes[line.rate].base += paid;
    }
    for (auto &[rate, tax] : receipt.taxes)
        tax.tax = taxOf(tax.base, rate, rung.included);
    for (const Tender &tender : sale.tenders)
        (tender.kind == TenderKind::Card ? receipt.card : receipt.cash) += tender.due.amount;
    return receipt;
}

qint64 PencilReceipt::takeBack(size_t at, qint64 units)
{
    Line &line = lines[at];
    line.back += units;
    const qint64 before = line.moneyBack;
    line.moneyBack = nearest(line.paid, line.back, line.quantity);
    return line.moneyBack - before;
}

qint64 PencilReceipt::taxBack(qint64 rate, qint64 base)
{
    Tax &tax = taxes[rate];
    tax.baseBack += base;
    const qint64 before = tax.taxBack;
    tax.taxBack = tax.base > 0 ? nearest(tax.tax, tax.baseBack, tax.base) : 0;
    return tax.taxBack - before;
}

void PencilDay::enter(const Sale &settled, qint64 all)
{
    const qint64 sign = settled.kind == SaleKind::Refund ? -1 : 1;
    qint64 total = 0;
    for (const TaxSum &tax : settled.taxes) {
        const qint64 net = settled.taxMode == TaxMode::Included ? tax.base.amount - tax.tax.amount : tax.base.amount;
        auto &[nets, taxSum] = taxes[tax.rate.ppm];
        nets += sign * net;
        taxSum += sign * tax.tax.amount;
        total += net + tax.tax.amount;
    }
    count(settled.kind == SaleKind::Refund ? refunds : settled.kind == SaleKind::Sale ? sales : collections, total);
    if (settled.kind == SaleKind::Sale && all > 0)
        count(discounts, all);
    qint64 moved = 0;
    for (const Tender &tender : settled.tenders) {
        count(tender.kind == TenderKind::Card ? card : cash, sign * tender.amount.amount);
        moved += tender.amount.amount;
    }
    rounding += sign * (moved - total);
    firstNumber = firstNumber == 0 ? settled.number : firstNumber;
    lastNumber = settled.number;
}

QString PencilDay::wrong(const TillReport &report) const
{
    QString wrong = differs(u"sales"_s, report.sales, sales) + differs(u"refunds"_s, report.refunds, refunds)
                    + differs(u"collections"_s, report.collections, collections)
                    + differs(u"discounts"_s, report.discounts, discounts) + differs(u"voids"_s, report.voids, voids)
                    + differs(u"cash"_s, report.cash, cash) + differs(u"card"_s, report.card, card)
                    + differs(u"paid in"_s, report.paidIn, paidIn) + differs(u"paid out"_s, report.paidOut, paidOut)
                    + differs(u"no sales"_s, report.noSales, noSales) + differs(u"rounding"_s, report.rounding.amount, rounding)
                    + differs(u"opening"_s, report.opening.amount, opening)
                    + differs(u"expected"_s, report.expected.amount, expected())
                    + differs(u"rates"_s, report.taxes.size(), qint64(taxes.size()));
    for (const ReceiptTax &tax : report.taxes) {
        const auto found = taxes.find(tax.rate.ppm);
        const auto [net, taxSum] = found == taxes.end() ? std::pair<qint64, qint64>() : found->second;
        wrong += differs(u"net of a rate"_s, tax.net.amount, net) + differs(u"tax of a rate"_s, tax.tax.amount, taxSum);
    }
    const auto numberIn = [](const QString &text) {
        const auto parsed = parseReceiptNumber(text);
        return parsed ? parsed->second : 0;
    };
    return wrong + differs(u"first receipt"_s, numberIn(report.firstReceipt), firstNumber)
           + differs(u"last receipt"_s, numberIn(report.lastReceipt), lastNumber);
}

} // namespace holdfast::test
