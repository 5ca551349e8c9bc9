// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/settings/settingspage.h"

class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace holdfast::ui {

class ExplainedField;

/// Where the shop is reached.
class ServerPage : public SettingsPage
{
    Q_OBJECT

public:
    static QString name() { return tr("Server"); }
    explicit ServerPage(Desk &desk, QWidget *parent = nullptr);
    void load() override;
    QLineEdit &listenField() { return *m_listen; }
    void apply();

private:
    QWidget *fileField(QLineEdit *line, const QString &caption);
    ServerWish wish() const;
    void check();
    void showState();

    QLabel *m_state;
    QCheckBox *m_on;
    QLineEdit *m_listen;
    QLineEdit *m_certificate;
    QLineEdit *m_key;
    QLineEdit *m_proxies;
    ExplainedField *m_listenField;
    ExplainedField *m_certificateField;
    ExplainedField *m_keyField;
    ExplainedField *m_proxiesField;
    QPushButton *m_apply;
};

} // namespace holdfast::ui
