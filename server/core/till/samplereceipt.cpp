// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/till/samplereceipt.h"

#include "core/till/slipwords.h"

using namespace Qt::StringLiterals;

namespace holdfast {

namespace {

/// An amount of about so many euros, in whatever the currency is.
Money about(qint64 cents, const Currency &currency)
{
    qint64 amount = cents;
    for (int digits = 2; digits < currency.exponent; ++digits)
        amount *= 10;
    return {currency.exponent == 0 ? cents : amount};
}

/// The discount on everything belongs to the two lines in equal parts.
void addUp(Receipt &receipt)
{
    std::vector<PricedLine> lines;
    for (const ReceiptLine &line : receipt.lines)
        lines.push_back({{line.total.amount - receipt.discount.amount / 2}, line.rate});
    receipt.totals = totalsOf(lines, receipt.taxMode);
    for (const PricedLine &line : lines) {
        const Totals totals = totalsOf({&line, 1}, receipt.taxMode);
        receipt.taxes.append({line.rate, totals.subtotal, totals.tax});
    }
}

} // namespace

Receipt sampleReceipt(const Currency &currency, TaxMode mode, const QString &cashier, Instant now, const SlipWords &words)
{
    Receipt receipt;
    receipt.number = u"0-0000"_s;
    receipt.at = now;
    receipt.cashier = cashier;
    receipt.registerName = words(QT_TRANSLATE_NOOP("Slip", "Till"));
    receipt.currency = currency;
    receipt.taxMode = mode;
    ReceiptLine shirt;
    shirt.title = words(QT_TRANSLATE_NOOP("Slip", "Striped shirt with long sleeves"));
    shirt.options = {words(QT_TRANSLATE_NOOP("Slip", "Navy")), u"M"_s, std::nullopt};
    shirt.quantity = {2};
    shirt.unitPrice = about(2490, currency);
    shirt.discount = about(500, currency);
    shirt.total = lineTotal(shirt.unitPrice, shirt.quantity, 1) - shirt.discount;
    shirt.rate = {190'000};
    ReceiptLine apples;
    apples.title = words(QT_TRANSLATE_NOOP("Slip", "Apples"));
    apples.quantity = {1250};
    apples.measure = {Unit::Gram, 1000};
    apples.unitPrice = about(320, currency);
    apples.total = lineTotal(apples.unitPrice, apples.quantity, 1000);
    apples.rate = {70'000};
    receipt.lines = {shirt, apples};
    receipt.discount = about(200, currency);
    addUp(receipt);
    receipt.tenders = {{TenderKind::Cash, receipt.totals.total, receipt.totals.total + about(200, currency), {}}};
    receipt.url = u"https://holdfast.example/r/0-0000"_s;
    receipt.test = true;
    return receipt;
}

} // namespace holdfast
