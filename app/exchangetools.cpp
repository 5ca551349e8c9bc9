// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/commandline.h"
#include "app/progress.h"
#include "app/stoppable.h"
#include "app/tools.h"
#include "core/db/writer.h"
#include "core/exchange/exporter.h"
#include "core/exchange/importer.h"

#include <QFile>
#include <QFileInfo>
#include <QSaveFile>
#include <QTemporaryDir>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace holdfast::app {

namespace {

bool isStandard(const QString &file)
{
    return file == "-"_L1;
}

int failAt(const QString &file, const QString &message)
{
    return fail(u"%1: %2"_s.arg(isStandard(file) ? u"standard input"_s : file, message));
}

bool openInput(QFile &input, const QString &file)
{
    if (isStandard(file))
        return input.open(stdin, QIODevice::ReadOnly);
    input.setFileName(file);
    return input.open(QIODevice::ReadOnly);
}

int tell(const ImportReport &report, const ImportOptions &options, const QString &file)
{
    for (const QString &problem : report.problems())
        fail(problem);
    if (report.skipped > report.refused.size())
        fail(u"... and %1 more"_s.arg(report.skipped - report.refused.size()));
    const QString in =
        report.lastLine > 0 && !options.dryRun ? u"; lines up to %1 are in"_s.arg(report.lastLine) : QString();
    if (report.failure)
        failAt(file, report.failure->message + in);
    else if (report.cancelled)
        failAt(file, u"stopped"_s + in);
    if (!report.failure || report.lastLine > 0) {
        print(u"%1%2 new, %3 changed, %4 unchanged, %5 skipped"_s
                  .arg(options.dryRun ? u"dry run, nothing was changed: "_s : QString())
                  .arg(report.created)
                  .arg(report.changed)
                  .arg(report.unchanged)
                  .arg(report.skipped));
    }
    return report.clean() ? ExitDone : ExitFailed;
}

int import(QFile &input, const Database &database, const ImportOptions &options, const std::atomic_bool &stopped)
{
    const SystemClock clock;
    Writer writer(database, clock, Writer::limitsFor(database));
    writer.start();
    Importer importer(database, writer, clock, options);
    const qint64 size = input.isSequential() ? 0 : input.size();
    ImportReport report;
    {
        ProgressBar bar(options.dryRun ? u"Reading"_s : u"Importing"_s);
        importer.onProgress([&](qint64 bytes, qint64 rows) { bar.show(bytes, size, u"%1 rows"_s.arg(rows)); });
        report = importer.run(input, stopped);
    }
    return tell(report, options, options.source);
}

/// A dry run makes no database file: without one, all would be new.
int rehearse(QFile &input, const DatabaseUrl &url, const ImportOptions &options, const std::atomic_bool &stopped)
{
    if (url.backend() == Backend::Postgres || QFile::exists(url.path))
        return import(input, Database::open(url), options, stopped);
    const QTemporaryDir folder;
    return import(input, Database::open({folder.filePath(u"empty.db"_s)}), options, stopped);
}

int exportTo(QFileDevice &output, const Database &database, const QString &file, const std::atomic_bool &stopped)
{
    Exporter exporter(database);
    Result<qint64> done = qint64(0);
    {
        ProgressBar bar(u"Exporting"_s);
        exporter.onProgress([&](qint64 count, qint64 all) { bar.show(count, all, u"%1 products"_s.arg(count)); });
        done = exporter.run(output, stopped);
    }
    const QString name = isStandard(file) ? u"standard output"_s : file;
    if (!done)
        return fail(u"%1 cannot be written: %2"_s.arg(name, done.error().message));
    auto *saved = qobject_cast<QSaveFile *>(&output);
    if (!(saved ? saved->commit() : output.flush()))
        return fail(u"%1 cannot be written: %2"_s.arg(name, output.errorString()));
    if (!isStandard(file))
        print(u"%1 products are in %2"_s.arg(*done).arg(file));
    return ExitDone;
}

int exportInto(const Database &database, const QString &file, const std::atomic_bool &stopped)
{
    const QFileInfo goal(file);
    if (isStandard(file)) {
        QFile output;
        if (!output.open(stdout, QIODevice::WriteOnly))
            return fail(u"standard output cannot be written: %1"_s.arg(output.errorString()));
        return exportTo(output, database, file, stopped);
    }
    // A pipe or a device takes what is written at once; nothing can be renamed into its place.
    if (goal.exists() && !goal.isFile() && !goal.isDir()) {
        QFile output(file);
        if (!output.open(QIODevice::WriteOnly | QIODevice::Unbuffered))
            return fail(u"%1 cannot be written: %2"_s.arg(file, output.errorString()));
        return exportTo(output, database, file, stopped);
    }
    QSaveFile output(file);
    if (!output.open(QIODevice::WriteOnly))
        return fail(u"%1 cannot be written: %2"_s.arg(file, output.errorString()));
    return exportTo(output, database, file, stopped);
}

} // namespace

int importTool(const QStringList &arguments)
{
    CommandLine line(
        u"holdfastd import FILE|- [--database URL] [--format auto|shopify|woocommerce|holdfast] [--dry-run]"_s,
        {databaseOption(),
         {u"format"_s, u"whose CSV it is"_s, u"FORMAT"_s, u"auto"_s},
         {u"dry-run"_s, u"say what would happen, change nothing"_s}});
    if (!line.parse(arguments, 1, 1))
        return line.exitCode();
    const auto url = line.database();
    if (!url)
        return ExitWrongUse;
    const auto format = parseCatalogFormat(line.value(u"format"_s));
    if (!format) {
        line.complain(u"--format must be auto, shopify, woocommerce or holdfast"_s);
        return ExitWrongUse;
    }
    const QString file = line.arguments().constFirst();
    if (!isStandard(file) && QFileInfo(file).isDir())
        return failAt(file, u"it is a folder, not a CSV file"_s);
    QFile input;
    if (!openInput(input, file))
        return failAt(file, input.errorString());
    const ImportOptions options{*format, line.has(u"dry-run"_s), file, operatorName()};
    return runStoppable([&](const std::atomic_bool &stopped) {
        if (options.dryRun)
            return rehearse(input, *url, options, stopped);
        return import(input, Database::open(*url), options, stopped);
    });
}

int exportTool(const QStringList &arguments)
{
    CommandLine line(u"holdfastd export FILE|- [--database URL]"_s, {databaseOption()});
    if (!line.parse(arguments, 1, 1))
        return line.exitCode();
    const auto url = line.database();
    if (!url)
        return ExitWrongUse;
    const auto database = openExisting(*url);
    if (!database)
        return ExitFailed;
    return runStoppable(
        [&](const std::atomic_bool &stopped) { return exportInto(*database, line.arguments().constFirst(), stopped); });
}

} // namespace holdfast::app
