// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/commandline.h"
#include "app/desktop.h"
#include "app/serveroptions.h"
#include "app/singleinstance.h"
#include "app/terminal.h"
#include "core/base/log.h"

#include <QApplication>
#include <QLibraryInfo>
#include <QTranslator>

using namespace Qt::StringLiterals;
using namespace holdfast;
using namespace holdfast::app;

namespace {

const QString usage = u"holdfast [--database URL] [--listen HOST:PORT] [--no-server] [--demo]"_s;

void translate(QApplication &application)
{
    for (const auto &[name, folder] : {std::pair(u"holdfast"_s, u":/translations"_s),
                                       std::pair(u"qtbase"_s, QLibraryInfo::path(QLibraryInfo::TranslationsPath))}) {
        auto *translator = new QTranslator(&application);
        // English has plurals of its own; the C locale is nobody's language.
        if (translator->load(QLocale(), name, u"_"_s, folder) || translator->load(name + u"_en"_s, folder))
            QCoreApplication::installTranslator(translator);
    }
}

std::optional<Desktop::Wish> readWish(CommandLine &line)
{
    if (!line.parse(QCoreApplication::arguments().sliced(1), 0, 0))
        return std::nullopt;
    const auto url = line.database();
    if (!url)
        return std::nullopt;
    Desktop::Wish wish{*url, std::nullopt, !line.has(u"no-server"_s), line.has(u"demo"_s)};
    if (line.has(u"listen"_s)) {
        http::HttpOptions options;
        wish.listen = line.value(u"listen"_s);
        if (const auto read = readListen(*wish.listen, options); !read) {
            line.complain(read.error().message);
            return std::nullopt;
        }
    }
    return wish;
}

} // namespace

int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    QCoreApplication::setApplicationName(u"holdfast"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(HOLDFAST_VERSION));
    QGuiApplication::setDesktopFileName(u"holdfast"_s);
    QApplication::setQuitOnLastWindowClosed(false);
    installLog();
    CommandLine line(usage, {databaseOption(),
                             {u"listen"_s, u"where to listen"_s, u"HOST:PORT"_s},
                             {u"no-server"_s, u"do not serve shoppers"_s},
                             {u"demo"_s, u"fill an empty database with the demo shop"_s}});
    const auto wish = readWish(line);
    if (!wish)
        return line.exitCode();
    SingleInstance instance(wish->database);
    if (!instance.claim())
        return ExitDone;
    translate(application);
    ui::Appearance appearance(application);
    Desktop desktop(appearance, *wish);
    QObject::connect(&instance, &SingleInstance::calledAgain, &desktop, &Desktop::raise);
    onTerminate(&application, [&desktop] { desktop.quit(); });
    desktop.start();
    return QApplication::exec();
}
