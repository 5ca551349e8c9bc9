// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/till/donepanel.h"

#include "ui/widgets/format.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/notes.h"
#include "ui/widgets/theme.h"

#include <QBoxLayout>
#include <QPushButton>
#include <QShortcut>

using namespace Qt::StringLiterals;

namespace holdfast::ui {

namespace {

constexpr int textTotal = 44;

/// What goes back to the customer.
Money changeOf(const Sale &sale)
{
    Money change;
    for (const Tender &tender : sale.tenders)
        change += tender.given - tender.amount;
    return change;
}

QString headOf(const Sale &sale, bool change)
{
    if (sale.kind == SaleKind::Refund)
        return DonePanel::tr("Give back");
    return change ? DonePanel::tr("Change") : DonePanel::tr("Paid");
}

} // namespace

DonePanel::DonePanel(Till &till, QWidget *parent)
    : QWidget(parent), m_till(till), m_head(makeLabel({}, "muted")), m_change(makeLabel({})), m_words(makeLabel({}, "muted", true)),
      m_print(new QPushButton(tr("Print the receipt"))), m_next(new QPushButton(tr("Next customer")))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space, 2 * space, 2 * space, 2 * space);
    layout->setSpacing(space);
    layout->addWidget(new IconLabel(u"check"_s, 40, IconLabel::Ink::Good));
    layout->addWidget(m_head);
    m_change->setFont(ui::font(textTotal, QFont::DemiBold));
    layout->addWidget(m_change);
    layout->addWidget(m_words);
    layout->addSpacing(2 * space);
    m_print->setProperty("big", true);
    m_print->setToolTip(tr("F9"));
    m_next->setProperty("kind", u"primary"_s);
    m_next->setProperty("big", true);
    m_next->setToolTip(tr("Return, Esc, or the next scan"));
    layout->addWidget(m_print);
    layout->addWidget(m_next);
    layout->addStretch(1);
    connect(m_print, &QPushButton::clicked, this, [this] { Q_EMIT printWanted(m_sale); });
    connect(m_next, &QPushButton::clicked, this, &DonePanel::nextWanted);
    m_next->setAutoDefault(true);
    for (const int key : {int(Qt::Key_Escape), int(Qt::Key_Return), int(Qt::Key_Enter), int(Qt::Key_F12)}) {
        auto *shortcut = new QShortcut(QKeySequence(key), this, nullptr, nullptr, Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, &DonePanel::nextWanted);
    }
    auto *again = new QShortcut(QKeySequence(Qt::Key_F9), this, nullptr, nullptr, Qt::WidgetWithChildrenShortcut);
    connect(again, &QShortcut::activated, this, [this] { Q_EMIT printWanted(m_sale); });
}

void DonePanel::show(const Sale &sale)
{
    const Currency &currency = m_till.desk().currency();
    const Money change = changeOf(sale);
    const Money moved = sale.totals.total + sale.rounding;
    const bool back = sale.kind != SaleKind::Refund && change.amount > 0;
    m_sale = sale.id;
    m_head->setText(headOf(sale, back));
    m_change->setText(moneyText(back ? change : moved, currency));
    QStringList words{tr("Receipt %1").arg(sale.receiptNumber())};
    if (back)
        words.append(tr("%1 paid").arg(moneyText(moved, currency)));
    if (!sale.orderNumber.isEmpty())
        words.append(tr("Order %1 is handed over").arg(sale.orderNumber));
    if (!sale.email.isEmpty())
        words.append(tr("The receipt goes to %1").arg(sale.email));
    m_words->setText(words.join(u'\n'));
    m_next->setFocus();
}

QString DonePanel::change() const
{
    return m_change->text();
}

QString DonePanel::words() const
{
    return m_words->text();
}

} // namespace holdfast::ui
