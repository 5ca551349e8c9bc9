// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/till/approvaldialog.h"

#include "ui/till/signinpage.h"
#include "ui/widgets/format.h"
#include "ui/widgets/notes.h"
#include "ui/widgets/theme.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace holdfast::ui {

ApprovalDialog::ApprovalDialog(Till &till, const Error &refused, QWidget *parent)
    : QDialog(parent), m_till(till), m_people(new QComboBox), m_pin(makePinField()), m_reason(new QLineEdit),
      m_problem(makeLabel({}, "bad", true))
{
    setWindowTitle(tr("Approval"));
    const Role least = parseRole(refused.details.value(u"role"_s).toString()).value_or(Role::Manager);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    m_approve = buttons->addButton(tr("Approve"), QDialogButtonBox::AcceptRole);
    m_approve->setProperty("kind", u"primary"_s);
    m_reason->setMaxLength(200);
    m_reason->setPlaceholderText(tr("For the records"));
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(2 * space);
    layout->addWidget(makeLabel(refused.code == "difference_too_large"_L1
                                    ? errorText(refused)
                                    : tr("This takes somebody who is at least: %1.").arg(roleText(least)),
                                nullptr, true));
    auto *form = new QFormLayout;
    form->addRow(tr("Who approves"), m_people);
    form->addRow(tr("PIN"), m_pin);
    form->addRow(tr("Reason"), m_reason);
    layout->addLayout(form);
    layout->addWidget(m_problem);
    layout->addWidget(buttons);
    setMinimumWidth(400);
    connect(buttons, &QDialogButtonBox::accepted, this, &ApprovalDialog::submit);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_pin, &QLineEdit::textChanged, this, &ApprovalDialog::check);
    connect(m_reason, &QLineEdit::textChanged, this, &ApprovalDialog::check);
    loadPeople(least);
    check();
    m_pin->setFocus();
}

void ApprovalDialog::loadPeople(Role least)
{
    m_till.desk().ask<QList<StaffRow>>(
        this, [](Connection &connection) -> Result<QList<StaffRow>> { return listStaff(connection); },
        [this, least](const Result<QList<StaffRow>> &staff) {
            if (!staff)
                return m_problem->setText(errorText(staff.error()));
            for (const StaffRow &row : *staff) {
                if (row.active && row.hasPin && row.member.role >= least)
                    m_people->addItem(row.member.name, row.member.id.value);
            }
            if (m_people->count() == 0)
                m_problem->setText(tr("Nobody who may approve this has a PIN."));
            check();
        });
}

void ApprovalDialog::check()
{
    m_approve->setEnabled(m_people->count() > 0 && m_pin->text().size() >= 4 && !m_reason->text().trimmed().isEmpty());
}

void ApprovalDialog::submit()
{
    if (!m_approve->isEnabled() || m_till.isLooking())
        return;
    m_approve->setEnabled(false);
    m_problem->clear();
    const StaffId approver{m_people->currentData().toLongLong()};
    m_till.approve(approver, takePin(*m_pin), [dialog = QPointer(this), approver](const Result<StaffMember> &member) {
        if (!dialog)
            return;
        if (!member) {
            dialog->m_problem->setText(errorText(member.error()));
            dialog->m_pin->setFocus();
            return dialog->check();
        }
        Q_EMIT dialog->approved(approver, dialog->m_reason->text().trimmed());
        dialog->accept();
    });
}

} // namespace holdfast::ui
