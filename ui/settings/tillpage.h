// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/settings/settingspage.h"

class QLabel;
class QPushButton;

namespace holdfast::ui {

/// How the shop's tills work, and which of them this machine is. GUI thread.
class TillPage : public SettingsPage
{
    Q_OBJECT

public:
    static QString name() { return tr("Till"); }
    explicit TillPage(Desk &desk, QWidget *parent = nullptr);
    void load() override;

    QString state() const;
    QPushButton &leave() { return *m_leave; }

Q_SIGNALS:
    /// This machine is to be no till any more.
    void leaveWanted();

private:
    void buildPolicy();
    void buildMachine();
    void showMachine();

    QLabel *m_state;
    QLabel *m_guard;
    QPushButton *m_leave;
};

} // namespace holdfast::ui
