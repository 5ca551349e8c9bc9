// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/daemon.h"
#include "support/http.h"

#include <QFile>
#include <QJsonArray>
#include <QTcpServer>
#include <QTest>

#ifndef Q_OS_WIN
#include <unistd.h>
#endif

using namespace Qt::StringLiterals;
using namespace holdfast::test;

/// holdfastd on the command line: what it prints and how it ends.
class TestTools : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    QString url(const QString &name) const { return u"sqlite:"_s + m_folder.filePath(name); }

    /// Exactly one line on standard error that says the word.
    static void verifyOneLine(const Ended &ended, int code, const QByteArray &word)
    {
        QVERIFY2(ended.code == code, QByteArray(QByteArray::number(ended.code) + ": " + ended.err).constData());
        QVERIFY2(ended.err.trimmed().count('\n') == 0 && ended.err.contains(word), ended.err.constData());
    }

private Q_SLOTS:
    void explainThemselves()
    {
        const Ended help = runDaemon({u"--help"_s});
        QCOMPARE(help.code, 0);
        for (const char *command : {"serve", "import", "export", "staff", "settings", "check", "backup", "restore"}) {
            QVERIFY2(help.out.contains(command), command);
            const Ended own = runDaemon({QString::fromLatin1(command), u"--help"_s});
            QVERIFY2(own.code == 0 && own.out.contains(QByteArray(QByteArray("holdfastd ") + command)), command);
        }
        QVERIFY(runDaemon({u"--version"_s}).out.startsWith("holdfastd "));
    }

    void refuseAWrongCommandLine_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QByteArray>("word");
        const auto row = [](const char *name, const QStringList &arguments, const QByteArray &word) {
            QTest::newRow(name) << arguments << word;
        };
        row("unknown option", {u"serve"_s, u"--colour"_s, u"red"_s}, "colour");
        row("unit missing", {u"serve"_s, u"--hold-ttl"_s, u"30"_s}, "30");
        row("no time at all", {u"serve"_s, u"--hold-ttl"_s, u"0s"_s}, "hold-ttl");
        row("most below the least", {u"serve"_s, u"--hold-ttl"_s, u"10m"_s, u"--hold-max"_s, u"5m"_s}, "hold-max");
        row("no port", {u"serve"_s, u"--listen"_s, u"127.0.0.1"_s}, "HOST:PORT");
        row("no host", {u"serve"_s, u"--listen"_s, u"nowhere.example:80"_s}, "HOST:PORT");
        row("no database", {u"check"_s, u"--database"_s, u"shop.db"_s}, "sqlite:");
        row("no proxy", {u"serve"_s, u"--trusted-proxy"_s, u"somebody"_s}, "somebody");
        row("no file", {u"backup"_s}, "missing");
        row("two files", {u"backup"_s, u"a"_s, u"b"_s}, "too much");
        row("no role", {u"staff"_s, u"add"_s, u"Mara"_s, u"--role"_s, u"boss"_s}, "--role");
        row("no verb", {u"staff"_s, u"fire"_s, u"Mara"_s}, "fire");
    }

    void refuseAWrongCommandLine()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QByteArray, word);
        verifyOneLine(runDaemon(arguments), 2, word);
    }

    void refuseUnknownCommands()
    {
        const Ended ended = runDaemon({u"sell"_s});
        QCOMPARE(ended.code, 2);
        QVERIFY(ended.err.contains("\"sell\"") && ended.err.contains("serve"));
        QCOMPARE(runDaemon({}).code, 2);
    }

    void hireStaff()
    {
        const QStringList database{u"--database"_s, url(u"staff.db"_s)};
        const Ended added = runDaemon(QStringList{u"staff"_s, u"add"_s, u"Mara"_s, u"--role"_s, u"manager"_s, u"--pin-stdin"_s} + database, "4711\n");
        QVERIFY2(added.code == 0, added.err.constData());
        const Ended token = runDaemon(QStringList{u"staff"_s, u"token"_s, u"Mara"_s} + database);
        QCOMPARE(token.code, 0);
        QVERIFY(token.out.trimmed().split('\n').constLast().startsWith("hfstaff_"));
        QVERIFY(!runDaemon(QStringList{u"staff"_s, u"token"_s, u"Mara"_s} + database).out.contains(token.out.trimmed().split('\n').constLast()));
        verifyOneLine(runDaemon(QStringList{u"staff"_s, u"token"_s, u"Nobody"_s} + database), 1, "Nobody");
        verifyOneLine(runDaemon(QStringList{u"staff"_s, u"add"_s, u"mara"_s, u"--role"_s, u"viewer"_s} + database), 1, "mara");
        verifyOneLine(runDaemon(QStringList{u"staff"_s, u"add"_s, u"Ben"_s, u"--role"_s, u"viewer"_s, u"--pin-stdin"_s} + database, "1\n"), 1, "PIN");
    }

    void changeSettings()
    {
        const QStringList database{u"--database"_s, url(u"settings.db"_s)};
        const auto settings = [&](const QStringList &words) { return runDaemon(QStringList{u"settings"_s} + words + database); };
        QVERIFY(settings({}).out.contains("holds.ttl"));
        QCOMPARE(settings({u"holds.ttl"_s}).out, QByteArray("10m\n"));
        QCOMPARE(settings({u"holds.ttl"_s, u"90s"_s}).code, 0);
        QCOMPARE(settings({u"holds.ttl"_s}).out, QByteArray("90s\n"));
        verifyOneLine(settings({u"holds.ttl"_s, u"90"_s}), 1, "90");
        verifyOneLine(settings({u"holds.colour"_s}), 1, "holds.colour");
    }

    void wantAFreePort()
    {
        QTcpServer taken;
        QVERIFY(taken.listen(QHostAddress::LocalHost));
        const QString listen = u"127.0.0.1:%1"_s.arg(taken.serverPort());
        const Ended ended = runDaemon({u"serve"_s, u"--database"_s, url(u"port.db"_s), u"--listen"_s, listen});
        QCOMPARE(ended.code, 1);
        QVERIFY2(ended.err.trimmed().split('\n').constLast().contains(listen.toLatin1()), ended.err.constData());
        QVERIFY(!ended.out.contains("listening"));
    }

    void wantADatabaseOfOurs()
    {
        const auto check = [&](const QString &path) { return runDaemon({u"serve"_s, u"--database"_s, u"sqlite:"_s + path, u"--listen"_s, u"127.0.0.1:0"_s}); };
        QFile text(m_folder.filePath(u"letter.db"_s));
        QVERIFY(text.open(QIODevice::WriteOnly));
        text.write(QByteArray("This is no database.").repeated(500));
        text.close();
        verifyOneLine(check(text.fileName()), 1, "is not a database");
        verifyOneLine(check(m_folder.path()), 1, "is a folder");
        verifyOneLine(check(u"/proc/nothing/shop.db"_s), 1, "/proc/nothing");
        verifyOneLine(runDaemon({u"check"_s, u"--database"_s, url(u"none.db"_s)}), 1, "there is no database");
        if (!haveProgram(u"sqlite3"_s))
            QSKIP("the sqlite3 shell is not installed");
        QCOMPARE(runSqlite(m_folder.filePath(u"theirs.db"_s), u"CREATE TABLE theirs (id)"_s).code, 0);
        verifyOneLine(check(m_folder.filePath(u"theirs.db"_s)), 1, "another program");
        QCOMPARE(runDaemon({u"settings"_s, u"--database"_s, url(u"future.db"_s)}).code, 0);
        QCOMPARE(runSqlite(m_folder.filePath(u"future.db"_s), u"PRAGMA user_version = 99"_s).code, 0);
        verifyOneLine(check(m_folder.filePath(u"future.db"_s)), 1, "newer version");
    }

    void wantAWritableDatabase()
    {
#ifdef Q_OS_WIN
        QSKIP("permissions are another matter on Windows");
#else
        const QString path = m_folder.filePath(u"readonly.db"_s);
        QCOMPARE(runDaemon({u"settings"_s, u"--database"_s, u"sqlite:"_s + path}).code, 0);
        QVERIFY(QFile::setPermissions(path, QFile::ReadOwner | QFile::ReadOther));
        QVERIFY(QFile::setPermissions(m_folder.path(), QFile::Permissions(0x7777)));
        const QStringList arguments{u"check"_s, u"--database"_s, u"sqlite:"_s + path};
        // To root nothing is read-only.
        const Ended ended = ::geteuid() == 0 ? runAs(u"nobody"_s, arguments) : runDaemon(arguments);
        verifyOneLine(ended, 1, "is read-only");
#endif
    }

    void backUpAndRestore()
    {
        const QStringList database{u"--database"_s, url(u"backup.db"_s)};
        const QString copy = m_folder.filePath(u"copy.db"_s);
        QCOMPARE(runDaemon(QStringList{u"settings"_s, u"holds.ttl"_s, u"3m"_s} + database).code, 0);
        QCOMPARE(runDaemon(QStringList{u"backup"_s, copy} + database).code, 0);
        QCOMPARE(runDaemon(QStringList{u"settings"_s, u"holds.ttl"_s, u"4m"_s} + database).code, 0);
        QCOMPARE(runDaemon(QStringList{u"restore"_s, copy} + database).code, 0);
        QCOMPARE(runDaemon(QStringList{u"settings"_s, u"holds.ttl"_s} + database).out, QByteArray("3m\n"));
        verifyOneLine(runDaemon(QStringList{u"restore"_s, u"/nowhere"_s} + database), 1, "/nowhere");
        verifyOneLine(runDaemon(QStringList{u"backup"_s, u"/nowhere/copy.db"_s} + database), 1, "/nowhere");
        QCOMPARE(runDaemon(QStringList{u"check"_s} + database).code, 0);
    }

    void sayWhatDoesNotAddUp()
    {
        if (!haveProgram(u"sqlite3"_s))
            QSKIP("the sqlite3 shell is not installed");
        Daemon daemon;
        QVERIFY(daemon.start());
        makeProduct(daemon.port(), daemon.staffToken(), u"Lamp"_s, 4900, 5);
        QCOMPARE(daemon.stop(), 0);
        QCOMPARE(daemon.tool({u"check"_s}).out, QByteArray("everything adds up\n"));
        QCOMPARE(runSqlite(daemon.databaseFile(), u"UPDATE stock SET on_hand = 7"_s).code, 0);
        const Ended ended = daemon.tool({u"check"_s});
        QCOMPARE(ended.code, 1);
        QVERIFY2(ended.out.contains("7 on hand, but its movements add up to 5"), ended.out.constData());
    }

    void serveTheDemoShop()
    {
        Daemon daemon({u"--demo"_s});
        QVERIFY(daemon.start());
        HttpClient client(daemon.port());
        QCOMPARE(client.get("/api/v1/products?limit=100").json()["items"_L1].toArray().size(), 100);
        QCOMPARE(client.get("/pictures/wool-socks.svg").header("content-type"), QByteArray("image/svg+xml"));
        QCOMPARE(daemon.stop(), 0);
        // Once more changes nothing.
        const Ended before = daemon.tool({u"export"_s, u"-"_s});
        QVERIFY(daemon.start());
        QCOMPARE(daemon.tool({u"export"_s, u"-"_s}).out, before.out);
    }
};

QTEST_GUILESS_MAIN(TestTools)
#include "tst_tools.moc"
