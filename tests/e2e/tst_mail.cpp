// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/daemon.h"
#include "support/http.h"
#include "support/mailserver.h"

#include <QDir>
#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace holdfast::test;

/// Mails leave the shop whatever their server is up to: none lost, none twice, none stuck behind another.
class TestMail : public QObject
{
    Q_OBJECT

    std::unique_ptr<MailServer> m_server;
    std::unique_ptr<Daemon> m_daemon;
    QString m_lamp;

    void startShop(const QStringList &settings = {})
    {
        m_daemon = std::make_unique<Daemon>();
        for (const QString &setting : QStringList{u"mail.retry=100ms"_s, u"mail.patience=1s"_s} + settings)
            QCOMPARE(m_daemon->tool({u"settings"_s, setting.section(u'=', 0, 0), setting.section(u'=', 1)}).code, 0);
        if (m_server)
            m_daemon->setEnvironment(u"HOLDFAST_SMTP_URL"_s, m_server->url());
        m_daemon->setEnvironment(u"HOLDFAST_MAIL_FROM"_s, u"Die Küche <shop@example.org>"_s);
        QVERIFY(m_daemon->start());
        m_lamp = makeProduct(m_daemon->port(), m_daemon->staffToken(), u"Lamp"_s, 4900, 5);
    }

    /// Each is asked to confirm their address.
    int watch(const QString &address, const QString &language = u"en"_s) const
    {
        HttpClient client(m_daemon->port());
        client.setToken(client.post("/api/v1/shoppers", {{"language"_L1, language}}).json()["token"_L1].toString().toLatin1());
        return client.put("/api/v1/watches/" + m_lamp.toLatin1(), {{"rule"_L1, u"drop"_s}, {"email"_L1, address}}).status;
    }

    QString sql(const QString &query) const { return QString::fromUtf8(m_daemon->shell(query).out).trimmed(); }
    QString unsent() const { return sql(u"SELECT count(*) FROM mail_queue WHERE sent_at IS NULL"_s); }
    QSet<QByteArray> recipients() const
    {
        QSet<QByteArray> all;
        for (const TakenMail &mail : m_server->mails())
            all.insert(mail.to);
        return all;
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (!MailServer::isThere())
            QSKIP("python3-aiosmtpd is not installed");
        if (!haveProgram(Shell::on(TestDatabase().url(), {}).program))
            QSKIP("the database's shell is not installed");
    }

    void init()
    {
        m_server = std::make_unique<MailServer>();
        QVERIFY(m_server->start());
    }

    void cleanup()
    {
        if (m_daemon)
            QCOMPARE(m_daemon->stop(), 0);
        m_daemon.reset();
    }

    void sayWhatTheyShould()
    {
        startShop({u"shop.name=Die Küche"_s});
        QCOMPARE(watch(u"kim@example.org"_s, u"de"_s), 200);
        QTRY_COMPARE(m_server->mails().size(), 1);
        const TakenMail mail = m_server->mails().constFirst();
        QCOMPARE(mail.to, QByteArray("kim@example.org"));
        QCOMPARE(mail.header("From"), QByteArray("=?UTF-8?B?RGllIEvDvGNoZQ==?= <shop@example.org>"));
        QCOMPARE(mail.header("Auto-Submitted"), QByteArray("auto-generated"));
        QVERIFY(mail.header("Message-ID").endsWith("@example.org>"));
        QVERIFY(mail.text().contains("Ja, schicken Sie mir Mails"_L1));
        QVERIFY(mail.link("/mail/confirm").startsWith(QByteArray("http://127.0.0.1:" + QByteArray::number(m_daemon->port()))));
        QVERIFY(mail.bytes.contains("text/html"));
    }

    void goIntoAFolderWithoutAServer()
    {
        m_server.reset();
        m_daemon = std::make_unique<Daemon>(QStringList());
        const QString folder = m_daemon->file(u"out"_s);
        m_daemon = std::make_unique<Daemon>(QStringList{u"--mail-folder"_s, folder});
        QVERIFY(m_daemon->start());
        m_lamp = makeProduct(m_daemon->port(), m_daemon->staffToken(), u"Lamp"_s, 4900, 5);
        QCOMPARE(watch(u"kim@example.org"_s), 200);
        const QDir out(folder);
        QTRY_COMPARE(out.entryList({u"*.eml"_s}).size(), 1);
        QFile file(out.filePath(out.entryList({u"*.eml"_s}).constFirst()));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const TakenMail mail{{}, file.readAll()};
        QCOMPARE(mail.header("To"), QByteArray("<kim@example.org>"));
        QTRY_COMPARE(unsent(), u"0"_s);
    }

    void giveUpOnlyOnWhatIsRefused()
    {
        startShop();
        QCOMPARE(watch(u"nobody@example.org"_s), 200);
        for (int i = 0; i < 5; ++i)
            QCOMPARE(watch(u"kim%1@example.org"_s.arg(i)), 200);
        QTRY_COMPARE(recipients().size(), 5);
        QTRY_COMPARE(sql(u"SELECT email FROM mail_queue WHERE failed_at IS NOT NULL AND error LIKE '%550%'"_s), u"nobody@example.org"_s);
        // A mail that failed ends no watch.
        QCOMPARE(sql(u"SELECT count(*) FROM watch"_s), u"6"_s);
        QCOMPARE(m_server->mails().size(), 5);
    }

