// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/settings/settingfield.h"

#include "ui/widgets/format.h"
#include "ui/widgets/notes.h"
#include "ui/widgets/textbox.h"
#include "ui/widgets/theme.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QLineEdit>

using namespace Qt::StringLiterals;

namespace holdfast::ui {

namespace {

constexpr int fieldWidth = 320;

} // namespace

ExplainedField::ExplainedField(const QString &name, const QString &explanation, QWidget *field, QWidget *parent)
    : QWidget(parent), m_field(field), m_note(makeLabel(explanation, "small", true)), m_explanation(explanation)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, space);
    layout->setSpacing(4);
    if (!name.isEmpty()) {
        auto *label = makeLabel(name);
        label->setBuddy(field);
        layout->addWidget(label);
        field->setAccessibleName(name);
    }
    field->setAccessibleDescription(explanation);
    field->setMaximumWidth(fieldWidth);
    layout->addWidget(field);
    layout->addWidget(m_note);
}

void ExplainedField::showProblem(const QString &problem)
{
    m_note->setText(problem.isEmpty() ? m_explanation : problem);
    restyle(m_note, "role", problem.isEmpty() ? u"small"_s : u"bad"_s);
    restyle(m_field, "wrong", problem.isEmpty() ? u"false"_s : u"true"_s);
}

void ExplainedField::showSaved()
{
    showProblem({});
    m_note->setText(tr("Saved"));
    restyle(m_note, "role", u"good"_s);
}

QString ExplainedField::problem() const
{
    return m_field->property("wrong").toString() == "true"_L1 ? m_note->text() : QString();
}

SettingField::SettingField(Desk &desk, const QString &setting, const QString &name, const QString &explanation,
                           const QList<std::pair<QString, QString>> &choices, QWidget *parent)
    : QWidget(parent), m_desk(desk), m_setting(setting)
{
    QWidget *field = nullptr;
    if (choices.isEmpty()) {
        m_line = new QLineEdit;
        field = m_line;
        connect(m_line, &QLineEdit::textEdited, this, &SettingField::check);
        connect(m_line, &QLineEdit::editingFinished, this, &SettingField::save);
    } else {
        m_combo = new QComboBox;
        field = m_combo;
        for (const auto &[value, words] : choices)
            m_combo->addItem(words, value);
        connect(m_combo, &QComboBox::activated, this, &SettingField::save);
    }
    m_field = new ExplainedField(name, explanation, field);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_field);
}

SettingField::SettingField(Desk &desk, const QString &setting, const QString &name, const QString &explanation, TextBox *box)
    : m_desk(desk), m_setting(setting), m_box(box), m_field(new ExplainedField(name, explanation, box))
{
    connect(m_box, &TextBox::textChanged, this, &SettingField::check);
    connect(m_box, &TextBox::textChanged, this, &SettingField::edited);
    connect(m_box, &TextBox::finished, this, &SettingField::save);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_field);
}

QString SettingField::value() const
{
    if (m_box)
        return m_box->toPlainText().trimmed();
    return m_line ? m_line->text().trimmed() : m_combo->currentData().toString();
}

void SettingField::showValue(const QString &value)
{
    m_stored = value;
    if (m_combo)
        m_combo->setCurrentIndex(m_combo->findData(value));
    else if (m_box)
        showText(value);
    else if (!m_line->hasFocus() || !m_line->isModified())
        m_line->setText(value);
}

/// What somebody is typing stays.
void SettingField::showText(const QString &text)
{
    if (m_box->document()->isModified() || m_box->toPlainText() == text)
        return;
    m_box->setPlainText(text);
    m_box->document()->setModified(false);
}

void SettingField::check()
{
    const auto fine = checkSetting(m_setting, value());
    Error error = fine ? Error{} : fine.error();
    error.field = m_setting;
    m_field->showProblem(fine ? QString() : errorText(error));
}

void SettingField::save()
{
    if (value() == m_stored || !checkSetting(m_setting, value()))
        return;
    m_desk.submit(this, ChangeSetting{m_setting, value()}, [this, wanted = value()](const Result<Done> &done) {
        if (done) {
            m_stored = wanted;
            m_field->showSaved();
            m_desk.reloadSettings();
        } else {
            m_field->showProblem(errorText(done.error()));
            showValue(m_stored);
        }
    });
}

} // namespace holdfast::ui
