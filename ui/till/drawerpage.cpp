// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/till/drawerpage.h"

#include "ui/widgets/format.h"
#include "ui/widgets/notes.h"
#include "ui/widgets/theme.h"

#include <QBoxLayout>
#include <QLineEdit>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace holdfast::ui {

DrawerPage::DrawerPage(Till &till, QWidget *parent)
    : QWidget(parent), m_till(till), m_title(makeLabel({}, "title", true)), m_opening(new QLineEdit), m_open(new QPushButton(tr("Open the drawer"))),
      m_problem(makeLabel({}, "bad", true))
{
    auto *column = new QWidget;
    column->setFixedWidth(360);
    auto *layout = new QVBoxLayout(column);
    layout->setSpacing(2 * space);
    layout->addWidget(new IconLabel(u"till"_s, 40, IconLabel::Ink::Primary));
    layout->addWidget(m_title);
    layout->addWidget(makeLabel(tr("Count the float that is in the drawer. What comes in and goes out from now on is in its report."),
                                nullptr, true));
    m_opening->setFont(ui::font(textTitle));
    m_opening->setProperty("big", true);
    m_opening->setAccessibleName(tr("Float"));
    m_opening->setPlaceholderText(tr("Float"));
    m_open->setProperty("kind", u"primary"_s);
    m_open->setProperty("big", true);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_opening, m_open, m_problem})
        layout->addWidget(widget);
    auto *down = new QVBoxLayout(this);
    down->addStretch(2);
    down->addLayout(centred(column));
    down->addStretch(3);
    setFocusProxy(m_opening);
    connect(m_opening, &QLineEdit::textChanged, this, &DrawerPage::check);
    connect(m_opening, &QLineEdit::returnPressed, this, &DrawerPage::open);
    connect(m_open, &QPushButton::clicked, this, &DrawerPage::open);
}

void DrawerPage::start()
{
    m_title->setText(m_till.at() ? tr("The drawer of “%1” is closed").arg(m_till.at()->name) : QString());
    m_opening->clear();
    check();
}

void DrawerPage::check()
{
    const auto amount = readMoney(m_opening->text(), m_till.desk().currency());
    m_problem->setText(m_opening->text().isEmpty() || amount ? QString() : errorText(amount.error()));
    m_open->setEnabled(amount.ok());
}

void DrawerPage::open()
{
    const auto amount = readMoney(m_opening->text(), m_till.desk().currency());
    if (!amount || !m_till.at())
        return;
    m_till.perform(BeginSession{m_till.at()->id, *amount, {}}, [this](const TillSession &) { m_till.reload(); });
}

} // namespace holdfast::ui
