// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/db/database.h"

#include <QCommandLineParser>
#include <QStringList>

#include <optional>

namespace holdfast::app {

/// How a program ends; the contract fixes the numbers.
enum ExitCode { ExitDone = 0, ExitFailed = 1, ExitWrongUse = 2 };

/// The command line of one subcommand. What is wrong with it goes to standard error, in one line.
class CommandLine
{
public:
    CommandLine(const QString &usage, const QList<QCommandLineOption> &options);

    /// Parses what follows the subcommand's name; so many arguments are expected. False: end with exitCode().
    bool parse(const QStringList &arguments, qsizetype least, qsizetype most);
    /// ExitWrongUse, unless somebody only asked for help.
    ExitCode exitCode() const { return m_exitCode; }

    bool has(const QString &option) const { return m_parser.isSet(option); }
    QString value(const QString &option) const { return m_parser.value(option); }
    QStringList values(const QString &option) const { return m_parser.values(option); }
    QStringList arguments() const { return m_parser.positionalArguments(); }
    /// --database, or the standard place; none when it is no database's address.
    std::optional<DatabaseUrl> database() const;

    bool complain(const QString &message) const;

private:
    QString explanations() const;

    QString m_usage;
    QCommandLineParser m_parser;
    ExitCode m_exitCode = ExitWrongUse;
};

QCommandLineOption databaseOption();
/// Opens a database that must be there already; none, with a line to standard error, when it is not.
std::optional<Database> openExisting(const DatabaseUrl &url);
/// Who the records name for what is done on the command line.
QString operatorName();

/// One line to standard error; returns ExitFailed.
int fail(const QString &message);
void print(const QString &line);

} // namespace holdfast::app
