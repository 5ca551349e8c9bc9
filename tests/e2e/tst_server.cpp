// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/daemon.h"

#include <QElapsedTimer>
#include <QFile>
#include <QRegularExpression>
#include <QTcpServer>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace holdfast;
using namespace holdfast::test;

/// A PostgreSQL server that is not there, does not let us in, or has something else: said in one line, and soon.
class TestServer : public QObject
{
    Q_OBJECT

    static constexpr int mostMs = 15'000; ///< what it takes is printed; this is for what hangs

    QTemporaryDir m_folder;
    TestDatabase m_shop;
    TestDatabase m_newer;
    TestDatabase m_foreign;
    TestDatabase m_locked;
    QTcpServer m_silent;
    QString m_file;
    QString m_rows;
    QString m_ascii;

    static void sql(const TestDatabase &database, const QString &text)
    {
        const Ended ended = Shell::on(database.url(), text).run();
        QVERIFY2(ended.code == 0, ended.err.constData());
    }

    /// The address of the test's server with something else in it.
    QString with(const std::function<void(DatabaseUrl &)> &change) const
    {
        DatabaseUrl url = m_shop.url();
        change(url);
        QString text = url.text();
        if (!url.password.isEmpty())
            text.replace(u"@"_s, u":%1@"_s.arg(url.password));
        return text;
    }

    quint16 closedPort() const
    {
        QTcpServer server;
        server.listen(QHostAddress::LocalHost);
        return server.serverPort();
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (!onPostgres())
            QSKIP("this is about PostgreSQL");
        m_file = u"sqlite:"_s + m_folder.filePath(u"shop.db"_s);
        QCOMPARE(runDaemon({u"settings"_s, u"--database"_s, m_file}).code, 0);
        m_rows = m_folder.filePath(u"rows.csv"_s);
        QFile rows(m_rows);
        QVERIFY(rows.open(QIODevice::WriteOnly));
        rows.write("title,price\nMug,12.00\n");
        rows.close();
        QVERIFY(m_silent.listen(QHostAddress::LocalHost));
        QCOMPARE(runDaemon({u"settings"_s, u"--database"_s, m_newer.text()}).code, 0);
        sql(m_newer, u"UPDATE holdfast_schema SET version = 99"_s);
        sql(m_foreign, u"CREATE TABLE theirs (id INTEGER)"_s);
        sql(m_shop, u"DROP ROLE IF EXISTS guarded, guest"_s);
        sql(m_shop, u"CREATE ROLE guarded LOGIN PASSWORD 'right-one'"_s);
        sql(m_shop, u"CREATE ROLE guest LOGIN"_s);
        m_ascii = m_shop.url().name + u"_ascii"_s;
        sql(m_shop, u"CREATE DATABASE %1 ENCODING 'SQL_ASCII' LOCALE 'C' TEMPLATE template0"_s.arg(m_ascii));
    }

    void cleanupTestCase()
    {
        if (onPostgres())
            sql(m_shop, u"DROP DATABASE %1"_s.arg(m_ascii));
    }

