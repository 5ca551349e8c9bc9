// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/checkout.h"

#include <QTest>
#include <QUuid>

using namespace Qt::StringLiterals;
using namespace holdfast::test;

namespace {

/// Without another death. The dead one's lease is waited for otherwise, which e2e_crash has seen.
void startAgain(Daemon &daemon)
{
    daemon.setEnvironment(u"HOLDFAST_FAULT"_s, {});
    (void)daemon.shell(u"DELETE FROM lease"_s);
    if (!daemon.start())
        qFatal("it does not start any more");
}

/// Somebody buys two mugs, gets something back, and does not let themselves be put off by a server that dies.
class Stubborn
{
public:
    Stubborn(Daemon &daemon, const QString &mug, QByteArray staff)
        : m_daemon(daemon), m_staff(std::move(staff)), m_buyer(daemon.port(), mug, 2)
    {
    }

    int deaths() const { return m_deaths; }
    Buyer &buyer() { return m_buyer; }

    bool buy()
    {
        if (persist([this] { return m_buyer.checkout(); }) != 202)
            return false;
        if (!until([this] { return !m_buyer.paymentPage(200).isEmpty(); }))
            return false;
        if (persist([this] { return m_buyer.pay("outcome=paid").status; }) != 303)
            return false;
        return settles();
    }

    bool getSomethingBack()
    {
        const QByteArray key = QUuid::createUuid().toByteArray();
        const int status = persist([this, key] {
            HttpClient client(m_daemon.port(), m_staff);
            return client.post("/api/v1/admin/orders/" + m_buyer.orderId() + "/refund",
                               {{u"amount"_s, QJsonObject{{u"amount"_s, 500}}}}, {{"Idempotency-Key", key}})
                .status;
        });
        if (status != 200)
            qWarning("the refund was answered with %d", status);
        return status == 200 && settles();
    }

private:
    bool settles() { return until([this] { return m_buyer.settledState(200) == "paid"_L1; }); }

    /// Asks until there is an answer.
    int persist(const std::function<int()> &ask)
    {
        for (int i = 0; i < 10; ++i) {
            const int status = ask();
            if (status != 0 && status != 503)
                return status;
            revive(2000);
        }
        return 0;
    }

    bool until(const std::function<bool()> &isSo)
    {
        // Each look waits a fifth of a second. Somebody dead keeps the lease for a while, and machines are busy.
        for (int i = 0; i < 300; ++i) {
            if (isSo())
                return true;
            revive(0);
        }
        return false;
    }

    void revive(int patienceMs)
    {
        if (m_daemon.runs(patienceMs))
            return;
        ++m_deaths;
        startAgain(m_daemon);
        m_buyer = m_buyer.after(m_daemon.port());
    }

    Daemon &m_daemon;
    QByteArray m_staff;
    Buyer m_buyer;
    int m_deaths = 0;
};

} // namespace

/// The server dies, as at a power cut, at each commit and each call to the provider of a purchase in turn.
class TestPayKills : public QObject
{
    Q_OBJECT

    /// One purchase with one death; false when the server lived through it.
    bool buyWith(const QByteArray &point, int pass)
    {
        Daemon daemon;
        if (!daemon.start())
            return false;
        const QByteArray staff = daemon.staffToken();
        const QString mug = makeProduct(daemon.port(), staff, u"Mug"_s, 1200, 10);
        (void)daemon.stop();
        daemon.setEnvironment(u"HOLDFAST_FAULT"_s, u"%1:%2"_s.arg(QString::fromLatin1(point)).arg(pass));
        const bool diedAtOnce = !daemon.start();
        if (diedAtOnce)
            startAgain(daemon);
        const int deaths = buyFrom(daemon, mug, staff);
        return deaths > 0 || diedAtOnce;
    }

    /// Returns how often it died; the test has failed when anything is wrong.
    int buyFrom(Daemon &daemon, const QString &mug, const QByteArray &staff)
    {
        // The first steps have their own test, e2e_crash.
        std::optional<Stubborn> stubborn;
        int deaths = 0;
        for (;;) {
            stubborn.emplace(daemon, mug, staff);
            if (stubborn->buyer().hasGoods())
                break;
            if (daemon.runs(1000))
                continue;
            ++deaths;
            startAgain(daemon);
        }
        judge(daemon, *stubborn);
        return deaths + stubborn->deaths();
    }

    void judge(Daemon &daemon, Stubborn &stubborn)
    {
        QVERIFY(stubborn.buy());
        QVERIFY(stubborn.getSomethingBack());
        const QJsonObject order = stubborn.buyer().order();
        QCOMPARE(order.value("refunded"_L1)["amount"_L1].toInt(), 500);
        const auto valueOf = [&](const QString &sql) { return QString::fromUtf8(daemon.shell(sql).out).trimmed(); };
        QCOMPARE(valueOf(u"SELECT count(*) FROM sandbox_session WHERE state = 'paid'"_s), u"1"_s);
        QCOMPARE(valueOf(u"SELECT sum(amount) FROM sandbox_refund"_s), u"500"_s);
        QCOMPARE(valueOf(u"SELECT sum(delta) FROM stock_movement WHERE reason = 'sale'"_s), u"-2"_s);
        // Its last commit hands back the lease: whoever is to die there has lived through the purchase.
        (void)daemon.stop();
        const Ended checked = daemon.tool({u"check"_s});
        QVERIFY2(checked.code == 0, checked.out.constData());
    }

private Q_SLOTS:
    void atEachPoint_data()
    {
        QTest::addColumn<QByteArray>("point");
        for (const char *point : {"commit.before", "commit.after", "provider.before", "provider.after"})
            QTest::newRow(point) << QByteArray(point);
    }

    void atEachPoint()
    {
        QFETCH(QByteArray, point);
        constexpr int most = 60;
        int pass = 1;
        while (pass < most && buyWith(point, pass)) {
            if (QTest::currentTestFailed()) {
                qInfo() << "it was killed at" << point << pass;
                return;
            }
            ++pass;
        }
        QVERIFY(!QTest::currentTestFailed());
        qInfo() << point << "has" << pass - 1 << "places at which it was killed";
        QVERIFY(pass > 2);
    }
};

QTEST_GUILESS_MAIN(TestPayKills)
#include "tst_paykills.moc"
