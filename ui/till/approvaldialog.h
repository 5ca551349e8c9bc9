// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/staff/changestaff.h"
#include "ui/till/till.h"

#include <QDialog>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace holdfast::ui {

/// Somebody who may approves what the hand at the till may not do by itself: name, PIN, reason. GUI thread.
class ApprovalDialog : public QDialog
{
    Q_OBJECT

public:
    /// `refused` says what role it takes.
    ApprovalDialog(Till &till, const Error &refused, QWidget *parent = nullptr);

Q_SIGNALS:
    void approved(holdfast::StaffId approver, const QString &reason);

private:
    void loadPeople(Role least);
    void check();
    void submit();

    Till &m_till;
    QComboBox *m_people;
    QLineEdit *m_pin;
    QLineEdit *m_reason;
    QLabel *m_problem;
    QPushButton *m_approve;
};

} // namespace holdfast::ui
