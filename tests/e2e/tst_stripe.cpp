// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/checkout.h"

#include <QDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace holdfast::test;

/// Stripe Checkout against a stand-in that takes what Stripe's API reference takes; nothing leaves this machine.
class TestStripe : public QObject
{
    Q_OBJECT

    const QString m_checks = QStringLiteral(HOLDFAST_SOURCE_DIR "/tests/e2e/payments");
    QProcess m_standIn;
    quint16 m_standInPort = 0;
    std::unique_ptr<Daemon> m_daemon;
    QString m_mug;

    QJsonObject ask(const QByteArray &what, const QJsonObject &wish = {})
    {
        HttpClient client(m_standInPort);
        return client.post("/test/" + what, wish).json();
    }
    /// The session of the order's newest attempt, waited for.
    QString sessionOf(Buyer &buyer)
    {
        const QString page = QString::fromLatin1(buyer.paymentPage());
        return page.section(u'/', -1);
    }
    QJsonObject decide(const QString &session, const QString &outcome)
    {
        return ask("decide", {{u"session"_s, session}, {u"outcome"_s, outcome}});
    }
    int tell(const QString &session, const QString &type, QJsonObject more = {})
    {
        more.insert(u"shop"_s, u"http://127.0.0.1:%1"_s.arg(m_daemon->port()));
        more.insert(u"session"_s, session);
        more.insert(u"type"_s, type);
        return ask("tell", more).value("status"_L1).toInt();
    }
    QString valueOf(const QString &sql) { return QString::fromUtf8(m_daemon->shell(sql).out).trimmed(); }

private Q_SLOTS:
    void initTestCase()
    {
        if (!haveProgram(u"node"_s) || !QDir(m_checks + u"/node_modules"_s).exists())
            QSKIP("node and its packages are not there; tests/run installs them");
        m_standIn.setWorkingDirectory(m_checks);
        m_standIn.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_standIn.start(u"node"_s, {u"standin.mjs"_s, u"sk_live_ours"_s, u"whsec_ours"_s});
        QVERIFY(m_standIn.waitForReadyRead(20'000));
        m_standInPort = m_standIn.readLine().trimmed().toUShort();
        qputenv("HOLDFAST_STRIPE_KEY", "sk_live_ours");
        qputenv("HOLDFAST_STRIPE_WEBHOOK_SECRET", "whsec_ours");
        qputenv("HOLDFAST_STRIPE_URL", "http://127.0.0.1:" + QByteArray::number(m_standInPort));
    }

    void cleanupTestCase()
    {
        qunsetenv("HOLDFAST_STRIPE_KEY");
        m_standIn.kill();
        m_standIn.waitForFinished();
    }

    void init()
    {
        m_daemon = std::make_unique<Daemon>();
        QVERIFY(m_daemon->start());
        m_mug = makeProduct(m_daemon->port(), m_daemon->staffToken(), u"Mug"_s, 1200, 10);
    }

    void cleanup()
    {
        QCOMPARE(m_daemon->stop(), 0);
        QCOMPARE(ask("log").value("faults"_L1).toArray(), QJsonArray());
        const Ended checked = m_daemon->tool({u"check"_s});
        QVERIFY2(checked.code == 0, checked.out.constData());
        QVERIFY(!m_daemon->log().contains("sk_live_ours") && !m_daemon->log().contains("whsec_ours"));
    }

    void paidByNotice()
    {
        Buyer anna(m_daemon->port(), m_mug, 2);
        QCOMPARE(anna.checkout(), 202);
        QVERIFY(!anna.order().value("test"_L1).toBool());
        const QString session = sessionOf(anna);
        QVERIFY2(session.startsWith("cs_test_"_L1), qPrintable(session));
        decide(session, u"paid"_s);
        QCOMPARE(tell(session, u"checkout.session.completed"_s), 200);
        QCOMPARE(anna.settledState(), u"paid"_s);
        // There is no sandbox beside a real provider.
        HttpClient client(m_daemon->port());
        QCOMPARE(client.get("/sandbox-pay/" + session.toLatin1()).status, 404);
        QCOMPARE(client.post("/api/v1/payments/sandbox/webhook", {}).status, 404);
    }

    void paidWithoutANotice()
    {
        Buyer anna(m_daemon->port(), m_mug, 1);
        QCOMPARE(anna.checkout(), 202);
        decide(sessionOf(anna), u"paid"_s);
        // Who comes back looks at the order, so the provider is asked.
        QCOMPARE(anna.settledState(), u"paid"_s);
    }

    void completedIsNotPaid()
    {
        Buyer anna(m_daemon->port(), m_mug, 1);
        QCOMPARE(anna.checkout(), 202);
        const QString session = sessionOf(anna);
        decide(session, u"pending"_s);
        QCOMPARE(tell(session, u"checkout.session.completed"_s), 200);
        QTRY_COMPARE(valueOf(u"SELECT count(*) FROM provider_event WHERE handled_at IS NULL"_s), u"0"_s);
        QCOMPARE(anna.state(), u"awaiting_payment"_s);
        decide(session, u"paid"_s);
        QCOMPARE(tell(session, u"checkout.session.async_payment_succeeded"_s), 200);
        QCOMPARE(anna.settledState(), u"paid"_s);
    }

    void refusedLater()
    {
        Buyer anna(m_daemon->port(), m_mug, 1);
        QCOMPARE(anna.checkout(), 202);
        const QString session = sessionOf(anna);
        decide(session, u"pending"_s);
        QCOMPARE(tell(session, u"checkout.session.async_payment_failed"_s), 200);
        QTRY_COMPARE(anna.order().value("payment"_L1)["state"_L1].toString(), u"failed"_s);
        QCOMPARE(anna.post("/pay").status, 200);
        QVERIFY(sessionOf(anna) != session);
    }

    void forgedAlteredOldAndReplayed()
    {
        Buyer anna(m_daemon->port(), m_mug, 1);
        QCOMPARE(anna.checkout(), 202);
        const QString session = sessionOf(anna);
        const QString type = u"checkout.session.expired"_s;
        decide(session, u"expired"_s);
        QCOMPARE(tell(session, type, {{u"secret"_s, u"whsec_theirs"_s}}), 400);
        QCOMPARE(tell(session, type, {{u"age"_s, 3600}}), 400);
        QCOMPARE(tell(session, type, {{u"age"_s, -3600}}), 400);
        QCOMPARE(tell(session, type, {{u"alter"_s, true}}), 400);
        QCOMPARE(valueOf(u"SELECT count(*) FROM provider_event"_s), u"0"_s);
        QCOMPARE(tell(session, type, {{u"event"_s, u"evt_once"_s}}), 200);
        QCOMPARE(tell(session, type, {{u"event"_s, u"evt_once"_s}}), 200);
        QCOMPARE(valueOf(u"SELECT count(*) FROM provider_event"_s), u"1"_s);
        QCOMPARE(anna.settledState(), u"cancelled"_s);
    }

    void cancelAsksStripeFirst()
    {
        Buyer anna(m_daemon->port(), m_mug, 1);
        QCOMPARE(anna.checkout(), 202);
        (void)sessionOf(anna);
        QCOMPARE(anna.post("/cancel").status, 200);
        QCOMPARE(anna.settledState(), u"cancelled"_s);
        // Who has paid by then has bought it.
        Buyer ben(m_daemon->port(), m_mug, 1);
        QCOMPARE(ben.checkout(), 202);
        decide(sessionOf(ben), u"paid"_s);
        QCOMPARE(ben.post("/cancel").status, 200);
        QCOMPARE(ben.settledState(), u"paid"_s);
    }

    void stripeIsDown()
    {
        ask("fail", {{u"times"_s, 3}});
        Buyer anna(m_daemon->port(), m_mug, 1);
        QCOMPARE(anna.checkout(), 202);
        QCOMPARE(anna.order().value("payment"_L1)["state"_L1].toString(), u"preparing"_s);
        const QString session = sessionOf(anna);
        QVERIFY(!session.isEmpty());
        decide(session, u"paid"_s);
        QCOMPARE(anna.settledState(), u"paid"_s);
    }

    void refunds()
    {
        Buyer anna(m_daemon->port(), m_mug, 2);
        QCOMPARE(anna.checkout(), 202);
        const QString session = sessionOf(anna);
        decide(session, u"paid"_s);
        QCOMPARE(tell(session, u"checkout.session.completed"_s), 200);
        QCOMPARE(anna.settledState(), u"paid"_s);
        HttpClient staff(m_daemon->port(), m_daemon->staffToken());
        const QByteArray path = "/api/v1/admin/orders/" + anna.orderId() + "/refund";
        const qsizetype before = ask("log").value("refunds"_L1).toArray().size();
        QCOMPARE(staff.post(path, {{u"amount"_s, QJsonObject{{u"amount"_s, 700}}}}).status, 200);
        QCOMPARE(anna.settledState(), u"paid"_s);
        QCOMPARE(anna.order().value("refunded"_L1)["amount"_L1].toInt(), 700);
        const QJsonArray made = ask("log").value("refunds"_L1).toArray();
        QCOMPARE(made.size(), before + 1);
        QCOMPARE(made.last()["amount"_L1].toInt(), 700);
    }

    void theWindowStripeWants()
    {
        const Ended refused = m_daemon->tool({u"serve"_s, u"--payment-window"_s, u"10m"_s, u"--listen"_s, u"127.0.0.1:0"_s});
        QCOMPARE(refused.code, 1);
        QVERIFY2(refused.err.contains("30m"), refused.err.constData());
    }
};

QTEST_GUILESS_MAIN(TestStripe)
#include "tst_stripe.moc"