    void comeAgain_data()
    {
        QTest::addColumn<QByteArray>("mode");
        QTest::newRow("the recipient's box is busy") << QByteArray("later");
        QTest::newRow("the server is full") << QByteArray("full");
        QTest::newRow("it drops the line in mid-text") << QByteArray("drop");
        QTest::newRow("it says nothing any more") << QByteArray("hang");
    }

    void comeAgain()
    {
        QFETCH(QByteArray, mode);
        startShop();
        m_server->behave(mode);
        for (int i = 0; i < 12; ++i)
            QCOMPARE(watch(u"kim%1@example.org"_s.arg(i)), 200);
        QTest::qWait(1500);
        QCOMPARE(m_server->mails().size(), 0);
        QCOMPARE(unsent(), u"12"_s);
        m_server->behave("accept");
        QTRY_COMPARE_WITH_TIMEOUT(recipients().size(), 12, 60'000);
        QTRY_COMPARE(unsent(), u"0"_s);
        // What a server took without a word comes again, as the same mail.
        QSet<QByteArray> ids;
        for (const TakenMail &mail : m_server->mails())
            ids.insert(mail.header("Message-ID"));
        QCOMPARE(ids.size(), 12);
        if (mode != "hang")
            QCOMPARE(m_server->mails().size(), 12);
    }

    void beOneMailWhenInDoubt()
    {
        startShop();
        m_server->behave("doubt");
        QCOMPARE(watch(u"kim@example.org"_s), 200);
        QTRY_VERIFY(m_server->mails().size() >= 1);
        m_server->behave("accept");
        QTRY_COMPARE_WITH_TIMEOUT(unsent(), u"0"_s, 60'000);
        QVERIFY(m_server->mails().size() >= 2);
        QSet<QByteArray> ids;
        for (const TakenMail &mail : m_server->mails())
            ids.insert(mail.header("Message-ID"));
        QCOMPARE(ids.size(), 1);
    }

    void waitWhileTheServerIsAway()
    {
        startShop();
        m_server->stop();
        for (int i = 0; i < 5; ++i)
            QCOMPARE(watch(u"kim%1@example.org"_s.arg(i)), 200);
        QTest::qWait(1000);
        QCOMPARE(sql(u"SELECT count(*) FROM mail_queue WHERE sent_at IS NULL AND attempts = 0"_s), u"5"_s);
        // Killed and started anew meanwhile.
        m_daemon->kill();
        QVERIFY(m_daemon->start());
        QVERIFY(m_server->start());
        QTRY_COMPARE_WITH_TIMEOUT(recipients().size(), 5, 60'000);
        QTRY_COMPARE(unsent(), u"0"_s);
        QCOMPARE(m_server->mails().size(), 5);
    }

    void speakTlsAndSignIn()
    {
        QTemporaryDir folder;
        const QString certificate = folder.filePath(u"certificate.pem"_s);
        const QString key = folder.filePath(u"key.pem"_s);
        if (!haveProgram(u"openssl"_s))
            QSKIP("openssl is not installed");
        QCOMPARE(QProcess::execute(u"openssl"_s, {u"req"_s, u"-x509"_s, u"-newkey"_s, u"ec"_s, u"-pkeyopt"_s, u"ec_paramgen_curve:P-256"_s,
                                                  u"-nodes"_s, u"-keyout"_s, key, u"-out"_s, certificate, u"-days"_s, u"2"_s, u"-subj"_s,
                                                  u"/CN=localhost"_s, u"-addext"_s, u"subjectAltName=IP:127.0.0.1"_s}), 0);
        m_server->stop();
        QVERIFY(m_server->start({certificate, key}));
        const QString at = u"@127.0.0.1:%1?tls=required"_s.arg(m_server->port());
        const auto startWith = [&](const QString &url) {
            m_daemon->setEnvironment(u"HOLDFAST_SMTP_URL"_s, url);
            QVERIFY(m_daemon->start());
        };
        startShop();
        // Neither a stranger's certificate nor a wrong password costs a mail anything; it waits.
        for (const QString &wrong : QStringList{u"smtp://kim:secret%20word"_s + at, u"smtp://kim:guess"_s + at + u"&ca="_s + certificate}) {
            QCOMPARE(m_daemon->stop(), 0);
            startWith(wrong);
            QCOMPARE(watch(u"kim%1@example.org"_s.arg(m_server->port())), 200);
            QTest::qWait(1200);
            QCOMPARE(sql(u"SELECT count(*) FROM mail_queue WHERE sent_at IS NULL AND failed_at IS NULL AND attempts = 0"_s), u"1"_s);
        }
        QCOMPARE(m_daemon->stop(), 0);
        startWith(u"smtp://kim:secret%20word"_s + at + u"&ca="_s + certificate);
        QTRY_COMPARE_WITH_TIMEOUT(recipients().size(), 1, 60'000);
        QTRY_COMPARE(unsent(), u"0"_s);
    }

    void sayWhatIsWrongWithTheEnvironment()
    {
        Daemon daemon;
        daemon.setEnvironment(u"HOLDFAST_SMTP_URL"_s, u"http://kim:secret@mail.example"_s);
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"holdfastd did not start[\\s\\S]*HOLDFAST_SMTP_URL"_s));
        QVERIFY(!daemon.start());
        QVERIFY(daemon.log().contains("HOLDFAST_SMTP_URL") && !daemon.log().contains("secret"));
    }
};

QTEST_GUILESS_MAIN(TestMail)
#include "tst_mail.moc"
