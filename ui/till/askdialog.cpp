// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/till/askdialog.h"

#include "ui/widgets/notes.h"
#include "ui/widgets/theme.h"

#include <QBoxLayout>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace holdfast::ui {

AskDialog::AskDialog(const QString &title, const QString &text, const QString &yes, QWidget *parent)
    : QDialog(parent), m_form(new QFormLayout), m_problem(makeLabel({}, "bad", true)), m_yes(new QPushButton(yes))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(title);
    setMinimumWidth(380);
    m_yes->setProperty("kind", u"primary"_s);
    m_yes->setDefault(true);
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(2 * space);
    if (!text.isEmpty())
        layout->addWidget(makeLabel(text, nullptr, true));
    layout->addLayout(m_form);
    layout->addWidget(m_problem);
}

QLineEdit *AskDialog::addField(const QString &name, const QString &value, const QString &placeholder)
{
    auto *field = new QLineEdit(value);
    field->setPlaceholderText(placeholder);
    field->selectAll();
    connect(field, &QLineEdit::textChanged, this, &AskDialog::check);
    addWidget(name, field);
    return field;
}

void AskDialog::addWidget(const QString &name, QWidget *widget)
{
    widget->setAccessibleName(name);
    m_form->addRow(name, widget);
}

void AskDialog::ask(std::function<QString()> problem, std::function<void()> then)
{
    m_find = std::move(problem);
    // Last, so that the fields come first when somebody goes through by Tab.
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    buttons->addButton(m_yes, QDialogButtonBox::AcceptRole);
    layout()->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(this, &QDialog::accepted, this, std::move(then));
    check();
    open();
    if (auto *first = findChild<QLineEdit *>())
        first->setFocus();
}

void AskDialog::check()
{
    const QString problem = m_find ? m_find() : QString();
    m_yes->setEnabled(problem.isNull());
    m_problem->setText(problem);
}

} // namespace holdfast::ui
