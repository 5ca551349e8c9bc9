// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/commandline.h"

#include <QFile>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace holdfast::app {

CommandLine::CommandLine(const QString &usage, const QList<QCommandLineOption> &options) : m_usage(usage)
{
    m_parser.addOptions(options);
    m_parser.addHelpOption();
    m_parser.setOptionsAfterPositionalArgumentsMode(QCommandLineParser::ParseAsOptions);
}

bool CommandLine::parse(const QStringList &arguments, qsizetype least, qsizetype most)
{
    if (!m_parser.parse(QStringList{u"holdfastd"_s} + arguments))
        return complain(m_parser.errorText());
    if (has(u"help"_s)) {
        print(u"usage: "_s + m_usage + u'\n' + explanations());
        m_exitCode = ExitDone;
        return false;
    }
    const qsizetype count = m_parser.positionalArguments().size();
    if (count < least || count > most)
        return complain(count < least ? u"something is missing"_s : u"that is too much"_s);
    return true;
}

/// The options as QCommandLineParser lists them, without its own idea of how the program is called.
QString CommandLine::explanations() const
{
    const QString text = m_parser.helpText();
    return text.sliced(qMax<qsizetype>(0, text.indexOf(u"Options:"_s))).trimmed();
}

std::optional<DatabaseUrl> CommandLine::database() const
{
    if (!has(u"database"_s))
        return DatabaseUrl::standard();
    const auto url = DatabaseUrl::parse(value(u"database"_s));
    if (url)
        return *url;
    complain(url.error().message);
    return std::nullopt;
}

bool CommandLine::complain(const QString &message) const
{
    std::fprintf(stderr, "%s; usage: %s\n", qUtf8Printable(message), qUtf8Printable(m_usage));
    return false;
}

QCommandLineOption databaseOption()
{
    return {u"database"_s, u"the shop's database"_s, u"URL"_s};
}

std::optional<Database> openExisting(const DatabaseUrl &url)
{
    if (!QFile::exists(url.path)) {
        fail(u"there is no database %1"_s.arg(url.path));
        return std::nullopt;
    }
    return Database::open(url);
}

QString operatorName()
{
    return u"command line"_s;
}

int fail(const QString &message)
{
    std::fprintf(stderr, "%s\n", qUtf8Printable(message));
    return ExitFailed;
}

void print(const QString &line)
{
    std::fprintf(stdout, "%s\n", qUtf8Printable(line));
    std::fflush(stdout);
}

} // namespace holdfast::app
