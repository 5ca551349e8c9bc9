// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/catalog/importdialog.h"

#include "ui/widgets/format.h"
#include "ui/widgets/notes.h"
#include "ui/widgets/theme.h"

#include <QBoxLayout>
#include <QFileInfo>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace holdfast::ui {

ImportDialog::ImportDialog(Desk &desk, const QString &file, QWidget *parent)
    : QDialog(parent)
    , m_file(file)
    , m_run(desk, nullptr)
    , m_summary(makeLabel(tr("Looking what is in it…"), "heading", true))
    , m_counts(makeLabel({}, nullptr, true))
    , m_progress(new QProgressBar)
    , m_problems(new QPlainTextEdit)
    , m_go(new QPushButton(tr("Import")))
    , m_close(new QPushButton(tr("Cancel")))
{
    setWindowTitle(tr("Import “%1”").arg(QFileInfo(file).fileName()));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(600, 420);
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(space);
    layout->addWidget(m_summary);
    layout->addWidget(m_counts);
    layout->addWidget(m_progress);
    m_progress->setTextVisible(false);
    m_progress->setAccessibleName(tr("Progress"));
    m_problems->setReadOnly(true);
    m_problems->setAccessibleName(tr("What is refused, and why"));
    m_problems->hide();
    layout->addWidget(m_problems, 1);
    layout->addStretch(0);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(m_close);
    buttons->addWidget(m_go);
    m_go->setProperty("kind", u"primary"_s);
    m_go->setEnabled(false);
    layout->addLayout(buttons);
    connect(m_go, &QPushButton::clicked, this, &ImportDialog::start);
    connect(m_close, &QPushButton::clicked, this, [this] {
        if (!m_running)
            return reject();
        m_run.cancel();
        m_close->setEnabled(false);
    });
    connect(&m_run, &ExchangeRun::progressed, this, &ImportDialog::showProgress);
    connect(&m_run, &ExchangeRun::imported, this, &ImportDialog::settle);
    m_run.startImport(file, true);
}

QString ImportDialog::summary() const
{
    return m_summary->text();
}

QString ImportDialog::problems() const
{
    return m_problems->toPlainText();
}

void ImportDialog::start()
{
    m_rehearsing = false;
    m_running = true;
    m_go->setEnabled(false);
    m_close->setText(tr("Stop"));
    m_summary->setText(tr("Importing…"));
    m_progress->show();
    m_run.startImport(m_file, false);
}

void ImportDialog::showProgress(qint64 done, qint64 all, qint64 rows)
{
    // In thousandths: files may be larger than an int.
    m_progress->setRange(0, all > 0 ? 1000 : 0);
    if (all > 0)
        m_progress->setValue(int(done * 1000 / all));
    m_counts->setText(tr("%n row(s) so far", nullptr, int(rows)));
}

QString ImportDialog::countsOf(const ImportReport &report) const
{
    const QLocale locale;
    return tr("%1 new, %2 changed, %3 as they are, %4 refused")
        .arg(locale.toString(report.created), locale.toString(report.changed), locale.toString(report.unchanged),
             locale.toString(report.skipped));
}

QString ImportDialog::endOf(const ImportReport &report) const
{
    if (report.failure)
        return m_rehearsing || report.lastLine == 0
                   ? tr("Nothing was imported: %1").arg(errorText(*report.failure))
                   : tr("The import ended after line %1: %2 What came before it is in the shop.")
                         .arg(report.lastLine)
                         .arg(errorText(*report.failure));
    if (report.cancelled)
        return m_rehearsing || report.lastLine == 0
                   ? tr("Stopped; nothing was imported.")
                   : tr("Stopped. Lines up to %1 are in the shop, each product whole.").arg(report.lastLine);
    return m_rehearsing ? tr("This would happen; nothing was changed yet:") : tr("Imported:");
}

void ImportDialog::settle(const ImportReport &report)
{
    m_running = false;
    m_progress->hide();
    m_close->setEnabled(true);
    m_summary->setText(endOf(report));
    m_counts->setText(report.failure && report.lastLine == 0 ? QString() : countsOf(report));
    QStringList lines;
    for (const auto &[line, error] : report.refused)
        lines << rowRefusalText(line, error);
    if (report.skipped > lines.size())
        lines << tr("… and %n more", nullptr, int(report.skipped - lines.size()));
    m_problems->setPlainText(lines.join(u'\n'));
    m_problems->setVisible(!lines.isEmpty());
    m_close->setText(tr("Close"));
    const qint64 wanted = report.created + report.changed;
    m_go->setVisible(m_rehearsing);
    m_go->setEnabled(m_rehearsing && !report.failure && !report.cancelled && wanted > 0);
    m_go->setText(wanted > 0 ? tr("Import %n product(s)", nullptr, int(wanted)) : tr("Import"));
    if (m_go->isEnabled())
        m_go->setFocus();
    if (!m_rehearsing)
        Q_EMIT imported(endOf(report) + u' ' + countsOf(report));
}

} // namespace holdfast::ui
