// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/till/report.h"
#include "core/till/slip.h"
#include "core/till/slipwords.h"

using namespace Qt::StringLiterals;

namespace holdfast {

namespace {

/// A report as it is being written, from head to foot.
class ReportSlip
{
public:
    ReportSlip(const TillReport &report, const ReceiptStyle &style, const SlipWords &words)
        : m_report(report), m_style(style), m_words(words)
    {
    }

    Slip written()
    {
        m_slip.name = m_report.number == 0 ? say(QT_TRANSLATE_NOOP("Slip", "X report"))
                                           : say(QT_TRANSLATE_NOOP("Slip", "Z report %1")).arg(m_report.number);
        head();
        taken();
        taxes();
        drawer();
        if (m_report.counted)
            counted();
        m_slip.end();
        return std::move(m_slip);
    }

private:
    QString say(const char *source) const { return m_words(source); }
    QString money(Money money) const { return m_words.money(money, m_report.currency); }
    void tally(const char *source, const Tally &tally)
    {
        m_slip.columns(say(source).arg(m_words.number(tally.count)), money(tally.sum));
    }
    void tallyOut(const char *source, const Tally &out) { tally(source, {out.count, Money{} - out.sum}); }
    void head();
    void taken();
    void taxes();
    void drawer();
    void counted();
    QString differenceText() const;

    const TillReport &m_report;
    const ReceiptStyle &m_style;
    const SlipWords &m_words;
    Slip m_slip;
};

void ReportSlip::head()
{
    m_slip.title(m_slip.name);
    if (!m_style.shop.isEmpty())
        m_slip.centred(m_style.shop);
    m_slip.centred(m_report.registerName);
    m_slip.rule();
    m_slip.columns(say(QT_TRANSLATE_NOOP("Slip", "Opened by %1")).arg(m_report.openedBy), m_words.time(m_report.openedAt));
    m_slip.columns((m_report.number == 0 ? say(QT_TRANSLATE_NOOP("Slip", "So far, for %1"))
                                         : say(QT_TRANSLATE_NOOP("Slip", "Closed by %1")))
                       .arg(m_report.closedBy),
                   m_words.time(m_report.at));
    if (!m_report.firstReceipt.isEmpty()) {
        m_slip.columns(say(QT_TRANSLATE_NOOP("Slip", "First receipt")), m_report.firstReceipt);
        m_slip.columns(say(QT_TRANSLATE_NOOP("Slip", "Last receipt")), m_report.lastReceipt);
    }
}

void ReportSlip::taken()
{
    m_slip.rule();
    tally(QT_TRANSLATE_NOOP("Slip", "Sales (%1)"), m_report.sales);
    tally(QT_TRANSLATE_NOOP("Slip", "Web orders paid here (%1)"), m_report.collections);
    tallyOut(QT_TRANSLATE_NOOP("Slip", "Refunds (%1)"), m_report.refunds);
    m_slip.columns(say(QT_TRANSLATE_NOOP("Slip", "Rounding")), money(m_report.rounding));
    m_slip.rule();
    m_slip.bold(say(QT_TRANSLATE_NOOP("Slip", "What came in")));
    tally(QT_TRANSLATE_NOOP("Slip", "Cash (%1)"), m_report.cash);
    tally(QT_TRANSLATE_NOOP("Slip", "Card (%1)"), m_report.card);
    m_slip.largeColumns(say(QT_TRANSLATE_NOOP("Slip", "Total")), money(m_report.cash.sum + m_report.card.sum));
    m_slip.rule();
    tally(QT_TRANSLATE_NOOP("Slip", "Discounts given (%1)"), m_report.discounts);
    tally(QT_TRANSLATE_NOOP("Slip", "Sales broken off (%1)"), m_report.voids);
    m_slip.columns(say(QT_TRANSLATE_NOOP("Slip", "Drawer opened for nothing")), m_words.number(m_report.noSales));
}

void ReportSlip::taxes()
{
    if (m_report.taxes.isEmpty())
        return;
    m_slip.rule();
    for (const ReceiptTax &tax : m_report.taxes)
        m_slip.columns(say(QT_TRANSLATE_NOOP("Slip", "Tax %1 on %2")).arg(m_words.rate(tax.rate), money(tax.net)), money(tax.tax));
}

void ReportSlip::drawer()
{
    m_slip.rule();
    m_slip.bold(say(QT_TRANSLATE_NOOP("Slip", "Drawer")));
    m_slip.columns(say(QT_TRANSLATE_NOOP("Slip", "At the start")), money(m_report.opening));
    m_slip.columns(say(QT_TRANSLATE_NOOP("Slip", "Cash taken")), money(m_report.cash.sum));
    tally(QT_TRANSLATE_NOOP("Slip", "Paid in (%1)"), m_report.paidIn);
    tallyOut(QT_TRANSLATE_NOOP("Slip", "Paid out (%1)"), m_report.paidOut);
    m_slip.boldColumns(say(QT_TRANSLATE_NOOP("Slip", "Should be in it")), money(m_report.expected));
}

void ReportSlip::counted()
{
    m_slip.rule();
    for (const CashCount &count : m_report.counts)
        m_slip.columns(m_words.number(count.count) + u" × "_s + money(count.value), money({count.count * count.value.amount}));
    m_slip.boldColumns(say(QT_TRANSLATE_NOOP("Slip", "Counted")), money(*m_report.counted));
    m_slip.boldColumns(say(QT_TRANSLATE_NOOP("Slip", "Difference")), money(m_report.difference()));
    m_slip.bold(differenceText());
}

/// In words as well, since a sign is easily overlooked.
QString ReportSlip::differenceText() const
{
    const Money difference = m_report.difference();
    if (difference.amount == 0)
        return say(QT_TRANSLATE_NOOP("Slip", "The drawer is right."));
    return difference.amount < 0 ? say(QT_TRANSLATE_NOOP("Slip", "The drawer is %1 short.")).arg(money(Money{} - difference))
                                 : say(QT_TRANSLATE_NOOP("Slip", "The drawer is %1 over.")).arg(money(difference));
}

} // namespace

Slip slipOf(const TillReport &report, const ReceiptStyle &style, const SlipWords &words)
{
    return ReportSlip(report, style, words).written();
}

} // namespace holdfast
