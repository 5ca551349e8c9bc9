// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/tools.h"

#include "app/commandline.h"
#include "app/progress.h"
#include "core/base/secret.h"
#include "core/db/writer.h"
#include "core/exchange/backup.h"
#include "core/exchange/check.h"
#include "core/exchange/copy.h"
#include "core/settings/shopsettings.h"
#include "core/staff/staff.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace holdfast::app {

namespace {

constexpr qsizetype longestPin = 64;

/// Runs one command against the database, as the server would.
template <Command C>
Result<typename C::Reply> performOn(const DatabaseUrl &url, C command)
{
    const Database database = Database::open(url);
    const SystemClock clock;
    Writer writer(database, clock, Writer::limitsFor(database));
    writer.start();
    return writer.perform(std::move(command));
}

QByteArray readPin()
{
    QFile input;
    if (!input.open(stdin, QIODevice::ReadOnly))
        return {};
    return input.readLine(longestPin + 2).trimmed();
}

int addStaff(const CommandLine &line, const DatabaseUrl &url)
{
    const auto role = parseRole(line.value(u"role"_s));
    if (!role) {
        line.complain(u"--role must be viewer, cashier, manager or owner"_s);
        return ExitWrongUse;
    }
    AddStaff command{line.arguments().at(1), *role, std::nullopt, operatorName()};
    if (line.has(u"pin-stdin"_s)) {
        const QByteArray pin = readPin();
        if (pin.size() < 4 || pin.size() > longestPin)
            return fail(u"a PIN has from 4 to %1 characters"_s.arg(longestPin));
        command.pinHash = pinHash(pin);
    }
    const auto added = performOn(url, command);
    if (!added)
        return fail(added.error().message);
    print(u"%1 is on the staff as %2"_s.arg(command.name, roleName(*role)));
    return ExitDone;
}

int issueToken(const CommandLine &line, const DatabaseUrl &url)
{
    const QByteArray token = makeToken("hfstaff_");
    const auto issued = performOn(url, IssueToken{line.arguments().at(1), tokenHash(token), operatorName()});
    if (!issued)
        return fail(issued.error().message);
    print(u"This token is shown only now; whoever has it may do what %1 may:"_s.arg(line.arguments().at(1)));
    print(QString::fromLatin1(token));
    return ExitDone;
}

} // namespace

int staffTool(const QStringList &arguments)
{
    CommandLine line(u"holdfastd staff add NAME --role viewer|cashier|manager|owner [--pin-stdin] | staff token NAME "
                     u"[--database URL]"_s,
                     {databaseOption(),
                      {u"role"_s, u"what they may do"_s, u"ROLE"_s},
                      {u"pin-stdin"_s, u"read a PIN from standard input"_s}});
    if (!line.parse(arguments, 2, 2))
        return line.exitCode();
    const auto url = line.database();
    if (!url)
        return ExitWrongUse;
    if (line.arguments().at(0) == "add"_L1)
        return addStaff(line, *url);
    if (line.arguments().at(0) == "token"_L1)
        return issueToken(line, *url);
    line.complain(u"\"%1\" is neither add nor token"_s.arg(line.arguments().at(0)));
    return ExitWrongUse;
}

int settingsTool(const QStringList &arguments)
{
    CommandLine line(u"holdfastd settings [NAME [VALUE]] [--database URL]"_s, {databaseOption()});
    if (!line.parse(arguments, 0, 2))
        return line.exitCode();
    const auto url = line.database();
    if (!url)
        return ExitWrongUse;
    const QStringList words = line.arguments();
    if (words.size() == 2) {
        const auto changed = performOn(*url, ChangeSetting{words.at(0), words.at(1)});
        if (!changed)
            return fail(changed.error().message);
        print(u"%1 is %2 from the next start on"_s.arg(words.at(0), words.at(1)));
        return ExitDone;
    }
    const QList<SettingInfo> all = listSettings(*Database::open(*url).connect(Access::ReadOnly));
    bool found = words.isEmpty();
    for (const SettingInfo &setting : all) {
        if (words.isEmpty())
            print(u"%1 %2  %3"_s.arg(setting.name, -22).arg(QString(setting.value).replace(u'\n', " / "_L1), -10).arg(setting.explanation));
        else if (setting.name == words.at(0))
            print(setting.value);
        found = found || setting.name == words.at(0);
    }
    return found ? ExitDone : fail(u"there is no setting \"%1\""_s.arg(words.at(0)));
}

int checkTool(const QStringList &arguments)
{
    CommandLine line(u"holdfastd check [--database URL]"_s, {databaseOption()});
    if (!line.parse(arguments, 0, 0))
        return line.exitCode();
    const auto url = line.database();
    if (!url)
        return ExitWrongUse;
    const auto database = openExisting(*url);
    if (!database)
        return ExitFailed;
    const QStringList breaches = checkShop(*database->connect(Access::ReadWrite));
    for (const QString &breach : breaches)
        print(breach);
    if (!breaches.isEmpty())
        return fail(u"%1 does not add up"_s.arg(url->text()));
    print(u"everything adds up"_s);
    return ExitDone;
}

int backupTool(const QStringList &arguments)
{
    CommandLine line(u"holdfastd backup FILE [--database URL]"_s, {databaseOption()});
    if (!line.parse(arguments, 1, 1))
        return line.exitCode();
    const auto url = line.database();
    if (!url)
        return ExitWrongUse;
    const auto database = openExisting(*url);
    if (!database)
        return ExitFailed;
    const auto done = backUp(*database, line.arguments().constFirst());
    if (!done)
        return fail(done.error().message);
    print(u"backed up to %1, and checked"_s.arg(line.arguments().constFirst()));
    return ExitDone;
}

int copyTool(const QStringList &arguments)
{
    CommandLine line(u"holdfastd copy --from URL --to URL"_s,
                     {{u"from"_s, u"the shop to copy"_s, u"URL"_s}, {u"to"_s, u"an empty database"_s, u"URL"_s}});
    if (!line.parse(arguments, 0, 0))
        return line.exitCode();
    const auto from = line.database(u"from"_s);
    const auto to = from ? line.database(u"to"_s) : std::nullopt;
    if (!to)
        return ExitWrongUse;
    const auto source = openExisting(*from);
    if (!source)
        return ExitFailed;
    ProgressBar bar(u"Copying"_s);
    const auto copied = copyShop(*source, Database::open(*to), [&bar](const QString &table, qint64 rows) {
        bar.show(0, 0, u"%1: %2 rows"_s.arg(table).arg(rows));
    });
    if (!copied)
        return fail(copied.error().message);
    for (const CopiedTable &table : *copied)
        print(u"%1 %2 rows  %3"_s.arg(table.name, -16).arg(table.rows, 10).arg(QString::fromLatin1(table.checksum.left(16))));
    print(u"copied to %1, compared and checked"_s.arg(to->text()));
    return ExitDone;
}

int restoreTool(const QStringList &arguments)
{
    CommandLine line(u"holdfastd restore FILE [--database URL]"_s, {databaseOption()});
    if (!line.parse(arguments, 1, 1))
        return line.exitCode();
    const auto url = line.database();
    if (!url)
        return ExitWrongUse;
    const auto done = restore(Database::open(*url), line.arguments().constFirst());
    if (!done)
        return fail(done.error().message);
    print(u"restored from %1"_s.arg(line.arguments().constFirst()));
    return ExitDone;
}

} // namespace holdfast::app