    void refuseInOneLine_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QByteArray>("what");
        QTest::addColumn<QByteArray>("advice");
        const auto row = [&](const char *name, const QString &url, const QByteArray &what, const QByteArray &advice) {
            QTest::newRow(name) << url << what << advice;
        };
        row("wrong password", with([](DatabaseUrl &url) { url.user = u"guarded"_s; url.password = u"wrong-one"_s; }),
            "password authentication failed", "PGPASSWORD");
        row("no password", with([](DatabaseUrl &url) { url.user = u"guarded"_s; }), "no password supplied", "PGPASSWORD");
        row("no such user", with([](DatabaseUrl &url) { url.user = u"nobody_at_all"_s; }), "nobody_at_all", "createuser");
        row("no such database", with([](DatabaseUrl &url) { url.name = u"not_there"_s; }), "not_there", "createdb");
        row("closed port", with([&](DatabaseUrl &url) { url.port = closedPort(); }), "refused", "check the host and port");
        row("closed port by name", with([&](DatabaseUrl &url) { url.host = u"localhost"_s; url.port = closedPort(); }), "refused",
            "check the host and port");
        row("unreachable", with([](DatabaseUrl &url) { url.host = u"10.255.255.1"_s; }), "10.255.255.1", "check the host and port");
        row("never answers", with([&](DatabaseUrl &url) { url.port = m_silent.serverPort(); }), "timeout", "check the host and port");
        row("newer schema", m_newer.text(), "newer version of Holdfast", "update Holdfast");
        row("another program's", m_foreign.text(), "another program", "nothing was changed");
        row("not its owner", with([](DatabaseUrl &url) { url.user = u"guest"_s; }), "may not make or read", "OWNER TO");
        row("not UTF-8", with([&](DatabaseUrl &url) { url.name = m_ascii; }), "SQL_ASCII", "--encoding=UTF8");
    }

    void refuseInOneLine()
    {
        QFETCH(QString, url);
        QFETCH(QByteArray, what);
        QFETCH(QByteArray, advice);
        const QStringList commands[] = {
            {u"serve"_s, u"--listen"_s, u"127.0.0.1:0"_s, u"--database"_s, url}, {u"check"_s, u"--database"_s, url},
            {u"import"_s, m_rows, u"--database"_s, url}, {u"import"_s, m_rows, u"--dry-run"_s, u"--database"_s, url},
            {u"export"_s, u"-"_s, u"--database"_s, url}, {u"copy"_s, u"--from"_s, m_file, u"--to"_s, url},
            {u"copy"_s, u"--from"_s, url, u"--to"_s, m_file},
        };
        qint64 longest = 0;
        for (const QStringList &command : commands) {
            QElapsedTimer timer;
            timer.start();
            const Ended ended = runDaemon(command);
            longest = std::max(longest, timer.elapsed());
            const QByteArray context = command.constFirst().toUtf8() + ": " + ended.err;
            QVERIFY2(ended.code == 1, context.constData());
            QVERIFY2(ended.err.trimmed().count('\n') == 0, context.constData());
            QVERIFY2(ended.err.contains(what) && ended.err.contains(advice), context.constData());
            QVERIFY2(!ended.err.contains("wrong-one"), context.constData());
            QVERIFY2(!ended.out.contains("listening"), context.constData());
        }
        qInfo("said within %lld ms", longest);
        QVERIFY(longest < mostMs);
    }

    void keepMalformedAddressesToThemselves_data()
    {
        QTest::addColumn<QString>("url");
        for (const char *text : {"postgresql://mara:s3cret#1@db/shop", "postgresql://mara:s3cret/shop", "postgresql://mara:s3/cret@db/shop",
                                 "postgres://mara:s3cret@db:port/shop", "mysql://mara:s3cret@db/shop"})
            QTest::newRow(text) << QString::fromLatin1(text);
    }

    void keepMalformedAddressesToThemselves()
    {
        QFETCH(QString, url);
        const Ended ended = runDaemon({u"check"_s, u"--database"_s, url});
        QCOMPARE(ended.code, 2);
        QVERIFY2(ended.err.trimmed().count('\n') == 0 && ended.err.contains("postgresql://"), ended.err.constData());
        QVERIFY2(!ended.err.contains("s3"), ended.err.constData());
    }

    void takeAShopAcross()
    {
        QCOMPARE(runDaemon({u"import"_s, m_rows, u"--database"_s, m_file}).code, 0);
        const TestDatabase target;
        const QStringList copy{u"copy"_s, u"--from"_s, m_file, u"--to"_s, target.text()};
        const Ended copied = runDaemon(copy);
        QVERIFY2(copied.code == 0, copied.err.constData());
        // A line a table with its number of rows and a checksum.
        const QRegularExpression row(u"^product +1 rows  [0-9a-f]{16}$"_s, QRegularExpression::MultilineOption);
        QVERIFY2(row.match(QString::fromUtf8(copied.out)).hasMatch(), copied.out.constData());
        QVERIFY2(copied.out.contains("compared and checked"), copied.out.constData());
        QCOMPARE(runDaemon({u"check"_s, u"--database"_s, target.text()}).code, 0);
        const Ended again = runDaemon(copy);
        QCOMPARE(again.code, 1);
        QVERIFY2(again.err.contains("not empty") && again.err.trimmed().count('\n') == 0, again.err.constData());
    }

    void letInWhoHasThePassword()
    {
        sql(m_locked, u"GRANT ALL ON DATABASE %1 TO guarded; GRANT ALL ON SCHEMA public TO guarded"_s.arg(m_locked.url().name));
        QString url = m_locked.text();
        url.replace(u"//holdfast@"_s, u"//guarded:right-one@"_s);
        const Ended ended = runDaemon({u"check"_s, u"--database"_s, url});
        QVERIFY2(ended.code == 0, ended.err.constData());
        QVERIFY(!ended.err.contains("right-one"));
    }
};

QTEST_GUILESS_MAIN(TestServer)
#include "tst_server.moc"
