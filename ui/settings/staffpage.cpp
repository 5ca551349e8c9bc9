// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/settings/staffpage.h"

#include "core/base/secret.h"
#include "ui/settings/settingfield.h"
#include "ui/widgets/format.h"
#include "ui/widgets/notes.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QGridLayout>
#include <QInputDialog>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace holdfast::ui {

namespace {

constexpr Role roles[] = {Role::Viewer, Role::Cashier, Role::Manager, Role::Owner};

void addRoles(QComboBox *box, Role chosen)
{
    for (const Role role : roles)
        box->addItem(roleText(role), int(role));
    box->setCurrentIndex(box->findData(int(chosen)));
}

} // namespace

StaffPage::StaffPage(Desk &desk, QWidget *parent)
    : SettingsPage(desk, name(),
                   tr("Who works here, and what they may do: each role may all that those before it may."), parent)
    , m_people(new QGridLayout)
    , m_name(new QLineEdit)
    , m_pin(new QLineEdit)
    , m_role(new QComboBox)
    , m_add(new QPushButton(tr("Add")))
{
    m_people->setHorizontalSpacing(12);
    m_people->setColumnStretch(0, 1);
    m_layout->addLayout(m_people);
    m_layout->addWidget(makeLabel(
        tr("Viewers see everything; cashiers sell; managers change prices and stock; owners change these settings."),
        "small", true));
    buildForm();
    m_layout->addStretch(1);
}

/// A PIN's hash takes long on purpose, so it is made in another thread.
void StaffPage::withHash(const QString &pin, std::function<void(const QByteArray &hash)> then)
{
    m_work.run([pin = pin.toUtf8()] { return pinHash(pin); }, std::move(then));
}

void StaffPage::buildForm()
{
    addHeading(tr("Somebody new"));
    m_layout->addWidget(new ExplainedField(tr("Name"), tr("As it stands in the records of who changed what."), m_name));
    addRoles(m_role, Role::Cashier);
    m_layout->addWidget(new ExplainedField(tr("Role"), tr("Can be changed at any time."), m_role));
    m_pin->setEchoMode(QLineEdit::Password);
    m_pinField = new ExplainedField(
        tr("PIN"), tr("4 to 12 digits, to sign in at the till. Can be left out and set later."), m_pin);
    m_layout->addWidget(m_pinField);
    m_add->setProperty("kind", u"primary"_s);
    m_layout->addWidget(m_add, 0, Qt::AlignLeft);
    const auto check = [this] {
        const auto fine = m_pin->text().isEmpty() ? Result<Done>(Done{}) : checkPin(m_pin->text());
        m_pinField->showProblem(fine ? QString() : errorText(fine.error()));
        m_add->setEnabled(fine.ok() && !m_name->text().trimmed().isEmpty());
    };
    connect(m_name, &QLineEdit::textChanged, this, check);
    connect(m_pin, &QLineEdit::textChanged, this, check);
    connect(m_pin, &QLineEdit::returnPressed, this, &StaffPage::add);
    connect(m_add, &QPushButton::clicked, this, &StaffPage::add);
    check();
}

void StaffPage::load()
{
    SettingsPage::load();
    m_desk.ask<QList<StaffRow>>(
        this, [](Connection &connection) -> Result<QList<StaffRow>> { return listStaff(connection); },
        [this](const Result<QList<StaffRow>> &staff) {
            if (!staff)
                return;
            while (QLayoutItem *item = m_people->takeAt(0)) {
                delete item->widget();
                delete item;
            }
            if (staff->isEmpty())
                m_people->addWidget(makeLabel(tr("Nobody yet. Add yourself as the owner first."), "muted", true), 0, 0);
            for (int row = 0; row < staff->size(); ++row)
                addRow(row, staff->at(row));
        });
}

