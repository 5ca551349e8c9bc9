// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDialog>

#include <functional>

class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;

namespace holdfast::ui {

/// A question with a few fields, checked as they are typed. Opened by ask(), which does not wait; it deletes itself. GUI
/// thread.
class AskDialog : public QDialog
{
    Q_OBJECT

public:
    AskDialog(const QString &title, const QString &text, const QString &yes, QWidget *parent);

    QLineEdit *addField(const QString &name, const QString &value = {}, const QString &placeholder = {});
    void addWidget(const QString &name, QWidget *widget);
    /// `problem` says what is wrong with what is typed: a null text when nothing is, an empty one when something is still
    /// missing.
    void ask(std::function<QString()> problem, std::function<void()> then);
    QPushButton &yes() { return *m_yes; }

private:
    void check();

    QFormLayout *m_form;
    QLabel *m_problem;
    QPushButton *m_yes;
    std::function<QString()> m_find;
};

} // namespace holdfast::ui
