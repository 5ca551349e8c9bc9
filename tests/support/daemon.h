// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "support/testdatabase.h"

#include <QProcess>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>

#include <memory>

namespace holdfast::test {

/// What a program printed and how it ended.
struct Ended {
    int code = -1;
    QByteArray out;
    QByteArray err;
};

/// Runs holdfastd with a subcommand to its end.
Ended runDaemon(const QStringList &arguments, const QByteArray &input = {});
/// The same as another user of this machine; needs root and setpriv.
Ended runAs(const QString &user, const QStringList &arguments);
/// Runs the sqlite3 shell on a file, as another program would.
Ended runSqlite(const QString &database, const QString &sql, int busyTimeoutMs = 5000);
/// The shell of the database's own kind, sqlite3 or psql, and what it takes to run SQL on that database. Both print rows
/// as lines with | between the values.
struct Shell {
    QString program;
    QStringList arguments;

    static Shell on(const DatabaseUrl &url, const QString &sql);
    Ended run() const;
};
/// Whether a program is there to be run.
bool haveProgram(const QString &name);

/// holdfastd serve as a child, on a free port and a database of its own, or on another's.
class Daemon
{
public:
    explicit Daemon(QStringList options = {});
    /// A second one on the same database, which the first one outlives.
    Daemon(const Daemon &first, QStringList options);
    ~Daemon();

    /// Lets it open only so many files; before start(). Not on Windows.
    void limitDescriptors(int most) { m_mostDescriptors = most; }
    /// For this child alone; before start().
    void setEnvironment(const QString &name, const QString &value) { m_environment.insert(name, value); }
    /// Starts it and waits for "listening on"; fails the test otherwise.
    bool start();
    /// As at a power cut.
    void kill();
    /// Whether it still runs; one that was killed is waited for, up to a moment.
    bool runs(int patienceMs = 0);
    /// SIGTERM; returns the exit code.
    int stop();

    quint16 port() const { return m_port; }
    /// SQLite's.
    QString databaseFile() const { return m_database->url().path; }
    QString databaseUrl() const { return m_database->text(); }
    /// Runs SQL as another program would.
    Ended shell(const QString &sql) const { return Shell::on(m_database->url(), sql).run(); }
    const DatabaseUrl &url() const { return m_database->url(); }
    QString file(const QString &name) const { return m_folder.filePath(name); }
    qint64 processId() const { return m_process->processId(); }
    QByteArray log() const { return m_log; }

    /// Runs a tool on the same database.
    Ended tool(QStringList arguments, const QByteArray &input = {}) const;
    /// A member of staff with a token, of that role.
    QByteArray staffToken(const QString &role = QStringLiteral("manager"));

private:
    QTemporaryDir m_folder;
    QStringList m_options;
    std::shared_ptr<TestDatabase> m_database;
    std::unique_ptr<QProcess> m_process;
    QByteArray m_log;
    quint16 m_port = 0;
    int m_staffCount = 0;
    int m_mostDescriptors = 0;
    QProcessEnvironment m_environment = QProcessEnvironment::systemEnvironment();
};

} // namespace holdfast::test
