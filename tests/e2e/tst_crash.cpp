// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/daemon.h"
#include "support/http.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QRandomGenerator>
#include <QTest>

#include <atomic>
#include <thread>

using namespace Qt::StringLiterals;
using namespace holdfast::test;

namespace {

constexpr int shoppers = 6;
constexpr int scarceUnits = 10; ///< fewer than all want
constexpr int leastRounds = 5;

/// One who takes ever more of the plenty, and changes its mind about the scarce, for as long as it is answered.
class Shopper
{
public:
    Shopper(quint16 port, QString plenty, QString scarce)
        : m_self(makeShopper(port)), m_plenty(std::move(plenty)), m_scarce(std::move(scarce))
    {
    }

    void shop(quint16 port, std::atomic<int> &answers)
    {
        HttpClient client(port, m_self.token);
        for (;; ++answers) {
            if (client.post(m_self.items(), {{"product_id"_L1, m_plenty}, {"quantity"_L1, 1}}).status != 200)
                return;
            ++m_promised;
            m_wished = QRandomGenerator::global()->bounded(4);
            const int status =
                client.put(m_self.items() + '/' + m_scarce.toLatin1(), {{"quantity"_L1, m_wished}}).status;
            if (status == 200)
                m_granted = m_wished;
            else if (status == 409)
                m_wished = m_granted;
            else
                return;
        }
    }

    /// Whether its cart is what it was told, or what it asked for last: that may have been on disk without its answer
    /// having got through. Says what it has of the scarce.
    int compare(quint16 port)
    {
        HttpClient client(port, m_self.token);
        const QJsonObject cart = client.get("/api/v1/carts/" + m_self.cart.toLatin1()).json();
        const int held = quantity(cart, m_plenty);
        if (held != m_promised && held != m_promised + 1)
            m_wrong = u"promised %1, held %2"_s.arg(m_promised).arg(held);
        const int scarce = quantity(cart, m_scarce);
        if (scarce != m_granted && scarce != m_wished)
            m_wrong = u"granted %1, wished for %2, has %3"_s.arg(m_granted).arg(m_wished).arg(scarce);
        m_promised = held;
        m_granted = m_wished = scarce;
        return scarce;
    }
    const QString &wrong() const { return m_wrong; }

private:
    int quantity(const QJsonObject &cart, const QString &product)
    {
        for (const QJsonValue &item : cart["items"_L1].toArray()) {
            if (item["product_id"_L1].toString() != product)
                continue;
            if (item["hold"_L1]["state"_L1].toString() != "held"_L1)
                m_wrong = u"a hold is gone"_s;
            return item["quantity"_L1].toInt();
        }
        return 0;
    }

    TestShopper m_self;
    QString m_plenty;
    QString m_scarce;
    int m_promised = 0;
    int m_granted = 0;
    int m_wished = 0;
    QString m_wrong;
};

} // namespace

/// As if somebody pulled the plug, again and again. For a few rounds, or for HOLDFAST_SOAK_SECONDS.
class TestCrash : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void loseNothingThatWasPromised()
    {
        Daemon daemon;
        QVERIFY(daemon.start());
        const QByteArray staff = daemon.staffToken();
        const QString plenty = makeProduct(daemon.port(), staff, u"Sand"_s, 1, 1'000'000'000);
        const QString scarce = makeProduct(daemon.port(), staff, u"Gold"_s, 1, scarceUnits);
        std::vector<std::unique_ptr<Shopper>> crowd;
        for (int i = 0; i < shoppers; ++i)
            crowd.push_back(std::make_unique<Shopper>(daemon.port(), plenty, scarce));
        const qint64 soak = qEnvironmentVariableIntValue("HOLDFAST_SOAK_SECONDS") * 1000LL;
        QElapsedTimer timer;
        timer.start();
        int answers = 0;
        int round = 0;
        for (; round < leastRounds || timer.elapsed() < soak; ++round) {
            answers += shopUntilKilled(daemon, crowd);
            QVERIFY(daemon.start());
            const Ended check = daemon.tool({u"check"_s});
            QVERIFY2(check.code == 0, check.out.constData());
            int taken = 0;
            for (const auto &shopper : crowd) {
                taken += shopper->compare(daemon.port());
                QVERIFY2(shopper->wrong().isEmpty(), qPrintable(shopper->wrong()));
            }
            QVERIFY(taken <= scarceUnits);
        }
        qInfo("%d times killed, %d answers kept", round, answers);
    }

private:
    static int shopUntilKilled(Daemon &daemon, const std::vector<std::unique_ptr<Shopper>> &crowd)
    {
        std::atomic<int> answers = 0;
        std::vector<std::thread> threads;
        for (const auto &shopper : crowd)
            threads.emplace_back([&, port = daemon.port()] { shopper->shop(port, answers); });
        const int enough = 50 + QRandomGenerator::global()->bounded(400);
        while (answers < enough)
            QThread::usleep(200);
        daemon.kill();
        for (std::thread &thread : threads)
            thread.join();
        return answers;
    }
};

QTEST_GUILESS_MAIN(TestCrash)
#include "tst_crash.moc"