void StaffPage::addRow(int row, const StaffRow &staff)
{
    const StaffMember &member = staff.member;
    m_people->addWidget(
        makeLabel(staff.active ? member.name : tr("%1 (left)").arg(member.name), staff.active ? nullptr : "muted"), row,
        0);
    auto *role = new QComboBox;
    addRoles(role, member.role);
    role->setEnabled(staff.active);
    role->setAccessibleName(tr("Role of %1").arg(member.name));
    connect(role, &QComboBox::activated, this, [this, role, member] {
        ChangeStaff command{member.id, Role(role->currentData().toInt()), std::nullopt, std::nullopt, m_desk.actor()};
        change(command, tr("%1 is now %2").arg(member.name, role->currentText()));
    });
    auto *pin = new QPushButton(staff.hasPin ? tr("New PIN…") : tr("Set a PIN…"));
    pin->setEnabled(staff.active);
    connect(pin, &QPushButton::clicked, this, [this, member] { askPin(member.id.value, member.name); });
    auto *token = new QPushButton(tr("API token…"));
    token->setEnabled(staff.active);
    connect(token, &QPushButton::clicked, this, [this, member] { issueToken(member.name); });
    auto *leave = new QPushButton(staff.active ? tr("Leaves") : tr("Is back"));
    connect(leave, &QPushButton::clicked, this, [this, staff] {
        ChangeStaff command{staff.member.id, std::nullopt, std::nullopt, !staff.active, m_desk.actor()};
        change(command, staff.active ? tr("%1 has left; their tokens are void").arg(staff.member.name)
                                     : tr("%1 is back").arg(staff.member.name));
    });
    m_people->addWidget(role, row, 1);
    m_people->addWidget(pin, row, 2);
    m_people->addWidget(token, row, 3);
    m_people->addWidget(leave, row, 4);
}

template <typename C>
void StaffPage::change(C command, const QString &saying)
{
    m_desk.submit(this, std::move(command), [this, saying](const Result<typename C::Reply> &done) {
        Q_EMIT said(done ? saying : errorText(done.error()));
        load();
    });
}

void StaffPage::add()
{
    if (!m_add->isEnabled())
        return;
    m_add->setEnabled(false);
    AddStaff command{m_name->text().trimmed(), Role(m_role->currentData().toInt()), std::nullopt, m_desk.actor()};
    const QString saying = tr("%1 is on the staff").arg(command.name);
    const QString pin = m_pin->text();
    m_name->clear();
    m_pin->clear();
    if (pin.isEmpty())
        return change(command, saying);
    withHash(pin, [this, command, saying](const QByteArray &hash) mutable {
        command.pinHash = hash;
        change(command, saying);
    });
}

void StaffPage::askPin(qint64 staff, const QString &name)
{
    bool wanted = false;
    const QString pin =
        QInputDialog::getText(this, tr("PIN of %1").arg(name), tr("4 to 12 digits:"), QLineEdit::Password, {}, &wanted);
    if (!wanted)
        return;
    if (const auto fine = checkPin(pin); !fine)
        return Q_EMIT said(errorText(fine.error()));
    withHash(pin, [this, staff, name](const QByteArray &hash) {
        change(ChangeStaff{{staff}, std::nullopt, hash, std::nullopt, m_desk.actor()},
               tr("%1 has a new PIN").arg(name));
    });
}

void StaffPage::issueToken(const QString &name)
{
    const QByteArray token = makeToken("hfstaff_");
    m_desk.submit(
        this, IssueToken{name, tokenHash(token), m_desk.actor()}, [this, name, token](const Result<Done> &done) {
            if (!done)
                return Q_EMIT said(errorText(done.error()));
            QApplication::clipboard()->setText(QString::fromLatin1(token));
            auto *box =
                new QMessageBox(QMessageBox::Information, tr("A new API token"),
                                tr("This token acts for %1. It is in the clipboard, and shown only now:").arg(name),
                                QMessageBox::Ok, this);
            box->setInformativeText(QString::fromLatin1(token));
            box->setTextInteractionFlags(Qt::TextSelectableByMouse);
            box->setAttribute(Qt::WA_DeleteOnClose);
            box->open();
        });
}

} // namespace holdfast::ui
