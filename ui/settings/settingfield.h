// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/desk.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;

namespace holdfast::ui {

class TextBox;

/// A field with its name above, a plain explanation below, and what is wrong with it as it is typed. GUI thread.
class ExplainedField : public QWidget
{
    Q_OBJECT

public:
    ExplainedField(const QString &name, const QString &explanation, QWidget *field, QWidget *parent = nullptr);

    /// Empty: nothing is wrong.
    void showProblem(const QString &problem);
    void showSaved();
    QString problem() const;

private:
    QWidget *m_field;
    QLabel *m_note;
    const QString m_explanation;
};

/// One of the shop's settings: checked while it is typed, saved when the field is left.
class SettingField : public QWidget
{
    Q_OBJECT

public:
    /// `choices`, when there are any, are the only values: what is stored, and how it is called.
    SettingField(Desk &desk, const QString &setting, const QString &name, const QString &explanation,
                 const QList<std::pair<QString, QString>> &choices = {}, QWidget *parent = nullptr);
    /// One of several lines, in a box that becomes its own.
    SettingField(Desk &desk, const QString &setting, const QString &name, const QString &explanation, TextBox *box);

    const QString &setting() const { return m_setting; }
    QLineEdit *line() const { return m_line; }
    TextBox *box() const { return m_box; }
    /// As it stands in the field, whether it is saved or not.
    QString value() const;
    /// As the shop has it.
    void showValue(const QString &value);
    QString problem() const { return m_field->problem(); }
    void save();

Q_SIGNALS:
    /// Somebody types, or the shop's own value came.
    void edited();

private:
    void check();
    void showText(const QString &text);

    Desk &m_desk;
    const QString m_setting;
    QLineEdit *m_line = nullptr;
    QComboBox *m_combo = nullptr;
    TextBox *m_box = nullptr;
    ExplainedField *m_field;
    QString m_stored;
};

} // namespace holdfast::ui
