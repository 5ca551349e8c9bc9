// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/daemon.h"
#include "support/http.h"
#include "support/mailserver.h"

#include <QJsonArray>
#include <QTest>
#include <QUrl>

using namespace Qt::StringLiterals;
using namespace holdfast;
using namespace holdfast::test;

namespace {

/// Path and query of an address that a mail named.
QByteArray pathOf(const QByteArray &url)
{
    return QUrl::fromEncoded(url).toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority);
}

} // namespace

/// From "tell me when it gets cheaper" to the mail that tells, and to "no more".
class TestWatches : public QObject
{
    Q_OBJECT

    std::unique_ptr<MailServer> m_server;
    std::unique_ptr<Daemon> m_daemon;
    QByteArray m_manager;
    QString m_lamp;

    struct Kim {
        QByteArray token;
        QString address;
    };

    HttpClient client(const QByteArray &token = {}) const { return HttpClient(m_daemon->port(), token); }
    QString sql(const QString &query) const { return QString::fromUtf8(m_daemon->shell(query).out).trimmed(); }
    void setPrice(const QString &product, int price) const
    {
        QCOMPARE(m_daemon->shell(u"UPDATE product SET price = %1 WHERE id = %2;"_s.arg(price).arg(product)).code, 0);
    }
    Response press(const QByteArray &url, const QByteArray &token = {}) const
    {
        return client(token).send("POST", pathOf(url), {}, {});
    }
    /// Mails of a kind to somebody, by what their subject has in it.
    QList<TakenMail> mailsTo(const QString &address, const QByteArray &link) const
    {
        QList<TakenMail> all;
        for (const TakenMail &mail : m_server->mails()) {
            if (mail.to == address.toLatin1() && !mail.link(link).isEmpty())
                all.append(mail);
        }
        return all;
    }
    void put(const Kim &kim, const QString &product, const QJsonObject &rule) const
    {
        QJsonObject wish = rule;
        wish.insert("email"_L1, kim.address);
        QCOMPARE(client(kim.token).put("/api/v1/watches/" + product.toLatin1(), wish).status, 200);
    }
    /// Somebody whose address is confirmed, through the mail.
    Kim confirmed(const QString &name) const
    {
        const Kim kim{makeShopper(m_daemon->port()).token, name + u"@example.org"_s};
        put(kim, m_lamp, {{"rule"_L1, u"any_change"_s}});
        const auto asked = [&] { return mailsTo(kim.address, "/mail/confirm"); };
        for (int i = 0; i < 200 && asked().isEmpty(); ++i)
            QTest::qWait(50);
        if (asked().isEmpty() || press(asked().constFirst().link("/mail/confirm")).status != 200)
            return {};
        return kim;
    }
    QList<TakenMail> told(const Kim &kim) const { return mailsTo(kim.address, "/mail/off"); }

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
        m_daemon = std::make_unique<Daemon>();
        for (const QString &setting : {u"mail.retry=100ms"_s, u"watches.gathering=400ms"_s, u"watches.cooldown=1h"_s})
            QCOMPARE(m_daemon->tool({u"settings"_s, setting.section(u'=', 0, 0), setting.section(u'=', 1)}).code, 0);
        m_daemon->setEnvironment(u"HOLDFAST_SMTP_URL"_s, m_server->url());
        m_daemon->setEnvironment(u"HOLDFAST_LINK_KEY"_s, u"the same on every node"_s);
        QVERIFY(m_daemon->start());
        m_manager = m_daemon->staffToken();
        m_lamp = makeProduct(m_daemon->port(), m_manager, u"Lamp"_s, 4900, 5);
    }

    void askOnceBeforeMailing()
    {
        const Kim kim{makeShopper(m_daemon->port()).token, u"kim@example.org"_s};
        put(kim, m_lamp, {{"rule"_L1, u"any_change"_s}});
        QTRY_COMPARE(mailsTo(kim.address, "/mail/confirm").size(), 1);
        setPrice(m_lamp, 4000);
        QTest::qWait(1500);
        QCOMPARE(told(kim).size(), 0);
        // Who only looks, like a program that looks through mail, changes nothing.
        const QByteArray link = mailsTo(kim.address, "/mail/confirm").constFirst().link("/mail/confirm");
        const Response page = client().get(pathOf(link));
        QCOMPARE(page.status, 200);
        QVERIFY(page.body.contains("<form method=\"post\">"));
        QCOMPARE(client(kim.token).get("/api/v1/watches").json()["items"_L1][0]["mail"_L1].toString(), u"awaiting_confirmation"_s);
        QCOMPARE(press(link).status, 200);
        QCOMPARE(client(kim.token).get("/api/v1/watches").json()["items"_L1][0]["mail"_L1].toString(), u"confirmed"_s);
        setPrice(m_lamp, 3000);
        QTRY_COMPARE(told(kim).size(), 1);
        QTest::qWait(1000);
        QCOMPARE(told(kim).size(), 1);
        QCOMPARE(m_server->mails().size(), 2);
    }

    void tellTheSameWhoeverChangesIt()
    {
        const Kim kim = confirmed(u"kim"_s);
        const QString vase = makeProduct(m_daemon->port(), m_manager, u"Vase"_s, 4900, 5);
        put(kim, vase, {{"rule"_L1, u"below"_s}, {"threshold"_L1, QJsonObject{{"amount"_L1, 4000}}}});
        SseClient stream(m_daemon->port(), "?products=" + m_lamp.toLatin1() + ',' + vase.toLatin1());
        setPrice(m_lamp, 3900);
        const auto byShell = stream.next();
        QTRY_COMPARE(told(kim).size(), 1);
        HttpClient manager = client(m_manager);
        const QByteArray etag = manager.get("/api/v1/products/" + vase.toLatin1()).header("etag");
        QCOMPARE(manager.patch("/api/v1/admin/products/" + vase.toLatin1(), {{"price"_L1, QJsonObject{{"amount"_L1, 3900}}}},
                               {{"If-Match", etag}}).status, 200);
        const auto byApi = stream.next();
        QTRY_COMPARE(told(kim).size(), 2);
        QVERIFY(byShell && byApi);
        QCOMPARE(byShell->data["new_price"_L1], byApi->data["new_price"_L1]);
        QCOMPARE(byShell->data["old_price"_L1], byApi->data["old_price"_L1]);
        const auto body = [&](int i) { return told(kim).at(i).text().replace("Vase"_L1, "Lamp"_L1).section(u'\n', 0, 3); };
        QCOMPARE(body(0), body(1));
        QVERIFY(body(0).contains(u"Now €39.00, before €49.00"_s));
        QCOMPARE(told(kim).at(0).header("Subject"), QByteArray("=?UTF-8?B?TGFtcDogbm93IOKCrDM5LjAw?="));
    }

    void gatherTenChangesIntoOne()
    {
        const Kim kim = confirmed(u"kim"_s);
        QStringList products;
        for (int i = 0; i < 10; ++i) {
            products.append(makeProduct(m_daemon->port(), m_manager, u"P%1"_s.arg(i), 1000, 1));
            put(kim, products.constLast(), {{"rule"_L1, u"drop"_s}});
        }
        QString changes;
        for (const QString &product : products)
            changes += u"UPDATE product SET price = 500 WHERE id = %1;"_s.arg(product);
        QCOMPARE(m_daemon->shell(changes).code, 0);
        QTRY_COMPARE(told(kim).size(), 1);
        for (int i = 0; i < 10; ++i)
            QVERIFY(told(kim).constFirst().text().contains(u"P%1\nNow €5.00, before €10.00"_s.arg(i)));
        QTest::qWait(1000);
        QCOMPARE(told(kim).size(), 1);
    }

    void sayNothingOfThereAndBack()
    {
        const Kim kim = confirmed(u"kim"_s);
        setPrice(m_lamp, 3000);
        setPrice(m_lamp, 4900);
        QTest::qWait(1500);
        // What was noted on the way is withdrawn when its time has come.
        QTRY_COMPARE_WITH_TIMEOUT(sql(u"SELECT count(*) FROM notice"_s), u"0"_s, 20'000);
        QCOMPARE(told(kim).size(), 0);
    }

    void keepTextsOutOfHeaders()
    {
        const Kim kim = confirmed(u"kim"_s);
        const QString breaks = onPostgres() ? u"chr(13) || chr(10)"_s : u"char(13, 10)"_s;
        QCOMPARE(m_daemon->shell(u"UPDATE product SET title = '<b>Lamp' || %1 || 'Bcc: all@example.org' || %1 || %1 || '.' || %1 "
                                 "|| 'QUIT', price = 3000;"_s.arg(breaks)).code, 0);
        QTRY_COMPARE(told(kim).size(), 1);
        const TakenMail mail = told(kim).constFirst();
        QVERIFY(mail.header("Bcc").isEmpty());
        QVERIFY(mail.header("Subject").startsWith("=?UTF-8?B?"));
        QVERIFY(mail.text().contains("Bcc: all@example.org"_L1));
        QVERIFY(!mail.bytes.contains("<b>Lamp\r\n<") && mail.bytes.contains("&lt;b&gt;Lamp"));
        QCOMPARE(m_server->mails().size(), 2);
    }

    void stopAtOneClick()
    {
        const Kim kim = confirmed(u"kim"_s);
        setPrice(m_lamp, 3000);
        QTRY_COMPARE(told(kim).size(), 1);
        const TakenMail mail = told(kim).constFirst();
        QCOMPARE(mail.header("List-Unsubscribe-Post"), QByteArray("List-Unsubscribe=One-Click"));
        QByteArray url = mail.header("List-Unsubscribe");
        url = url.sliced(1, url.size() - 2);
        const Response stopped = client().raw("POST " + pathOf(url) + " HTTP/1.1\r\nHost: shop\r\nContent-Type: "
                                              "application/x-www-form-urlencoded\r\nContent-Length: 26\r\n\r\nList-Unsubscribe=One-Click");
        QCOMPARE(stopped.status, 200);
        QCOMPARE(client(kim.token).get("/api/v1/watches").json()["items"_L1][0]["mail"_L1].toString(), u"off"_s);
        setPrice(m_lamp, 2000);
        QTest::qWait(1500);
        QCOMPARE(told(kim).size(), 1);
    }

    void stopOneProduct()
    {
        const Kim kim = confirmed(u"kim"_s);
        setPrice(m_lamp, 3000);
        QTRY_COMPARE(told(kim).size(), 1);
        QCOMPARE(press(told(kim).constFirst().link("/mail/unwatch")).status, 200);
        QVERIFY(client(kim.token).get("/api/v1/watches").json()["items"_L1].toArray().isEmpty());
    }

    void refuseOtherLinks()
    {
        const Kim kim{makeShopper(m_daemon->port()).token, u"kim@example.org"_s};
        put(kim, m_lamp, {{"rule"_L1, u"any_change"_s}});
        QTRY_COMPARE(mailsTo(kim.address, "/mail/confirm").size(), 1);
        const QByteArray link = mailsTo(kim.address, "/mail/confirm").constFirst().link("/mail/confirm");
        QByteArray forged = link;
        forged[forged.size() - 3] = forged[forged.size() - 3] == 'A' ? 'B' : 'A';
        QByteArray elsewhere = link;
        elsewhere.replace("/mail/confirm", "/mail/sign-in");
        const QList<QByteArray> wrongs{forged, elsewhere, link.first(link.size() - 10), "/mail/confirm", "/mail/confirm?link=",
                                       "/mail/off?link=%00%ff", "/mail/unwatch?link=" + QByteArray(900, 'A')};
        for (const QByteArray &wrong : wrongs) {
            for (const char *method : {"GET", "POST"}) {
                const Response page = client().send(method, pathOf(wrong), {}, {});
                QCOMPARE(page.status, 400);
                QVERIFY(page.header("content-type").startsWith("text/html"));
                QVERIFY(page.body.contains("not one that we sent"));
            }
        }
        const Response german = client().send("POST", pathOf(forged), {}, {{"Accept-Language", "de-CH, en;q=0.5"}});
        QVERIFY(german.body.contains("nicht von uns"));
        // An address that was given up since.
        QCOMPARE(client(kim.token).put("/api/v1/watches/" + m_lamp.toLatin1(), {{"rule"_L1, u"drop"_s}, {"email"_L1, u"lee@example.org"_s}}).status, 200);
        QCOMPARE(press(link).status, 410);
        QCOMPARE(sql(u"SELECT count(*) FROM shopper WHERE email_confirmed_at IS NOT NULL"_s), u"0"_s);
    }

    void bringDevicesTogether()
    {
        const QString vase = makeProduct(m_daemon->port(), m_manager, u"Vase"_s, 900, 5);
        const QString address = u"kim@example.org"_s;
        const auto signIn = [&](const QByteArray &token, int mails) {
            QCOMPARE(client(token).post("/api/v1/shoppers/sign-in", {{"email"_L1, address}}).status, 202);
            QTRY_COMPARE(mailsTo(address, "/mail/sign-in").size(), mails);
        };
        // A telephone, with an address that is confirmed by signing in.
        const TestShopper phone = makeShopper(m_daemon->port());
        QCOMPARE(client(phone.token).post(phone.items(), {{"product_id"_L1, m_lamp}, {"quantity"_L1, 2}}).status, 200);
        QCOMPARE(client(phone.token).put("/api/v1/watches/" + m_lamp.toLatin1(), {{"rule"_L1, u"drop"_s}}).status, 200);
        signIn(phone.token, 1);
        QCOMPARE(press(mailsTo(address, "/mail/sign-in").constFirst().link("/mail/sign-in"), phone.token).status, 200);
        // A computer, where there is something in the cart, too.
        const TestShopper computer = makeShopper(m_daemon->port());
        for (const QString &product : {m_lamp, vase})
            QCOMPARE(client(computer.token).post(computer.items(), {{"product_id"_L1, product}, {"quantity"_L1, 1}}).status, 200);
        QCOMPARE(client(computer.token).put("/api/v1/watches/" + vase.toLatin1(), {{"rule"_L1, u"drop"_s}}).status, 200);
        m_daemon->shell(u"UPDATE mail_queue SET created_at = 0;"_s); // more than a minute later
        signIn(computer.token, 2);
        const Response in = press(mailsTo(address, "/mail/sign-in").constLast().link("/mail/sign-in"), computer.token);
        QCOMPARE(in.status, 200);
        QVERIFY(in.header("set-cookie").contains("HttpOnly"));
        const QByteArray cookie = in.header("set-cookie").split(';').constFirst();
        const QByteArray fresh = cookie.sliced(cookie.indexOf('=') + 1);
        for (const QByteArray &token : {fresh, computer.token, phone.token}) {
            QCOMPARE(client(token).get("/api/v1/watches").json()["items"_L1].toArray().size(), 2);
            const QJsonArray carts = client(token).get("/api/v1/carts").json()["items"_L1].toArray();
            QCOMPARE(carts.size(), 1);
            const QJsonArray items = client(token).get("/api/v1/carts/" + phone.cart.toLatin1()).json()["items"_L1].toArray();
            QCOMPARE(items.size(), 2);
            for (const auto &item : items)
                QCOMPARE(item["quantity"_L1].toInt(), item["product_id"_L1].toString() == m_lamp ? 3 : 1);
        }
        HttpClient any = client();
        QCOMPARE(availableOf(any, m_lamp), 2);
        QCOMPARE(m_daemon->tool({u"check"_s}).code, 0);
    }

    void queueEachOnceWhenKilledHalfway()
    {
        constexpr int crowd = 30'000;
        const QString many = u"WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %1) "_s.arg(crowd);
        const QString hash = onPostgres() ? u"CAST('t' || i AS BYTEA)"_s : u"CAST('t' || i AS BLOB)"_s;
        QCOMPARE(m_daemon->shell(u"INSERT INTO shopper (id, token_hash, email, email_confirmed_at, created_at) %1 SELECT 's' || i, "
                                 "%2, 's' || i || '@example.org', 1, 0 FROM n;"_s.arg(many, hash)).code, 0);
        QCOMPARE(m_daemon->shell(u"INSERT INTO watch (product_id, shopper_id, rule, told_price, created_at) "
                                 "SELECT %1, id, 'any_change', 4900, 0 FROM shopper;"_s.arg(m_lamp)).code, 0);
        m_server->behave("later");
        setPrice(m_lamp, 3000);
        const auto seen = [&] { return sql(u"SELECT coalesce(max(seen), 0) FROM fanout"_s).toInt(); };
        QTRY_VERIFY_WITH_TIMEOUT(seen() > 0, 20'000);
        const int before = seen();
        m_daemon->kill();
        qInfo("killed after %d of %d", before, crowd);
        QVERIFY(m_daemon->start());
        QTRY_COMPARE_WITH_TIMEOUT(sql(u"SELECT count(*) FROM fanout WHERE finished_at IS NOT NULL"_s), u"1"_s, 60'000);
        QCOMPARE(sql(u"SELECT seen || ' ' || queued FROM fanout"_s), u"%1 %1"_s.arg(crowd));
        QCOMPARE(sql(u"SELECT count(DISTINCT shopper_id) || ' ' || count(*) FROM notice"_s), u"%1 %1"_s.arg(crowd));
    }
};

QTEST_GUILESS_MAIN(TestWatches)
#include "tst_watches.moc"
