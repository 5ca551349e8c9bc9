// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/till/signinpage.h"

#include "ui/widgets/format.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/notes.h"
#include "ui/widgets/theme.h"

#include <QBoxLayout>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QRegularExpressionValidator>
#include <QSettings>

using namespace Qt::StringLiterals;

namespace holdfast::ui {

namespace {

constexpr int columnWidth = 360;
constexpr auto lastHere = "till/last"_L1;

} // namespace

QLineEdit *makePinField(QWidget *parent)
{
    auto *field = new QLineEdit(parent);
    field->setEchoMode(QLineEdit::Password);
    field->setMaxLength(12);
    field->setValidator(new QRegularExpressionValidator(QRegularExpression(u"[0-9]*"_s), field));
    field->setAccessibleName(SignInPage::tr("PIN"));
    field->setPlaceholderText(SignInPage::tr("PIN"));
    field->setInputMethodHints(Qt::ImhDigitsOnly | Qt::ImhSensitiveData | Qt::ImhNoPredictiveText);
    return field;
}

QString takePin(QLineEdit &field)
{
    const QString pin = field.text();
    field.clear();
    return pin;
}

SignInPage::SignInPage(Till &till, QWidget *parent)
    : QWidget(parent), m_till(till), m_title(makeLabel({}, "title")), m_people(new QListWidget), m_pin(makePinField()),
      m_enter(new QPushButton(tr("Sign in"))), m_problem(makeLabel({}, "bad", true)),
      m_toStaff(new QPushButton(tr("Set up the staff")))
{
    build();
    connect(m_pin, &QLineEdit::returnPressed, this, &SignInPage::submit);
    connect(m_enter, &QPushButton::clicked, this, &SignInPage::submit);
    connect(m_people, &QListWidget::itemActivated, m_pin, [this] { m_pin->setFocus(); });
    connect(m_people, &QListWidget::currentRowChanged, m_problem, &QLabel::clear);
    connect(m_toStaff, &QPushButton::clicked, this, &SignInPage::staffWanted);
    connect(&m_till, &Till::signInRefused, this, &SignInPage::refuse);
    connect(&m_till, &Till::signedIn, this, [this] {
        m_enter->setEnabled(true);
        m_problem->clear();
        QSettings().setValue(lastHere, m_till.hand()->id.value);
    });
}

void SignInPage::build()
{
    auto *column = new QWidget;
    column->setFixedWidth(columnWidth);
    auto *layout = new QVBoxLayout(column);
    layout->setSpacing(2 * space);
    auto *head = new QHBoxLayout;
    head->addWidget(new IconLabel(u"key"_s, 32, IconLabel::Ink::Primary));
    head->addWidget(m_title, 1);
    layout->addLayout(head);
    m_people->setObjectName(u"plain"_s);
    m_people->setAccessibleName(tr("Who is at the till"));
    m_people->setIconSize({20, 20});
    m_people->setMaximumHeight(320);
    layout->addWidget(m_people);
    m_pin->setFont(ui::font(textTitle));
    layout->addWidget(m_pin);
    m_enter->setProperty("kind", u"primary"_s);
    m_enter->setProperty("big", true);
    layout->addWidget(m_enter);
    m_problem->setMinimumHeight(40);
    m_problem->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    layout->addWidget(m_problem);
    layout->addWidget(m_toStaff);
    auto *down = new QVBoxLayout(this);
    down->addStretch(2);
    down->addLayout(centred(column));
    down->addStretch(3);
}

QString SignInPage::problem() const
{
    return m_problem->text();
}

void SignInPage::start()
{
    m_title->setText(m_till.at() ? tr("Till “%1”").arg(m_till.at()->name) : tr("Till"));
    m_pin->clear();
    m_till.desk().ask<QList<StaffRow>>(
        this, [](Connection &connection) -> Result<QList<StaffRow>> { return listStaff(connection); },
        [this](const Result<QList<StaffRow>> &staff) {
            if (staff)
                showPeople(*staff);
            else
                refuse(staff.error());
        });
}

void SignInPage::showPeople(const QList<StaffRow> &staff)
{
    const qint64 last = QSettings().value(lastHere).toLongLong();
    m_people->clear();
    for (const StaffRow &row : staff) {
        if (!row.active || !row.hasPin || !mayDo(row.member.role, Act::Sell))
            continue;
        auto *item = new QListWidgetItem(icon(u"person"_s), u"%1   %2"_s.arg(row.member.name, roleText(row.member.role)), m_people);
        item->setData(Qt::UserRole, row.member.id.value);
        if (row.member.id.value == last)
            m_people->setCurrentItem(item);
    }
    const bool anybody = m_people->count() > 0;
    if (anybody && m_people->currentRow() < 0)
        m_people->setCurrentRow(0);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_people, m_pin, m_enter})
        widget->setVisible(anybody);
    m_toStaff->setVisible(!anybody);
    m_problem->setText(anybody ? QString() : tr("Nobody who may sell has a PIN yet. Give somebody one first."));
    if (isVisible())
        (anybody ? static_cast<QWidget *>(m_pin) : m_toStaff)->setFocus();
}

void SignInPage::submit()
{
    const QListWidgetItem *person = m_people->currentItem();
    if (!person || m_pin->text().isEmpty() || m_till.isLooking())
        return;
    m_problem->clear();
    m_enter->setEnabled(false);
    m_till.signIn({person->data(Qt::UserRole).toLongLong()}, takePin(*m_pin));
}

void SignInPage::refuse(const Error &error)
{
    m_enter->setEnabled(true);
    m_problem->setText(errorText(error));
    m_pin->setFocus();
}

} // namespace holdfast::ui
