// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/daemon.h"

#include <QDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace holdfast::test;

namespace {

const QString checks = QStringLiteral(HOLDFAST_SOURCE_DIR "/tests/e2e/openapi");
const QString description = QStringLiteral(HOLDFAST_SOURCE_DIR "/resources/openapi.yaml");

Ended runThere(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.setWorkingDirectory(checks);
    process.start(program, arguments);
    const bool finished = process.waitForFinished(300'000);
    return {finished ? process.exitCode() : -1, process.readAllStandardOutput(), process.readAllStandardError()};
}

} // namespace

/// The description of the API, held against the rules of OpenAPI and against the shop.
class TestOpenApi : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (!haveProgram(u"node"_s) || !QDir(checks + u"/node_modules"_s).exists())
            QSKIP("node and its packages are not there; tests/run installs them");
    }

    void followTheRules()
    {
        const Ended lint = runThere(u"npm"_s, {u"run"_s, u"--silent"_s, u"lint"_s});
        QVERIFY2(lint.code == 0, QByteArray(lint.out + lint.err).constData());
    }

    void saysWhatTheShopDoes()
    {
        Daemon daemon({u"--demo"_s, u"--hold-ttl"_s, u"5s"_s});
        QVERIFY(daemon.start());
        const QByteArray token = daemon.staffToken();
        const Ended ended = runThere(u"node"_s, {u"contract.mjs"_s, u"http://127.0.0.1:%1"_s.arg(daemon.port()),
                                                 QString::fromLatin1(token), description});
        QVERIFY2(ended.code == 0, QByteArray(ended.out + ended.err).constData());
        QVERIFY(ended.out.contains(" 0 failed, 0 skipped"));
    }
};

QTEST_GUILESS_MAIN(TestOpenApi)
#include "tst_openapi.moc"
