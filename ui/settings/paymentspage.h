// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/settings/settingspage.h"

class QLabel;
class QLineEdit;
class QPushButton;

namespace holdfast::ui {

class ExplainedField;

/// The shop's account at Stripe. Its secrets go into the system's keychain and are never shown again.
class PaymentsPage : public SettingsPage
{
    Q_OBJECT

public:
    static QString name() { return tr("Payments"); }
    explicit PaymentsPage(Desk &desk, QWidget *parent = nullptr);
    void load() override;

    QLineEdit &keyField() { return *m_key; }
    QLineEdit &webhookField() { return *m_webhook; }
    QString state() const;
    void keep();
    void forget();

private:
    void build();
    void check();
    void showKept(const Result<QString> &key);
    /// Both or none.
    void keepBoth(const QString &key, const QString &webhookSecret, const QString &saying);

    QLabel *m_state;
    QLineEdit *m_key;
    QLineEdit *m_webhook;
    ExplainedField *m_keyField;
    ExplainedField *m_webhookField;
    QPushButton *m_keep;
    QPushButton *m_forget;
};

} // namespace holdfast::ui
