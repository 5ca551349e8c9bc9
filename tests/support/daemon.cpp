// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/daemon.h"

#include <QDeadlineTimer>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTest>

#ifndef Q_OS_WIN
#include <sys/resource.h>
#endif

using namespace Qt::StringLiterals;

namespace holdfast::test {

namespace {

constexpr int patienceMs = 60'000;

Ended runProgram(const QString &program, const QStringList &arguments, const QByteArray &input)
{
    QProcess process;
    process.start(program, arguments);
    process.write(input);
    process.closeWriteChannel();
    const bool finished = process.waitForFinished(4 * patienceMs);
    const int code = finished && process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
    return {code, process.readAllStandardOutput(), process.readAllStandardError()};
}

} // namespace

Ended runDaemon(const QStringList &arguments, const QByteArray &input)
{
    return runProgram(QStringLiteral(HOLDFAST_DAEMON), arguments, input);
}

Ended runAs(const QString &user, const QStringList &arguments)
{
    return runProgram(u"setpriv"_s,
                      QStringList{u"--reuid"_s, user, u"--regid"_s, u"nogroup"_s, u"--clear-groups"_s, QStringLiteral(HOLDFAST_DAEMON)} + arguments, {});
}

Ended runSqlite(const QString &database, const QString &sql, int busyTimeoutMs)
{
    return runProgram(u"sqlite3"_s, {u"-cmd"_s, u".timeout %1"_s.arg(busyTimeoutMs), database, sql}, {});
}

bool haveProgram(const QString &name)
{
    return !QStandardPaths::findExecutable(name).isEmpty();
}

Shell Shell::on(const DatabaseUrl &url, const QString &sql)
{
    if (url.backend() == Backend::Sqlite)
        return {u"sqlite3"_s, {u"-cmd"_s, u".timeout 5000"_s, url.path, sql}};
    return {u"psql"_s, {u"-qAt"_s, u"-v"_s, u"ON_ERROR_STOP=1"_s, url.text(), u"-c"_s, sql}};
}

Ended Shell::run() const
{
    return runProgram(program, arguments, {});
}

Daemon::Daemon(QStringList options) : m_options(std::move(options)), m_database(std::make_shared<TestDatabase>()) {}

Daemon::Daemon(const Daemon &first, QStringList options) : m_options(std::move(options)), m_database(first.m_database) {}

Daemon::~Daemon()
{
    if (m_process && m_process->state() != QProcess::NotRunning)
        stop();
    if (QTest::currentTestFailed())
        qInfo().noquote() << m_log;
}

bool Daemon::start()
{
    m_process = std::make_unique<QProcess>();
    m_process->setProcessChannelMode(QProcess::SeparateChannels);
    m_process->setProcessEnvironment(m_environment);
#ifndef Q_OS_WIN
    if (m_mostDescriptors > 0) {
        m_process->setChildProcessModifier([most = rlim_t(m_mostDescriptors)] {
            const rlimit limit{most, most};
            ::setrlimit(RLIMIT_NOFILE, &limit);
        });
    }
#endif
    m_process->start(QStringLiteral(HOLDFAST_DAEMON),
                     QStringList{u"serve"_s, u"--database"_s, databaseUrl(), u"--listen"_s, u"127.0.0.1:0"_s} + m_options);
    static const QRegularExpression ready(u"^listening on https?://127\\.0\\.0\\.1:(\\d+)$"_s,
                                          QRegularExpression::MultilineOption);
    QDeadlineTimer deadline(patienceMs);
    QString out;
    while (!deadline.hasExpired() && m_process->state() != QProcess::NotRunning) {
        m_process->waitForReadyRead(100);
        out += QString::fromUtf8(m_process->readAllStandardOutput());
        if (const auto match = ready.match(out); match.hasMatch()) {
            m_port = match.captured(1).toUShort();
            return true;
        }
    }
    m_log += m_process->readAllStandardError();
    qWarning().noquote() << "holdfastd did not start:" << m_log;
    return false;
}

void Daemon::kill()
{
    m_process->kill();
    m_process->waitForFinished(patienceMs);
    m_log += m_process->readAllStandardError();
}

bool Daemon::runs(int patienceMs)
{
    if (m_process->state() != QProcess::NotRunning)
        m_process->waitForFinished(patienceMs);
    return m_process->state() != QProcess::NotRunning;
}

int Daemon::stop()
{
    m_process->terminate();
    const bool finished = m_process->waitForFinished(patienceMs);
    m_log += m_process->readAllStandardError();
    return finished && m_process->exitStatus() == QProcess::NormalExit ? m_process->exitCode() : -1;
}

Ended Daemon::tool(QStringList arguments, const QByteArray &input) const
{
    arguments << u"--database"_s << databaseUrl();
    return runDaemon(arguments, input);
}

QByteArray Daemon::staffToken(const QString &role)
{
    const QString name = u"%1 %2"_s.arg(role).arg(++m_staffCount);
    if (tool({u"staff"_s, u"add"_s, name, u"--role"_s, role}).code != 0)
        return {};
    return tool({u"staff"_s, u"token"_s, name}).out.trimmed().split('\n').constLast();
}

} // namespace holdfast::test
