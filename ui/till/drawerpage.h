// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/till/till.h"

class QLabel;
class QLineEdit;
class QPushButton;

namespace holdfast::ui {

/// The drawer is closed: counts the float and opens it. GUI thread.
class DrawerPage : public QWidget
{
    Q_OBJECT

public:
    explicit DrawerPage(Till &till, QWidget *parent = nullptr);

    void start();
    QLineEdit &opening() { return *m_opening; }

private:
    void check();
    void open();

    Till &m_till;
    QLabel *m_title;
    QLineEdit *m_opening;
    QPushButton *m_open;
    QLabel *m_problem;
};

} // namespace holdfast::ui
