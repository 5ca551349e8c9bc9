// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/till/printer.h"
#include "core/till/slipwords.h"
#include "ui/till/askdialog.h"
#include "ui/till/countdialog.h"
#include "ui/till/reportdialog.h"
#include "ui/till/tillview.h"
#include "ui/widgets/format.h"

#include <QComboBox>
#include <QLineEdit>

using namespace Qt::StringLiterals;

// What is done to the drawer besides selling.

namespace holdfast::ui {

void TillView::moveCash()
{
    const Currency currency = m_till.desk().currency();
    auto *dialog = new AskDialog(tr("The drawer"), tr("What goes in or out, or why it is opened, is in the day's report."), tr("Do it"), this);
    auto *kind = new QComboBox;
    kind->addItem(tr("Put money in"), int(CashReason::PaidIn));
    kind->addItem(tr("Take money out"), int(CashReason::PaidOut));
    kind->addItem(tr("Only open it"), int(CashReason::NoSale));
    dialog->addWidget(tr("What"), kind);
    QLineEdit *amount = dialog->addField(tr("Amount"));
    QLineEdit *reason = dialog->addField(tr("Reason"));
    const auto opensOnly = [kind] { return CashReason(kind->currentData().toInt()) == CashReason::NoSale; };
    connect(kind, &QComboBox::currentIndexChanged, amount, [amount, opensOnly] {
        amount->setEnabled(!opensOnly());
        amount->clear();
    });
    dialog->ask(
        [=] {
            const auto money = readMoney(amount->text(), currency);
            if (!amount->text().isEmpty() && !money)
                return errorText(money.error());
            const bool enough = opensOnly() || (money && money->amount > 0);
            return enough && !reason->text().trimmed().isEmpty() ? QString() : u""_s;
        },
        [=, this] {
            MoveCash move{m_till.at()->id, CashReason(kind->currentData().toInt()), {}, reason->text().trimmed(), {}};
            if (!opensOnly())
                move.amount = readMoney(amount->text(), currency).value();
            m_till.perform(std::move(move), [this](const Done &) {
                m_till.desk().printer().openDrawer();
                Q_EMIT said(tr("It is in the drawer's records"), {}, {});
            });
        });
}

void TillView::showReport()
{
    if (!m_till.hand() || !m_till.at())
        return;
    m_till.desk().ask<TillReport>(
        this,
        [at = m_till.at()->id, who = m_till.hand()->name, now = m_till.desk().clock().now()](Connection &connection) -> Result<TillReport> {
            const auto report = reportSoFar(connection, at, who, now);
            return report ? Result<TillReport>(*report)
                          : Result<TillReport>(Error{Fault::Conflict, u"drawer_closed"_s, u"the drawer is closed"_s, {}, {}});
        },
        [this](const Result<TillReport> &report) {
            if (!report)
                return refuse(report.error());
            (new ReportDialog(m_till.desk(), *report, this))->open();
        });
}

/// Whoever counts does not see what should be there until it is counted.
void TillView::closeDrawer()
{
    if (m_till.sale())
        return refuse({Fault::Conflict, u"sale_open"_s, u"a sale is being rung up"_s, {}, {}});
    auto *dialog = new CountDialog(m_till, this);
    connect(dialog, &CountDialog::closed, this, [this](const TillReport &report) {
        m_till.desk().printer().print(slipOf(report, ReceiptStyle::of(m_till.desk().settings()), SlipWords()));
        m_till.reload();
        (new ReportDialog(m_till.desk(), report, this))->open();
    });
    dialog->open();
}

} // namespace holdfast::ui
