// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/background.h"
#include "core/till/report.h"
#include "ui/desk.h"

#include <QDialog>

class QLabel;
class QPlainTextEdit;

namespace holdfast::ui {

/// An X or Z report as it comes out of the printer, to be printed, or kept as a file. GUI thread.
class ReportDialog : public QDialog
{
    Q_OBJECT

public:
    ReportDialog(Desk &desk, const TillReport &report, QWidget *parent = nullptr);

    QString text() const;
    /// As a PDF, or as a table (CSV) when the name ends so.
    void save(const QString &file);

private:
    void print();
    void chooseFile();

    Desk &m_desk;
    const TillReport m_report;
    QPlainTextEdit *m_text;
    QLabel *m_outcome;
    Background m_writing{this};
};

/// A report's figures, one a line: what, how many, how much, as decimals in the shop's currency.
QByteArray reportTable(const TillReport &report);

} // namespace holdfast::ui
