// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/checkout.h"

#include <QDateTime>
#include <QDir>
#include <QElapsedTimer>
#include <QTest>

#include <atomic>
#include <thread>

using namespace Qt::StringLiterals;
using namespace holdfast::test;

/// From the cart through the sandbox to the paid order, over real HTTP.
class TestCheckout : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_mails;
    std::unique_ptr<Daemon> m_daemon;
    QByteArray m_staff;
    QString m_mug;

    Buyer buyer(int mugs = 1) { return Buyer(m_daemon->port(), m_mug, mugs); }
    /// The subjects of the mails so far, in the order of the alphabet.
    QStringList subjects()
    {
        QStringList found;
        for (const QFileInfo &mail : QDir(m_mails->path()).entryInfoList({u"*.eml"_s})) {
            QFile file(mail.filePath());
            if (!file.open(QIODevice::ReadOnly))
                continue;
            for (const QByteArray &line : file.readAll().split('\n')) {
                if (line.startsWith("Subject: "))
                    found.append(QString::fromUtf8(line.sliced(9)).trimmed());
            }
        }
        found.sort();
        return found;
    }
    qint64 available()
    {
        HttpClient client(m_daemon->port());
        return availableOf(client, m_mug);
    }

private Q_SLOTS:
    void init()
    {
        m_mails = std::make_unique<QTemporaryDir>();
        m_daemon = std::make_unique<Daemon>(QStringList{u"--mail-folder"_s, m_mails->path()});
        QVERIFY(m_daemon->start());
        m_staff = m_daemon->staffToken();
        m_mug = makeProduct(m_daemon->port(), m_staff, u"Mug"_s, 1200, 10);
    }

    void cleanup()
    {
        QCOMPARE(m_daemon->stop(), 0);
        const Ended checked = m_daemon->tool({u"check"_s});
        QVERIFY2(checked.code == 0, checked.out.constData());
    }

    void payAndBeBack()
    {
        Buyer anna = buyer(2);
        SseClient stream(m_daemon->port(), {}, anna.client().token());
        QCOMPARE(anna.checkout(), 202);
        QVERIFY(anna.order().value("test"_L1).toBool());
        QVERIFY(anna.paymentPage().startsWith("/sandbox-pay/"));
        const Response back = anna.pay("outcome=paid");
        QCOMPARE(back.status, 303);
        QVERIFY2(back.header("location").contains(QByteArray("/orders/" + anna.orderId())), back.header("location").constData());
        QCOMPARE(anna.settledState(), u"paid"_s);
        QCOMPARE(available(), 8);
        QStringList states;
        while (states.isEmpty() || states.constLast() != "paid"_L1) {
            const auto event = stream.next();
            QVERIFY(event);
            if (event->event == "order_updated")
                states.append(event->data.value("state"_L1).toString());
        }
        QCOMPARE(states.constFirst(), u"awaiting_payment"_s);
        const QString number = anna.order().value("number"_L1).toString();
        QTRY_COMPARE_WITH_TIMEOUT(subjects(), QStringList{u"Your order %1 is paid"_s.arg(number)}, 20'000);
        // With its key the order opens anywhere.
        HttpClient nobody(m_daemon->port());
        const QByteArray path = "/api/v1/orders/" + anna.orderId();
        QCOMPARE(nobody.get(path).status, 401);
        QCOMPARE(nobody.get(path + "?key=guess").status, 404);
        QCOMPARE(nobody.get(path + "?key=" + anna.key()).status, 200);
    }

    void returnWhereItWasAskedFor()
    {
        Buyer anna = buyer();
        QCOMPARE(anna.checkout({{u"return_url"_s, u"https://example.com/thanks?a=1"_s}}), 202);
        QCOMPARE(anna.pay("outcome=none").header("location"), QByteArray("https://example.com/thanks?a=1"));
        QCOMPARE(anna.state(), u"awaiting_payment"_s);
        QCOMPARE(anna.pay("outcome=paid").header("location"), QByteArray("https://example.com/thanks?a=1"));
        QCOMPARE(anna.settledState(), u"paid"_s);
        // A double click, the back button: what was decided stays.
        QCOMPARE(anna.pay("outcome=failed").status, 303);
        QCOMPARE(anna.settledState(), u"paid"_s);
    }

    void whateverBecomesOfTheWebhook_data()
    {
        QTest::addColumn<QByteArray>("form");
        QTest::newRow("lost") << QByteArray("outcome=paid&webhooks=0");
        QTest::newRow("twice") << QByteArray("outcome=paid&webhooks=2");
        QTest::newRow("after the redirect") << QByteArray("outcome=paid&order=redirect_first");
        QTest::newRow("before the redirect") << QByteArray("outcome=paid&order=webhook_first");
        QTest::newRow("late") << QByteArray("outcome=paid&delay=2s");
    }

    void whateverBecomesOfTheWebhook()
    {
        QFETCH(QByteArray, form);
        Buyer anna = buyer();
        QCOMPARE(anna.checkout(), 202);
        QCOMPARE(anna.pay(form).status, 303);
        QCOMPARE(anna.settledState(), u"paid"_s);
        QCOMPARE(available(), 9);
        QTRY_COMPARE_WITH_TIMEOUT(
            m_daemon->shell(u"SELECT count(*) FROM sandbox_session WHERE notices_left > 0"_s).out.trimmed(), QByteArray("0"),
            10'000);
    }

    void failedAndPaidAfterAll()
    {
        Buyer anna = buyer();
        QCOMPARE(anna.checkout(), 202);
        const QByteArray first = anna.paymentPage();
        QCOMPARE(anna.pay("outcome=failed").status, 303);
        QTRY_COMPARE(anna.order().value("payment"_L1)["state"_L1].toString(), u"failed"_s);
        QCOMPARE(anna.state(), u"awaiting_payment"_s);
        QCOMPARE(anna.post("/pay").status, 200);
        QVERIFY(anna.paymentPage() != first);
        QCOMPARE(anna.pay("outcome=paid").status, 303);
        QCOMPARE(anna.settledState(), u"paid"_s);
    }

    void expiredIsCancelled()
    {
        Buyer anna = buyer(3);
        QCOMPARE(anna.checkout(), 202);
        QCOMPARE(available(), 7);
        QCOMPARE(anna.pay("outcome=expired").status, 303);
        QCOMPARE(anna.settledState(), u"cancelled"_s);
        QCOMPARE(available(), 10);
    }

    void cancelledByTheShopper()
    {
        Buyer anna = buyer(3);
        QCOMPARE(anna.checkout(), 202);
        (void)anna.paymentPage();
        QCOMPARE(anna.post("/cancel").status, 200);
        QCOMPARE(anna.settledState(), u"cancelled"_s);
        QCOMPARE(available(), 10);
        QCOMPARE(anna.pay("outcome=paid").status, 303);
        QTest::qWait(200);
        QCOMPARE(anna.state(), u"cancelled"_s);
    }

    void sessionsOutliveAPowerCut()
    {
        Buyer anna = buyer();
        QCOMPARE(anna.checkout(), 202);
        const QByteArray page = anna.paymentPage();
        m_daemon->kill();
        QVERIFY(m_daemon->start());
        Buyer again = anna.after(m_daemon->port());
        QCOMPARE(again.paymentPage(), page);
        QCOMPARE(again.pay("outcome=paid&webhooks=0").status, 303);
        QCOMPARE(again.settledState(), u"paid"_s);
    }

    void refusals()
    {
        Buyer anna = buyer();
        for (const QString &url : {u"javascript:alert(1)"_s, u"/orders"_s, u"http://a b/"_s, u"http://a/\r\nX: y"_s, u"https://"_s})
            QCOMPARE(anna.checkout({{u"return_url"_s, url}}), 422);
        QCOMPARE(anna.checkout(), 202);
        for (const QByteArray form : {"", "outcome=stolen", "outcome=paid&delay=soon", "outcome=paid&webhooks=11",
                                      "outcome=paid&order=sideways"})
            QCOMPARE(anna.pay(form).status, 422);
        HttpClient client(m_daemon->port());
        QCOMPARE(client.get("/sandbox-pay/sbx_nothing").status, 404);
        const Response page = client.get(anna.paymentPage());
        QCOMPARE(page.status, 200);
        QVERIFY(page.body.contains("This is a test"));
        QVERIFY(page.body.contains("12.00") && !page.body.contains("{amount}"));
        const Response german = client.get(anna.paymentPage(), {{"Accept-Language", "de-DE,de;q=0.9"}});
        QVERIFY2(german.body.contains("Das ist ein Test"), german.body.constData());
        QVERIFY(page.header("content-security-policy").startsWith("default-src 'none'; style-src 'sha256-"));
    }

    void forgedNotices()
    {
        Buyer anna = buyer();
        QCOMPARE(anna.checkout(), 202);
        HttpClient client(m_daemon->port());
        const QJsonObject body{{u"id"_s, u"evt_1"_s}, {u"type"_s, u"session.paid"_s}, {u"payment"_s, u"x"_s}};
        const QByteArray now = QByteArray::number(QDateTime::currentSecsSinceEpoch());
        for (const QByteArray &signature : QByteArrayList{"", "t=" + now + ",v1=00", "t=" + now, "nonsense"})
            QCOMPARE(client.post("/api/v1/payments/sandbox/webhook", body, {{"Sandbox-Signature", signature}}).code(),
                     u"bad_signature"_s);
        QCOMPARE(client.post("/api/v1/payments/stripe/webhook", body).status, 404);
        QCOMPARE(anna.state(), u"awaiting_payment"_s);
        // However many come, the shop goes on selling.
        QElapsedTimer timer;
        timer.start();
        for (int i = 0; i < 1000; ++i)
            QCOMPARE(client.post("/api/v1/payments/sandbox/webhook", body, {{"Sandbox-Signature", "t=" + now + ",v1=00"}}).status,
                     400);
        qInfo() << "1 000 forged notices were refused in" << timer.elapsed() << "ms";
        QCOMPARE(anna.pay("outcome=paid").status, 303);
        QCOMPARE(anna.settledState(), u"paid"_s);
    }

    void collectedAndPaid()
    {
        Buyer anna = buyer(2);
        QCOMPARE(anna.checkout({{u"payment"_s, u"at_collection"_s}}), 202);
        QCOMPARE(anna.state(), u"awaiting_collection"_s);
        HttpClient staff(m_daemon->port(), m_staff);
        const QByteArray path = "/api/v1/admin/orders/" + anna.orderId();
        QCOMPARE(staff.post(path + "/ready", {}).status, 200);
        QCOMPARE(staff.post(path + "/shipped", {}).code(), u"order_state"_s);
        const Response collected = staff.post(path + "/collected", {});
        QCOMPARE(collected.json().value("state"_L1).toString(), u"paid"_s);
        QVERIFY(!collected.json().contains("key"_L1));
        QCOMPARE(staff.post(path + "/refund", {{u"restock"_s, true}}).json().value("state"_L1).toString(), u"cancelled"_s);
        const QString number = collected.json().value("number"_L1).toString();
        const QStringList told{u"Money back for your order "_s + number, u"We have your order "_s + number,
                               u"Your order %1 can be collected"_s.arg(number)};
        QTRY_COMPARE_WITH_TIMEOUT(subjects(), told, 20'000);
        QCOMPARE(available(), 10);
        const QJsonArray list = staff.get("/api/v1/admin/orders?state=cancelled").json().value("items"_L1).toArray();
        QCOMPARE(list.size(), 1);
    }

    void aCrowdAtTheLastUnits()
    {
        constexpr int shoppers = 200;
        constexpr int units = 50;
        const QString last = makeProduct(m_daemon->port(), m_staff, u"The last ones"_s, 900, units);
        std::atomic<int> paid{0};
        std::atomic<int> toldNo{0};
        std::vector<std::thread> threads;
        for (int t = 0; t < 8; ++t) {
            threads.emplace_back([&] {
                for (int i = 0; i < shoppers / 8; ++i) {
                    Buyer one(m_daemon->port(), last, 1);
                    if (one.checkout() == 409)
                        ++toldNo;
                    else if (one.pay("outcome=paid").status == 303 && one.settledState() == "paid"_L1)
                        ++paid;
                }
            });
        }
        for (std::thread &thread : threads)
            thread.join();
        QCOMPARE(paid.load(), units);
        QCOMPARE(toldNo.load(), shoppers - units);
        HttpClient client(m_daemon->port());
        QCOMPARE(availableOf(client, last), 0);
    }

    void moneyGoesBack()
    {
        Buyer anna = buyer(2);
        QCOMPARE(anna.checkout(), 202);
        QCOMPARE(anna.pay("outcome=paid").status, 303);
        QCOMPARE(anna.settledState(), u"paid"_s);
        HttpClient staff(m_daemon->port(), m_staff);
        const QByteArray path = "/api/v1/admin/orders/" + anna.orderId() + "/refund";
        const Response due = staff.post(path, {{u"amount"_s, QJsonObject{{u"amount"_s, 1000}}}});
        QCOMPARE(due.json().value("state"_L1).toString(), u"refund_due"_s);
        QCOMPARE(anna.settledState(), u"paid"_s);
        QCOMPARE(anna.order().value("refunded"_L1)["amount"_L1].toInt(), 1000);
        QCOMPARE(staff.post(path, {}).status, 200);
        QCOMPARE(anna.settledState(), u"cancelled"_s);
        QCOMPARE(m_daemon->shell(u"SELECT sum(amount) FROM sandbox_refund"_s).out.trimmed(), QByteArray("2400"));
    }
};

QTEST_GUILESS_MAIN(TestCheckout)
#include "tst_checkout.moc"
