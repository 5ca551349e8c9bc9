// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/settings/tillpage.h"

#include "ui/settings/settingfield.h"
#include "ui/widgets/notes.h"

#include <QBoxLayout>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace holdfast::ui {

TillPage::TillPage(Desk &desk, QWidget *parent)
    : SettingsPage(desk, name(), tr("How all tills of the shop work, and which of them this machine is."), parent)
    , m_state(makeLabel({}, nullptr, true))
    , m_guard(makeLabel({}, "held", true))
    , m_leave(new QPushButton(tr("No till any more")))
{
    buildMachine();
    buildPolicy();
    m_layout->addStretch(1);
    connect(&desk, &Desk::handChanged, this, &TillPage::showMachine);
}

void TillPage::buildMachine()
{
    addHeading(tr("This machine"));
    m_layout->addWidget(m_state);
    m_layout->addWidget(m_guard);
    m_layout->addWidget(m_leave, 0, Qt::AlignLeft);
    connect(m_leave, &QPushButton::clicked, this, &TillPage::leaveWanted);
}

void TillPage::buildPolicy()
{
    addHeading(tr("All tills of the shop"));
    addSetting(u"till.smallest_coin"_s, tr("Smallest coin"),
               tr("What is paid in cash is rounded to it, like 0.05 where there are no smaller coins. Cards pay to the cent."));
    addSetting(u"till.cashier_discount"_s, tr("Discount that cashiers give"),
               tr("Like 10%. For more, a manager has to approve it."));
    addSetting(u"till.most_difference"_s, tr("Difference that is let pass"),
               tr("When a drawer is counted and this much too little or too much is in it, like 5.00. Beyond it a manager looks at it."));
    addSetting(u"till.lock_after"_s, tr("The till locks itself after"),
               tr("So long without a touch, like 5m or 90s. Then it asks for a PIN again."));
    addSetting(u"till.parked_life"_s, tr("Parked sales are kept for"), tr("Like 168h. After it they are given up, and their goods are free again."));
}

void TillPage::load()
{
    SettingsPage::load();
    showMachine();
}

void TillPage::showMachine()
{
    const auto &counter = m_desk.counter();
    m_state->setText(counter ? tr("This machine is the till “%1”.").arg(counter->name) : tr("This machine is no till. The view Till makes it one."));
    m_guard->setText(tr("Anybody here may open these settings, since no owner has a PIN yet. Staff has a place for it."));
    m_guard->setVisible(counter && !counter->ownerSignsIn);
    m_leave->setVisible(counter.has_value());
}

QString TillPage::state() const
{
    return m_state->text();
}

} // namespace holdfast::ui
