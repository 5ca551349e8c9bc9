// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/background.h"
#include "core/staff/changestaff.h"
#include "ui/settings/settingspage.h"

class QComboBox;
class QGridLayout;
class QLineEdit;
class QPushButton;

namespace holdfast::ui {

class ExplainedField;

/// Who works here.
class StaffPage : public SettingsPage
{
    Q_OBJECT

public:
    static QString name() { return tr("Staff"); }
    explicit StaffPage(Desk &desk, QWidget *parent = nullptr);
    void load() override;
    QLineEdit &nameField() { return *m_name; }
    QLineEdit &pinField() { return *m_pin; }
    void add();

private:
    void buildForm();
    void addRow(int row, const StaffRow &staff);
    void askPin(qint64 staff, const QString &name);
    void issueToken(const QString &name);
    void withHash(const QString &pin, std::function<void(const QByteArray &hash)> then);
    template <typename C>
    void change(C command, const QString &saying);

    QGridLayout *m_people;
    QLineEdit *m_name;
    QLineEdit *m_pin;
    QComboBox *m_role;
    QPushButton *m_add;
    ExplainedField *m_pinField;
    Background m_work{this};
};

} // namespace holdfast::ui
