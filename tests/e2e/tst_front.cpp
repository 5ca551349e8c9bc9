// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/daemon.h"
#include "support/http.h"

#include <QFile>
#include <QSslSocket>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace holdfast::test;

namespace {

/// A self-signed certificate with its key.
bool makeCertificate(const QString &certificate, const QString &key, const QStringList &keyType)
{
    QProcess openssl;
    openssl.start(u"openssl"_s, QStringList{u"req"_s, u"-x509"_s, u"-nodes"_s, u"-days"_s, u"2"_s, u"-subj"_s, u"/CN=localhost"_s,
                                            u"-keyout"_s, key, u"-out"_s, certificate}
                                    + keyType);
    return openssl.waitForFinished() && openssl.exitCode() == 0;
}

QByteArray askEncrypted(quint16 port, const QByteArray &bytes)
{
    QSslSocket socket;
    socket.setPeerVerifyMode(QSslSocket::VerifyNone);
    socket.connectToHostEncrypted(u"127.0.0.1"_s, port);
    if (!socket.waitForEncrypted(10'000))
        return {};
    socket.write(bytes);
    QByteArray answer;
    while (socket.waitForReadyRead(1000))
        answer += socket.readAll();
    return answer;
}

} // namespace

/// TLS, cookies, proxies and limits.
class TestFront : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void speakTls_data()
    {
        QTest::addColumn<QStringList>("keyType");
        QTest::newRow("RSA") << QStringList{u"-newkey"_s, u"rsa:2048"_s};
        QTest::newRow("EC") << QStringList{u"-newkey"_s, u"ec"_s, u"-pkeyopt"_s, u"ec_paramgen_curve:prime256v1"_s};
    }

    void speakTls()
    {
        if (!haveProgram(u"openssl"_s))
            QSKIP("openssl is not installed");
        QFETCH(QStringList, keyType);
        QTemporaryDir folder;
        const QString certificate = folder.filePath(u"cert.pem"_s);
        const QString key = folder.filePath(u"key.pem"_s);
        QVERIFY(makeCertificate(certificate, key, keyType));
        Daemon daemon({u"--tls-certificate"_s, certificate, u"--tls-key"_s, key});
        QVERIFY(daemon.start());
        const QByteArray answer = askEncrypted(
            daemon.port(), "POST /api/v1/shoppers HTTP/1.1\r\nHost: shop\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
        QVERIFY2(answer.startsWith("HTTP/1.1 201 "), answer.constData());
        QVERIFY2(answer.contains("; Secure\r\n"), answer.constData());
        // A stranger who does not speak TLS gets nothing, and spoils nothing.
        HttpClient plain(daemon.port());
        QCOMPARE(plain.raw("GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n", 2000).status, 0);
        QVERIFY(askEncrypted(daemon.port(), "GET /healthz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n").startsWith("HTTP/1.1 200 "));
        QCOMPARE(daemon.stop(), 0);
    }

    void refuseBadCertificates()
    {
        QTemporaryDir folder;
        QFile empty(folder.filePath(u"empty.pem"_s));
        QVERIFY(empty.open(QIODevice::WriteOnly));
        empty.close();
        const auto serve = [&](const QStringList &options) {
            return runDaemon(QStringList{u"serve"_s, u"--database"_s, u"sqlite:"_s + folder.filePath(u"shop.db"_s), u"--listen"_s,
                                         u"127.0.0.1:0"_s}
                             + options);
        };
        const Ended noCertificate = serve({u"--tls-certificate"_s, empty.fileName(), u"--tls-key"_s, empty.fileName()});
        QCOMPARE(noCertificate.code, 1);
        QVERIFY(noCertificate.err.contains("holds no certificate"));
        QCOMPARE(serve({u"--tls-certificate"_s, empty.fileName()}).code, 2);
    }

    void knowShoppersByCookie()
    {
        Daemon daemon;
        QVERIFY(daemon.start());
        HttpClient client(daemon.port());
        const Response made = client.post("/api/v1/shoppers", {});
        const QByteArray cookie = made.header("set-cookie");
        QVERIFY2(cookie.contains("; HttpOnly") && cookie.contains("; SameSite=Lax") && !cookie.contains("Secure"), cookie.constData());
        const QPair<QByteArray, QByteArray> sent{"Cookie", "a=b; " + cookie.split(';').constFirst()};
        QCOMPARE(client.post("/api/v1/carts", {}, {sent}).status, 201);
        // A page of ours may, another site's may not.
        QCOMPARE(client.post("/api/v1/carts", {}, {sent, {"Origin", "http://localhost"}}).status, 201);
        for (const QByteArray &origin : {QByteArray("https://evil.example"), QByteArray("null"), QByteArray("http://localhost.evil.example")})
            QCOMPARE(client.post("/api/v1/carts", {}, {sent, {"Origin", origin}}).status, 403);
        QCOMPARE(client.get("/api/v1/carts", {sent, {"Origin", "https://evil.example"}}).status, 200);
    }

    void limitTheGreedy()
    {
        Daemon daemon({u"--trusted-proxy"_s, u"127.0.0.0/8"_s});
        QCOMPARE(daemon.tool({u"settings"_s, u"limits.new_shoppers"_s, u"1/3"_s}).code, 0);
        QCOMPARE(daemon.tool({u"settings"_s, u"limits.per_address"_s, u"1/20"_s}).code, 0);
        QVERIFY(daemon.start());
        HttpClient client(daemon.port());
        const auto ask = [&](const QByteArray &path, const QByteArray &from) {
            return client.send("POST", path, {}, {{"X-Forwarded-For", from}});
        };
        for (int i = 0; i < 3; ++i)
            QCOMPARE(ask("/api/v1/shoppers", "1.2.3.4").status, 201);
        const Response refused = ask("/api/v1/shoppers", "1.2.3.4");
        QCOMPARE(refused.status, 429);
        QVERIFY(refused.header("retry-after").toInt() >= 1);
        QCOMPARE(ask("/api/v1/shoppers", "5.6.7.8").status, 201);
        int limited = 0;
        for (int i = 0; i < 40; ++i)
            limited += client.get("/healthz", {{"X-Forwarded-For", "9.9.9.9"}}).status == 429;
        QVERIFY(limited >= 15);
        // This machine itself is exempt.
        for (int i = 0; i < 40; ++i)
            QCOMPARE(client.get("/healthz").status, 200);
    }

    void limitEachShopper()
    {
        Daemon daemon;
        QCOMPARE(daemon.tool({u"settings"_s, u"limits.per_shopper"_s, u"1/5"_s}).code, 0);
        QCOMPARE(daemon.tool({u"settings"_s, u"limits.loopback"_s, u"yes"_s}).code, 0);
        QVERIFY(daemon.start());
        const TestShopper anna = makeShopper(daemon.port());
        const TestShopper ben = makeShopper(daemon.port());
        HttpClient client(daemon.port(), anna.token);
        int limited = 0;
        for (int i = 0; i < 10; ++i)
            limited += client.get("/api/v1/carts").status == 429;
        QVERIFY(limited >= 4);
        QCOMPARE(HttpClient(daemon.port(), ben.token).get("/api/v1/carts").status, 200);
    }

    void sayHowItGoes()
    {
        Daemon daemon({u"--trusted-proxy"_s, u"127.0.0.1"_s});
        QVERIFY(daemon.start());
        HttpClient client(daemon.port());
        QCOMPARE(client.get("/readyz").status, 200);
        const QByteArray metrics = client.get("/metrics").body;
        QVERIFY(metrics.contains("holdfast_http_request_seconds_bucket{method=\"GET\",route=\"/readyz\",status=\"200\""));
        QVERIFY(metrics.contains("# TYPE holdfast_change_seconds histogram"));
        const Headers away{{"X-Forwarded-For", "1.2.3.4"}};
        QCOMPARE(client.get("/metrics", away).status, 403);
        HttpClient viewer(daemon.port(), daemon.staffToken(u"viewer"_s));
        QCOMPARE(viewer.get("/metrics", away).status, 200);
    }
};

QTEST_GUILESS_MAIN(TestFront)
#include "tst_front.moc"
