// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/till/reportdialog.h"

#include "core/settings/taxclasses.h"
#include "core/till/printer.h"
#include "core/till/sliplines.h"
#include "core/till/slipwords.h"
#include "ui/widgets/format.h"
#include "ui/widgets/notes.h"
#include "ui/widgets/theme.h"

#include <QBoxLayout>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QFontDatabase>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace holdfast::ui {

namespace {

constexpr int columns = 48;
constexpr int tall = 640;

Slip slipFor(const Desk &desk, const TillReport &report)
{
    return slipOf(report, ReceiptStyle::of(desk.settings()), SlipWords());
}

} // namespace

QByteArray reportTable(const TillReport &report)
{
    QByteArray table = "what,count,amount\n";
    const auto add = [&](const QByteArray &what, qint64 count, Money amount) {
        table += what + ',' + QByteArray::number(count) + ',' + formatDecimal(amount, report.currency).toUtf8() + '\n';
    };
    const auto signedAmount = [&](const QByteArray &what, Money amount) {
        const QString digits = formatDecimal({std::abs(amount.amount)}, report.currency);
        table += what + ",," + (amount.amount < 0 ? "-" : "") + digits.toUtf8() + '\n';
    };
    add("sales", report.sales.count, report.sales.sum);
    add("refunds", report.refunds.count, report.refunds.sum);
    add("collections", report.collections.count, report.collections.sum);
    add("discounts", report.discounts.count, report.discounts.sum);
    add("voids", report.voids.count, report.voids.sum);
    add("paid_in", report.paidIn.count, report.paidIn.sum);
    add("paid_out", report.paidOut.count, report.paidOut.sum);
    for (const ReceiptTax &tax : report.taxes) {
        const QByteArray rate = formatTaxRate(tax.rate).toUtf8();
        signedAmount("net_" + rate, tax.net);
        signedAmount("tax_" + rate, tax.tax);
    }
    signedAmount("rounding", report.rounding);
    signedAmount("cash", report.cash.sum);
    signedAmount("card", report.card.sum);
    signedAmount("opening", report.opening);
    signedAmount("expected", report.expected);
    if (report.counted) {
        signedAmount("counted", *report.counted);
        signedAmount("difference", report.difference());
    }
    return table;
}

ReportDialog::ReportDialog(Desk &desk, const TillReport &report, QWidget *parent)
    : QDialog(parent), m_desk(desk), m_report(report), m_text(new QPlainTextEdit), m_outcome(makeLabel({}, "muted", true))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(report.number > 0 ? tr("Z report %1").arg(report.number) : tr("X report"));
    m_text->setReadOnly(true);
    m_text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_text->setPlainText(slipText(slipFor(desk, report), columns));
    m_text->setAccessibleName(windowTitle());
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    QPushButton *print = buttons->addButton(tr("Print"), QDialogButtonBox::ActionRole);
    QPushButton *save = buttons->addButton(tr("Save…"), QDialogButtonBox::ActionRole);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_outcome);
    layout->addWidget(buttons);
    resize(m_text->fontMetrics().horizontalAdvance(u'0') * (columns + 12), tall);
    connect(print, &QPushButton::clicked, this, &ReportDialog::print);
    connect(save, &QPushButton::clicked, this, &ReportDialog::chooseFile);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

QString ReportDialog::text() const
{
    return m_text->toPlainText();
}

void ReportDialog::print()
{
    const bool off = m_desk.printer().state() == ReceiptPrinter::State::Off;
    m_outcome->setText(off ? tr("No receipt printer is set up; the settings have one under Receipts.") : tr("It is being printed."));
    if (!off)
        m_desk.printer().print(slipFor(m_desk, m_report));
}

void ReportDialog::chooseFile()
{
    auto *dialog = new QFileDialog(this, tr("Save the report"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters({tr("Document (*.pdf)"), tr("Table (*.csv)")});
    dialog->setDefaultSuffix(u"pdf"_s);
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog](const QString &filter) {
        dialog->setDefaultSuffix(filter.contains("csv"_L1) ? u"csv"_s : u"pdf"_s);
    });
    dialog->selectFile(m_report.number > 0 ? u"Z-%1"_s.arg(m_report.number) : u"X"_s);
    connect(dialog, &QFileDialog::fileSelected, this, &ReportDialog::save);
    dialog->open();
}

void ReportDialog::save(const QString &file)
{
    if (!file.endsWith(".csv"_L1, Qt::CaseInsensitive))
        return m_desk.printer().savePdf(slipFor(m_desk, m_report), file, this, [this, file](const Result<Done> &done) {
            m_outcome->setText(done ? tr("Saved as %1").arg(file) : errorText(done.error()));
        });
    m_writing.run(
        [file, table = reportTable(m_report)] {
            QSaveFile out(file);
            const bool written = out.open(QIODevice::WriteOnly) && out.write(table) == table.size() && out.commit();
            return written ? QString() : out.errorString();
        },
        [this, file](const QString &problem) {
            m_outcome->setText(problem.isEmpty() ? tr("Saved as %1").arg(file) : tr("%1 could not be written: %2").arg(file, problem));
        });
}

} // namespace holdfast::ui
