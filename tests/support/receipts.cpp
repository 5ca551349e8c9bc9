// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/receipts.h"

using namespace Qt::StringLiterals;

namespace holdfast::test {

namespace {

constexpr Instant morning{1795861525000}; // 28 November 2026, 10:25:25 UTC

Receipt begun(SaleKind kind, const QString &number)
{
    Receipt receipt;
    receipt.kind = kind;
    receipt.number = number;
    receipt.at = morning;
    receipt.cashier = u"Mara"_s;
    receipt.registerName = u"Front"_s;
    receipt.currency = {u"EUR"_s, 2};
    return receipt;
}

ReceiptLine shirt()
{
    return {u"Striped shirt with long sleeves"_s, {u"Navy"_s, u"M"_s, std::nullopt}, {2}, {}, {2490}, {500}, {4480}, {190'000}};
}

ReceiptLine apples()
{
    return {u"Orchard apples"_s, {}, {1250}, {Unit::Gram, 1000}, {320}, {}, {400}, {70'000}};
}

} // namespace

ReceiptStyle kelpStyle()
{
    return {u"Kelp & Co."_s, u"Hafenstraße 7\n24103 Kiel\nUSt-IdNr. DE123456789"_s, u"Thank you, and come back soon!"_s};
}

Receipt soldReceipt()
{
    Receipt receipt = begun(SaleKind::Sale, u"1-000042"_s);
    receipt.lines = {shirt(), apples()};
    receipt.discount = {200};
    receipt.taxes = {{{190'000}, {3610}, {686}}, {{70'000}, {359}, {25}}};
    receipt.totals = {{3969}, {711}, {4680}};
    receipt.tenders = {{TenderKind::Card, {2000}, {}, u"VISA 4242, 8K3X"_s}, {TenderKind::Cash, {2680}, {5000}, {}}};
    receipt.note = u"The hem is to be shortened by Tuesday."_s;
    receipt.url = u"https://kelp.example/r/1-000042"_s;
    return receipt;
}

Receipt refundReceipt()
{
    Receipt receipt = begun(SaleKind::Refund, u"1-000043"_s);
    receipt.refundOf = u"1-000042"_s;
    receipt.lines = {apples()};
    receipt.lines.first().quantity = {1256};
    receipt.lines.first().total = {402};
    receipt.taxes = {{{70'000}, {376}, {26}}};
    receipt.totals = {{376}, {26}, {402}};
    receipt.rounding = {-2};
    receipt.tenders = {{TenderKind::Cash, {400}, {}, {}}};
    return receipt;
}

Receipt addedTaxReceipt()
{
    Receipt receipt = begun(SaleKind::Collection, u"1-000044"_s);
    receipt.order = u"K7Q2M"_s;
    receipt.taxMode = TaxMode::Excluded;
    receipt.lines = {shirt()};
    receipt.taxes = {{{190'000}, {4480}, {851}}};
    receipt.totals = {{4480}, {851}, {5331}};
    receipt.tenders = {{TenderKind::Card, {5331}, {}, {}}};
    receipt.copy = true;
    receipt.test = true;
    return receipt;
}

TillReport zReport()
{
    TillReport report;
    report.registerName = u"Front"_s;
    report.number = 17;
    report.openedBy = u"Mara"_s;
    report.openedAt = morning - std::chrono::hours(2);
    report.closedBy = u"Jonas"_s;
    report.at = morning + std::chrono::hours(8);
    report.currency = {u"EUR"_s, 2};
    report.sales = {41, {123'456}};
    report.refunds = {2, {1'802}};
    report.collections = {3, {9'900}};
    report.discounts = {5, {2'350}};
    report.voids = {1, {990}};
    report.rounding = {-2};
    report.taxes = {{{190'000}, {99'000}, {18'810}}, {{70'000}, {12'845}, {899}}};
    report.cash = {30, {61'552}};
    report.card = {14, {70'000}};
    report.opening = {20'000};
    report.paidIn = {1, {5'000}};
    report.paidOut = {2, {3'550}};
    report.noSales = 2;
    report.expected = {83'002};
    report.counted = Money{82'502};
    report.counts = {{{5'000}, 10}, {{2'000}, 15}, {{200}, 12}, {{1}, 102}};
    report.firstReceipt = u"1-000001"_s;
    report.lastReceipt = u"1-000046"_s;
    return report;
}

} // namespace holdfast::test
