// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/staff/changestaff.h"
#include "ui/till/till.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;

namespace holdfast::ui {

/// Whose turn it is at the till: a name and a PIN. GUI thread.
class SignInPage : public QWidget
{
    Q_OBJECT

public:
    explicit SignInPage(Till &till, QWidget *parent = nullptr);

    /// Reads who may sign in, and waits for the PIN of whoever was here last.
    void start();
    QListWidget &people() { return *m_people; }
    QLineEdit &pin() { return *m_pin; }
    QString problem() const;

Q_SIGNALS:
    /// Nobody on the staff has a PIN yet.
    void staffWanted();

private:
    void build();
    void showPeople(const QList<StaffRow> &staff);
    void submit();
    void refuse(const Error &error);

    Till &m_till;
    QLabel *m_title;
    QListWidget *m_people;
    QLineEdit *m_pin;
    QPushButton *m_enter;
    QLabel *m_problem;
    QPushButton *m_toStaff;
};

/// A field for a PIN: digits only, hidden, and wiped when it is read.
QLineEdit *makePinField(QWidget *parent = nullptr);
QString takePin(QLineEdit &field);

} // namespace holdfast::ui
