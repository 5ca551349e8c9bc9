// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/settings/settingspage.h"

class QLabel;
class QLineEdit;
class QPushButton;

namespace holdfast::ui {

/// Who mails come from, how they leave, and which changes are worth one.
class MailPage : public SettingsPage
{
    Q_OBJECT

public:
    static QString name() { return tr("Mail"); }
    explicit MailPage(Desk &desk, QWidget *parent = nullptr);
    void load() override;
    QLineEdit &testField() { return *m_to; }
    void sendTest();

private:
    void addTest();

    QLabel *m_state;
    QLineEdit *m_to;
    QPushButton *m_test;
};

} // namespace holdfast::ui
