// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/daemon.h"

#include <QDir>
#include <QStandardPaths>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace holdfast::test;

namespace {

const QString checks = QStringLiteral(HOLDFAST_SOURCE_DIR "/tests/e2e/browser");

QString chromium()
{
    for (const QString &name : {u"chromium"_s, u"chromium-browser"_s, u"google-chrome"_s}) {
        if (const QString path = QStandardPaths::findExecutable(name); !path.isEmpty())
            return path;
    }
    return {};
}

} // namespace

/// The shop page in a real browser; the journeys themselves are in tests/e2e/browser.
class TestBrowser : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void journeys()
    {
        if (!haveProgram(u"node"_s) || chromium().isEmpty() || !QDir(checks + u"/node_modules"_s).exists())
            QSKIP("node with its packages and Chromium are not there; tests/run installs them");
        Daemon daemon({u"--demo"_s, u"--hold-ttl"_s, u"8s"_s});
        QVERIFY(daemon.start());
        QProcess node;
        node.setWorkingDirectory(checks);
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"HOLDFAST_CHROMIUM"_s, chromium());
        node.setProcessEnvironment(environment);
        node.setProcessChannelMode(QProcess::MergedChannels);
        node.start(u"node"_s, {u"main.mjs"_s, u"http://127.0.0.1:%1"_s.arg(daemon.port()), daemon.databaseFile(),
                               QString::fromLatin1(daemon.staffToken())});
        const bool ended = node.waitForFinished(500'000);
        const QByteArray said = node.readAll();
        for (const QByteArray &line : said.split('\n')) {
            if (!line.startsWith("passed: "))
                qInfo("%s", line.constData());
        }
        QVERIFY2(ended && node.exitCode() == 0, said.constData());
        QVERIFY(said.contains(", 0 failed"));
        QCOMPARE(daemon.stop(), 0);
    }
};

QTEST_GUILESS_MAIN(TestBrowser)
#include "tst_browser.moc"
