// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/till/registerpage.h"

#include "ui/widgets/format.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/notes.h"
#include "ui/widgets/theme.h"

#include <QBoxLayout>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSysInfo>

using namespace Qt::StringLiterals;

namespace holdfast::ui {

RegisterPage::RegisterPage(Till &till, QWidget *parent)
    : QWidget(parent), m_till(till), m_known(new QListWidget), m_knownLabel(makeLabel(tr("Or it takes the place of one of these:"), "muted", true)),
      m_name(new QLineEdit), m_add(new QPushButton(tr("Make this machine a till"))), m_problem(makeLabel({}, "bad", true))
{
    auto *column = new QWidget;
    column->setFixedWidth(400);
    auto *layout = new QVBoxLayout(column);
    layout->setSpacing(2 * space);
    layout->addWidget(new IconLabel(u"till"_s, 40, IconLabel::Ink::Primary));
    layout->addWidget(makeLabel(tr("Sell across the counter"), "title"));
    layout->addWidget(makeLabel(tr("A till has a name, a drawer, and numbers of its own on its receipts. It sells from the same stock as "
                                   "the web shop, so that no unit is ever sold twice."),
                                nullptr, true));
    m_name->setAccessibleName(tr("Name of this till"));
    m_name->setPlaceholderText(tr("Name, such as Front"));
    m_name->setMaxLength(40);
    m_add->setProperty("kind", u"primary"_s);
    m_add->setProperty("big", true);
    m_known->setObjectName(u"plain"_s);
    m_known->setAccessibleName(tr("Tills of this shop"));
    m_known->setMaximumHeight(200);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_name, m_add, m_problem, m_knownLabel, m_known})
        layout->addWidget(widget);
    auto *down = new QVBoxLayout(this);
    down->addStretch(2);
    down->addLayout(centred(column));
    down->addStretch(3);
    connect(m_add, &QPushButton::clicked, this, &RegisterPage::add);
    connect(m_name, &QLineEdit::returnPressed, this, &RegisterPage::add);
    connect(m_name, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_problem->clear();
        m_add->setEnabled(!text.trimmed().isEmpty());
    });
    connect(m_known, &QListWidget::itemActivated, this,
            [this](const QListWidgetItem *item) { m_till.choose({item->data(Qt::UserRole).toLongLong()}); });
    m_name->setText(QSysInfo::machineHostName().section(u'.', 0, 0).left(40));
}

void RegisterPage::start()
{
    m_till.desk().ask<QList<Register>>(
        this, [](Connection &connection) -> Result<QList<Register>> { return listRegisters(connection); },
        [this](const Result<QList<Register>> &registers) { show(registers ? *registers : QList<Register>()); });
    if (isVisible())
        m_name->setFocus();
}

void RegisterPage::show(const QList<Register> &registers)
{
    m_known->clear();
    for (const Register &known : registers) {
        const QString text = known.session ? tr("%1 (open, by %2)").arg(known.name, known.session->openedBy) : known.name;
        auto *item = new QListWidgetItem(icon(u"till"_s), text, m_known);
        item->setData(Qt::UserRole, known.id.value);
    }
    m_known->setVisible(!registers.isEmpty());
    m_knownLabel->setVisible(!registers.isEmpty());
}

void RegisterPage::add()
{
    if (!m_add->isEnabled())
        return;
    m_till.desk().submit(this, AddRegister{m_name->text(), m_till.desk().actor()}, [this](const Result<RegisterId> &added) {
        if (!added)
            return m_problem->setText(errorText(added.error()));
        m_till.choose(*added);
    });
}

} // namespace holdfast::ui
