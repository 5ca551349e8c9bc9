// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/commandline.h"
#include "app/serve.h"
#include "app/terminal.h"
#include "app/tools.h"
#include "core/base/log.h"

#include <QCoreApplication>

#include <exception>

using namespace Qt::StringLiterals;
using namespace holdfast::app;

namespace {

struct Subcommand {
    QLatin1StringView name;
    int (*run)(const QStringList &arguments);
    QLatin1StringView explanation;
};

constexpr Subcommand subcommands[] = {
    {"serve"_L1, serve, "run the shop"_L1},
    {"import"_L1, importTool, "take in a catalogue from a CSV file"_L1},
    {"export"_L1, exportTool, "write the catalogue to a CSV file"_L1},
    {"staff"_L1, staffTool, "add staff, give them tokens"_L1},
    {"settings"_L1, settingsTool, "show and change the shop's settings"_L1},
    {"check"_L1, checkTool, "verify that everything adds up"_L1},
    {"backup"_L1, backupTool, "copy the shop to a file while it runs"_L1},
    {"copy"_L1, copyTool, "copy the shop into another, empty database"_L1},
    {"restore"_L1, restoreTool, "make the shop what a backup says"_L1},
};

QString overview()
{
    QString text = u"usage: holdfastd COMMAND …\n"_s;
    for (const Subcommand &subcommand : subcommands)
        text += u"  %1 %2\n"_s.arg(QString(subcommand.name), -10).arg(QString(subcommand.explanation));
    return text.trimmed();
}

int run(const QStringList &arguments)
{
    const QString name = arguments.value(1);
    if (name == "--version"_L1) {
        print(u"holdfastd "_s + QCoreApplication::applicationVersion());
        return ExitDone;
    }
    if (name == "--help"_L1 || name == "-h"_L1 || name == "help"_L1) {
        print(overview());
        return ExitDone;
    }
    for (const Subcommand &subcommand : subcommands) {
        if (subcommand.name == name)
            return subcommand.run(arguments.sliced(2));
    }
    fail(name.isEmpty() ? overview() : u"there is no command \"%1\"\n%2"_s.arg(name, overview()));
    return ExitWrongUse;
}

} // namespace

int main(int argc, char *argv[])
{
    // Qt's own event loop, rather than GLib's: it serves a third more requests, and nothing here needs GLib.
    qputenv("QT_NO_GLIB", "1");
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(u"holdfast"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(HOLDFAST_VERSION));
    holdfast::installLog();
    ignoreBrokenPipes();
    try {
        return run(QCoreApplication::arguments());
    } catch (const std::exception &error) {
        return fail(QString::fromUtf8(error.what()));
    }
}
