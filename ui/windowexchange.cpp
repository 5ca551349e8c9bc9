// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/catalog/importdialog.h"
#include "ui/mainwindow.h"
#include "ui/widgets/format.h"

#include <QDate>
#include <QFileDialog>
#include <QProgressDialog>

using namespace Qt::StringLiterals;

namespace holdfast::ui {

void MainWindow::startImport()
{
    // Before anybody looks for a file in vain.
    if (const auto fine = m_desk->allows(Act::EditCatalogue); !fine)
        return say(errorText(fine.error()));
    const QString file = QFileDialog::getOpenFileName(this, tr("Import a catalogue"), {},
                                                      tr("CSV files (*.csv *.txt *.tsv);;All files (*)"));
    if (!file.isEmpty())
        importFile(file);
}

void MainWindow::importFile(const QString &file)
{
    if (const auto fine = m_desk->allows(Act::EditCatalogue); !fine)
        return say(errorText(fine.error()));
    auto *dialog = new ImportDialog(*m_desk, file, this);
    dialog->setWindowModality(Qt::WindowModal);
    connect(dialog, &ImportDialog::imported, this, [this](const QString &summary) { say(summary); });
    dialog->open();
}

void MainWindow::startExport()
{
    const QString name = u"holdfast-%1.csv"_s.arg(QDate::currentDate().toString(Qt::ISODate));
    const QString file = QFileDialog::getSaveFileName(this, tr("Export the catalogue"), name, tr("CSV files (*.csv)"));
    if (!file.isEmpty())
        exportFile(file);
}

void MainWindow::exportFile(const QString &file)
{
    auto *dialog = new QProgressDialog(tr("Exporting the catalogue…"), tr("Cancel"), 0, 0, this);
    dialog->setWindowTitle(tr("Export"));
    dialog->setAutoReset(false);
    dialog->setMinimumDuration(300);
    auto *run = new ExchangeRun(*m_desk, dialog);
    connect(dialog, &QProgressDialog::canceled, run, &ExchangeRun::cancel);
    connect(run, &ExchangeRun::progressed, dialog, [dialog](qint64 done, qint64 all) {
        dialog->setRange(0, all > 0 ? 1000 : 0);
        dialog->setValue(all > 0 ? int(std::min<qint64>(999, done * 1000 / all)) : 0);
    });
    connect(run, &ExchangeRun::exported, this, [this, dialog, file](const Result<qint64> &products) {
        dialog->deleteLater();
        if (products)
            say(tr("%n product(s) are in %1", nullptr, int(*products)).arg(file));
        else
            say(tr("Nothing was written to %1: %2").arg(file, errorText(products.error())));
    });
    run->startExport(file);
}

} // namespace holdfast::ui
