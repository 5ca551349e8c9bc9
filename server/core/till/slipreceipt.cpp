// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/till/receipt.h"
#include "core/till/slip.h"
#include "core/till/slipwords.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace holdfast {

namespace {

QString nameOf(const Receipt &receipt, const SlipWords &words)
{
    return receipt.kind == SaleKind::Refund ? words(QT_TRANSLATE_NOOP("Slip", "Refund %1")).arg(receipt.number)
                                            : words(QT_TRANSLATE_NOOP("Slip", "Receipt %1")).arg(receipt.number);
}

/// A receipt as it is being written, from head to foot.
class ReceiptSlip
{
public:
    ReceiptSlip(const Receipt &receipt, const ReceiptStyle &style, const SlipWords &words)
        : m_receipt(receipt), m_style(style), m_words(words), m_refund(receipt.kind == SaleKind::Refund)
    {
    }

    Slip written()
    {
        m_slip.name = nameOf(m_receipt, m_words);
        m_slip.cash = !m_receipt.copy && std::any_of(m_receipt.tenders.begin(), m_receipt.tenders.end(), [](const ReceiptTender &tender) {
            return tender.kind == TenderKind::Cash;
        });
        head();
        for (const ReceiptLine &line : m_receipt.lines)
            sold(line);
        if (!m_receipt.lines.isEmpty())
            m_slip.rule();
        sum();
        for (const ReceiptTender &tender : m_receipt.tenders)
            paid(tender);
        if (m_receipt.taxMode == TaxMode::Included)
            containedTax();
        foot();
        return std::move(m_slip);
    }

private:
    QString say(const char *source) const { return m_words(source); }
    QString money(Money money) const { return m_words.money(money, m_receipt.currency); }
    QString less(Money money) const { return m_words.money(Money{} - money, m_receipt.currency); }
    void head();
    void marks();
    void sold(const ReceiptLine &line);
    void sum();
    void paid(const ReceiptTender &tender);
    void containedTax();
    void foot();

