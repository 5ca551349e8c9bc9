// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/catalog/exchangerun.h"

#include "core/db/sqlerror.h"
#include "core/exchange/exporter.h"

#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace holdfast::ui {

namespace {

Error cannot(const QString &message)
{
    return {Fault::Unavailable, u"file_failed"_s, message, {}, {}};
}

} // namespace

ExchangeRun::ExchangeRun(Desk &desk, QObject *parent) : QObject(parent), m_desk(desk), m_mailbox(this)
{
}

ExchangeRun::~ExchangeRun()
{
    cancel();
    m_work.wait();
}

void ExchangeRun::startImport(const QString &file, bool rehearse)
{
    m_cancelled = false;
    const ImportOptions options{CatalogFormat::Auto, rehearse, QFileInfo(file).fileName(), m_desk.actor()};
    m_work.run([this, file, options] { return import(file, options); },
               [this](const ImportReport &report) { Q_EMIT imported(report); });
}

void ExchangeRun::startExport(const QString &file)
{
    m_cancelled = false;
    m_work.run([this, file] { return exportTo(file); },
               [this](const Result<qint64> &products) { Q_EMIT exported(products); });
}

ImportReport ExchangeRun::import(const QString &file, const ImportOptions &options)
{
    ImportReport report;
    QFile input(file);
    if (!input.open(QIODevice::ReadOnly)) {
        report.failure = cannot(input.errorString());
        return report;
    }
    try {
        Importer importer(m_desk.database(), m_desk.writer(), m_desk.clock(), options);
        importer.onProgress([this, size = input.size()](qint64 bytes, qint64 rows) { tell(bytes, size, rows); });
        return importer.run(input, m_cancelled);
    } catch (const SqlError &error) {
        report.failure = error.toError();
        return report;
    }
}

Result<qint64> ExchangeRun::exportTo(const QString &file)
{
    QSaveFile output(file);
    if (!output.open(QIODevice::WriteOnly))
        return cannot(output.errorString());
    try {
        Exporter exporter(m_desk.database());
        exporter.onProgress([this](qint64 done, qint64 all) { tell(done, all, done); });
        const auto products = exporter.run(output, m_cancelled);
        if (products && !output.commit())
            return cannot(output.errorString());
        return products;
    } catch (const SqlError &error) {
        return error.toError();
    }
}

/// From the other thread.
void ExchangeRun::tell(qint64 done, qint64 all, qint64 rows)
{
    if (m_telling.exchange(true))
        return;
    m_mailbox.address().post([this, done, all, rows] {
        m_telling = false;
        Q_EMIT progressed(done, all, rows);
    });
}

} // namespace holdfast::ui
