// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/till/countdialog.h"

#include "core/till/sale.h"
#include "ui/widgets/format.h"
#include "ui/widgets/notes.h"
#include "ui/widgets/theme.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QDialogButtonBox>
#include <QGridLayout>
#include <QPushButton>
#include <QSpinBox>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace holdfast::ui {

namespace {

constexpr int mostPieces = 99'999;
constexpr int valuesInColumn = 8;

} // namespace

QList<Money> denominations(const Currency &currency, Money smallest)
{
    qint64 whole = 1;
    for (int i = 0; i < currency.exponent; ++i)
        whole *= 10;
    // Where there are no decimals, the unit itself is small.
    const qint64 largest = currency.exponent == 0 ? 10'000 : 500 * whole;
    QList<Money> values;
    for (qint64 power = 1; power <= largest; power *= 10) {
        for (const qint64 value : {power, 2 * power, 5 * power}) {
            if (value >= smallest.amount && value <= largest)
                values.prepend({value});
        }
    }
    return values;
}

CountDialog::CountDialog(Till &till, QWidget *parent)
    : QDialog(parent), m_till(till), m_values(denominations(till.desk().currency(), till.desk().settings().till.coin)),
      m_sum(makeLabel({}, "huge")), m_keepParked(new QCheckBox), m_problem(makeLabel({}, "bad", true))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Count and close the drawer"));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    m_close = buttons->addButton(tr("Close the drawer"), QDialogButtonBox::AcceptRole);
    m_close->setProperty("kind", u"primary"_s);
    m_sum->setAlignment(Qt::AlignRight);
    m_sum->setAccessibleName(tr("Counted"));
    m_keepParked->hide();
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(2 * space);
    layout->addWidget(makeLabel(tr("How many of each are in the drawer, the float included?"), "muted", true));
    layout->addWidget(buildCounts());
    layout->addWidget(m_sum);
    layout->addWidget(m_keepParked);
    layout->addWidget(m_problem);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, &CountDialog::submit);
    connect(&m_till, &Till::refused, this, [this](const Error &error) {
        m_problem->setText(errorText(error));
        check();
    });
    connect(m_keepParked, &QCheckBox::toggled, this, &CountDialog::check);
    lookForParked();
    check();
}

QWidget *CountDialog::buildCounts()
{
    auto *counts = new QWidget;
    auto *grid = new QGridLayout(counts);
    grid->setHorizontalSpacing(2 * space);
    for (int i = 0; i < m_values.size(); ++i) {
        auto *box = new QSpinBox;
        const QString value = moneyText(m_values[i], m_till.desk().currency());
        box->setRange(0, mostPieces);
        box->setButtonSymbols(QAbstractSpinBox::NoButtons);
        box->setAccessibleName(value);
        QLabel *label = makeLabel(value);
        label->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
        const int column = i / valuesInColumn * 2;
        grid->addWidget(label, i % valuesInColumn, column);
        grid->addWidget(box, i % valuesInColumn, column + 1);
        connect(box, &QSpinBox::valueChanged, this, &CountDialog::check);
        m_boxes.append(box);
    }
    return counts;
}

/// They may be gone on with tomorrow; whoever closes says so.
void CountDialog::lookForParked()
{
    m_till.desk().ask<int>(
        this,
        [at = m_till.at()->id](Connection &connection) -> Result<int> {
            const QList<Sale> parked = parkedSales(connection, 200);
            return int(std::count_if(parked.begin(), parked.end(), [at](const Sale &sale) { return sale.at == at; }));
        },
        [this](const Result<int> &parked) {
            if (!parked || *parked == 0)
                return;
            m_keepParked->setText(tr("Keep %n parked sale(s) and what they hold", nullptr, *parked));
            m_keepParked->show();
            check();
        });
}

QSpinBox *CountDialog::count(Money value) const
{
    const qsizetype i = m_values.indexOf(value);
    return i < 0 ? nullptr : m_boxes.at(i);
}

QString CountDialog::sum() const
{
    return m_sum->text();
}

QString CountDialog::problem() const
{
    return m_problem->text();
}

QList<CashCount> CountDialog::counts() const
{
    QList<CashCount> counts;
    for (qsizetype i = 0; i < m_values.size(); ++i) {
        if (m_boxes[i]->value() > 0)
            counts.append({m_values[i], m_boxes[i]->value()});
    }
    return counts;
}

void CountDialog::check()
{
    Money sum;
    for (const CashCount &count : counts())
        sum += Money{count.value.amount * count.count};
    m_sum->setText(moneyText(sum, m_till.desk().currency()));
    m_close->setEnabled(m_keepParked->isHidden() || m_keepParked->isChecked());
}

void CountDialog::submit()
{
    if (!m_till.at())
        return;
    m_problem->clear();
    m_close->setEnabled(false);
    m_till.perform(EndSession{m_till.at()->id, counts(), m_keepParked->isChecked(), {}}, [dialog = QPointer(this)](const TillReport &report) {
        if (!dialog)
            return;
        dialog->accept();
        Q_EMIT dialog->closed(report);
    });
}

} // namespace holdfast::ui