    const Receipt &m_receipt;
    const ReceiptStyle &m_style;
    const SlipWords &m_words;
    const bool m_refund;
    Slip m_slip;
};

void ReceiptSlip::head()
{
    if (!m_style.shop.isEmpty())
        m_slip.title(m_style.shop);
    if (!m_style.head.isEmpty())
        m_slip.centred(m_style.head);
    m_slip.rule();
    marks();
    m_slip.columns(say(QT_TRANSLATE_NOOP("Slip", "No. %1")).arg(m_receipt.number), m_words.time(m_receipt.at));
    m_slip.columns(m_receipt.registerName, m_receipt.cashier.isEmpty()
                                               ? QString()
                                               : say(QT_TRANSLATE_NOOP("Slip", "Served by %1")).arg(m_receipt.cashier));
    if (!m_receipt.order.isEmpty())
        m_slip.say(say(QT_TRANSLATE_NOOP("Slip", "Order %1 collected")).arg(m_receipt.order));
    m_slip.rule();
}

/// What nobody may overlook.
void ReceiptSlip::marks()
{
    if (m_refund)
        m_slip.title(say(QT_TRANSLATE_NOOP("Slip", "REFUND")));
    if (!m_receipt.refundOf.isEmpty())
        m_slip.centred(say(QT_TRANSLATE_NOOP("Slip", "for receipt %1")).arg(m_receipt.refundOf));
    if (m_receipt.copy)
        m_slip.title(say(QT_TRANSLATE_NOOP("Slip", "COPY")));
    if (m_receipt.test)
        m_slip.title(say(QT_TRANSLATE_NOOP("Slip", "TEST, no money moved")));
}

/// The amounts below each other are those that add up: a discount stands apart from what it is on.
void ReceiptSlip::sold(const ReceiptLine &line)
{
    QStringList options;
    for (const auto &option : line.options) {
        if (option && !option->isEmpty())
            options << *option;
    }
    m_slip.columns(line.title, money(line.total + line.discount));
    if (!options.isEmpty())
        m_slip.indented(options.join(u", "_s));
    if (line.quantity.value != 1 || line.measure != Measure{})
        m_slip.indented(m_words.quantity(line.quantity, line.measure.unit) + u" × "_s
                        + m_words.price(line.unitPrice, line.measure, m_receipt.currency));
    if (line.discount.amount != 0)
        m_slip.indentedColumns(say(QT_TRANSLATE_NOOP("Slip", "Discount")), less(line.discount));
}

void ReceiptSlip::sum()
{
    if (m_receipt.discount.amount != 0) {
        Money lines;
        for (const ReceiptLine &line : m_receipt.lines)
            lines += line.total;
        m_slip.columns(say(QT_TRANSLATE_NOOP("Slip", "Subtotal")), money(lines));
        m_slip.columns(say(QT_TRANSLATE_NOOP("Slip", "Discount on everything")), less(m_receipt.discount));
    }
    if (m_receipt.taxMode == TaxMode::Excluded) {
        m_slip.columns(say(QT_TRANSLATE_NOOP("Slip", "Before tax")), money(m_receipt.totals.subtotal));
        for (const ReceiptTax &tax : m_receipt.taxes)
            m_slip.columns(say(QT_TRANSLATE_NOOP("Slip", "Tax %1 on %2")).arg(m_words.rate(tax.rate), money(tax.net)), money(tax.tax));
    }
    m_slip.largeColumns(m_refund ? say(QT_TRANSLATE_NOOP("Slip", "Refund")) : say(QT_TRANSLATE_NOOP("Slip", "Total")),
                        money(m_receipt.totals.total));
    if (m_receipt.rounding.amount == 0)
        return;
    m_slip.columns(say(QT_TRANSLATE_NOOP("Slip", "Rounding")), money(m_receipt.rounding));
    m_slip.boldColumns(m_refund ? say(QT_TRANSLATE_NOOP("Slip", "To give back")) : say(QT_TRANSLATE_NOOP("Slip", "To pay")),
                       money(m_receipt.totals.total + m_receipt.rounding));
}

void ReceiptSlip::paid(const ReceiptTender &tender)
{
    if (tender.kind == TenderKind::Card) {
        m_slip.columns(m_refund ? say(QT_TRANSLATE_NOOP("Slip", "Back to the card")) : say(QT_TRANSLATE_NOOP("Slip", "Card")),
                       money(tender.amount));
        if (!tender.reference.isEmpty())
            m_slip.indented(tender.reference);
        return;
    }
    if (m_refund)
        return m_slip.columns(say(QT_TRANSLATE_NOOP("Slip", "Cash back")), money(tender.amount));
    m_slip.columns(say(QT_TRANSLATE_NOOP("Slip", "Cash")), money(std::max(tender.given, tender.amount)));
    if (tender.given > tender.amount)
        m_slip.columns(say(QT_TRANSLATE_NOOP("Slip", "Change")), less(tender.given - tender.amount));
}

void ReceiptSlip::containedTax()
{
    if (m_receipt.taxes.isEmpty())
        return;
    m_slip.rule();
    m_slip.say(say(QT_TRANSLATE_NOOP("Slip", "The total contains")));
    for (const ReceiptTax &tax : m_receipt.taxes)
        m_slip.columns(say(QT_TRANSLATE_NOOP("Slip", "VAT %1 on %2")).arg(m_words.rate(tax.rate), money(tax.net)), money(tax.tax));
}

void ReceiptSlip::foot()
{
    if (!m_receipt.note.isEmpty() || !m_style.foot.isEmpty() || !m_receipt.url.isEmpty())
        m_slip.rule();
    if (!m_receipt.note.isEmpty())
        m_slip.say(m_receipt.note);
    if (!m_style.foot.isEmpty())
        m_slip.centred(m_style.foot);
    if (!m_receipt.url.isEmpty())
        m_slip.qrCode(m_receipt.url);
    m_slip.end();
}

} // namespace

Slip slipOf(const Receipt &receipt, const ReceiptStyle &style, const SlipWords &words)
{
    return ReceiptSlip(receipt, style, words).written();
}

} // namespace holdfast
