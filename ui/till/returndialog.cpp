// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/till/returndialog.h"

#include "ui/widgets/format.h"
#include "ui/widgets/notes.h"
#include "ui/widgets/theme.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QPushButton>
#include <QScrollArea>
#include <QSpinBox>

using namespace Qt::StringLiterals;

namespace holdfast::ui {

ReturnDialog::ReturnDialog(Till &till, const Refundable &from, QWidget *parent)
    : QDialog(parent), m_till(till), m_from(from), m_reason(new QLineEdit), m_sum(makeLabel({}, "heading", true))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Take back: receipt %1").arg(from.sale.receiptNumber()));
    setMinimumWidth(520);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    m_refund = buttons->addButton(tr("Refund"), QDialogButtonBox::AcceptRole);
    m_refund->setProperty("kind", u"primary"_s);
    m_refund->setDefault(true);
    auto *form = new QFormLayout;
    for (const Refundable::Line &line : from.lines)
        addLine(*form, line);
    auto *lines = new QWidget;
    lines->setLayout(form);
    auto *scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setWidget(lines);
    scroll->setMinimumHeight(std::min<int>(320, 40 + 40 * int(from.lines.size())));
    m_reason->setPlaceholderText(tr("Reason"));
    m_reason->setAccessibleName(tr("Reason"));
    m_reason->setMaxLength(200);
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(2 * space);
    layout->addWidget(makeLabel(tr("How many of each come back?"), "muted"));
    layout->addWidget(scroll, 1);
    layout->addWidget(m_reason);
    layout->addWidget(m_sum);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, &ReturnDialog::submit);
    check();
}

void ReturnDialog::addLine(QFormLayout &form, const Refundable::Line &line)
{
    auto *row = new QHBoxLayout;
    auto *count = new QSpinBox;
    count->setRange(0, int(line.left.value));
    count->setButtonSymbols(QAbstractSpinBox::NoButtons);
    count->setSuffix(tr(" of %1").arg(quantityText(line.left, line.line.measure.unit)));
    count->setEnabled(line.left.value > 0);
    count->setAccessibleName(line.line.title);
    auto *restock = new QCheckBox(tr("back on the shelf"));
    restock->setChecked(true);
    restock->setEnabled(line.left.value > 0);
    row->addWidget(count);
    row->addWidget(restock);
    row->addWidget(makeLabel(moneyText(line.line.paid(), m_till.desk().currency()), "muted"), 1, Qt::AlignRight);
    const QString options = optionsText(line.line.options);
    form.addRow(options.isEmpty() ? line.line.title : tr("%1, %2").arg(line.line.title, options), row);
    m_counts.append(count);
    m_restock.append(restock);
    connect(count, &QSpinBox::valueChanged, this, &ReturnDialog::check);
}

RefundSale ReturnDialog::wish() const
{
    RefundSale wish;
    wish.at = m_till.at()->id;
    wish.sale = m_from.sale.id;
    wish.reason = m_reason->text().trimmed();
    for (qsizetype i = 0; i < m_counts.size(); ++i) {
        if (m_counts[i]->value() > 0)
            wish.lines.append({m_from.lines[i].line.id, {m_counts[i]->value()}, m_restock[i]->isChecked()});
    }
    return wish;
}

/// About what goes back; the command has the last word, to the cent.
void ReturnDialog::check()
{
    Money sum;
    for (qsizetype i = 0; i < m_counts.size(); ++i) {
        const Refundable::Line &line = m_from.lines[i];
        sum += partOf(line.line.paid(), line.line.quantity, line.line.quantity - line.left, {m_counts[i]->value()});
    }
    m_sum->setText(m_from.sale.taxMode == TaxMode::Included ? tr("%1 go back").arg(moneyText(sum, m_till.desk().currency()))
                                                            : tr("%1 and its tax go back").arg(moneyText(sum, m_till.desk().currency())));
    m_refund->setEnabled(!wish().lines.isEmpty());
}

QString ReturnDialog::words() const
{
    return m_sum->text();
}

void ReturnDialog::submit()
{
    m_till.perform(wish(), [dialog = QPointer(this)](const Sale &refund) {
        if (!dialog)
            return;
        Q_EMIT dialog->refunded(refund);
        dialog->accept();
    });
}

} // namespace holdfast::ui
