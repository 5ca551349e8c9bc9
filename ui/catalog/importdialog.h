// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/catalog/exchangerun.h"

#include <QDialog>

class QLabel;
class QPlainTextEdit;
class QProgressBar;
class QPushButton;

namespace holdfast::ui {

/// Looks what a file would do, says so with every refusal and why, and does it when asked, with
/// progress and a way to stop. GUI thread.
class ImportDialog : public QDialog
{
    Q_OBJECT

public:
    ImportDialog(Desk &desk, const QString &file, QWidget *parent);

    QString summary() const;
    QString problems() const;
    QPushButton &go() { return *m_go; }
    void start();

Q_SIGNALS:
    void imported(const QString &summary);

private:
    void showProgress(qint64 done, qint64 all, qint64 rows);
    void settle(const ImportReport &report);
    QString countsOf(const ImportReport &report) const;
    QString endOf(const ImportReport &report) const;

    const QString m_file;
    ExchangeRun m_run;
    bool m_rehearsing = true;
    bool m_running = true;
    QLabel *m_summary;
    QLabel *m_counts;
    QProgressBar *m_progress;
    QPlainTextEdit *m_problems;
    QPushButton *m_go;
    QPushButton *m_close;
};

} // namespace holdfast::ui
