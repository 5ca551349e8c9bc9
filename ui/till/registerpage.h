// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/till/till.h"

class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;

namespace holdfast::ui {

/// Which till this machine is: one of the shop's, or a new one. GUI thread.
class RegisterPage : public QWidget
{
    Q_OBJECT

public:
    explicit RegisterPage(Till &till, QWidget *parent = nullptr);

    void start();
    QLineEdit &name() { return *m_name; }

private:
    void show(const QList<Register> &registers);
    void add();

    Till &m_till;
    QListWidget *m_known;
    QLabel *m_knownLabel;
    QLineEdit *m_name;
    QPushButton *m_add;
    QLabel *m_problem;
};

} // namespace holdfast::ui
