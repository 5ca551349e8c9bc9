// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/daemon.h"
#include "support/http.h"

#include <QJsonArray>
#include <QTest>

#include <latch>
#include <thread>

using namespace Qt::StringLiterals;
using namespace holdfast::test;

/// Two processes on one file: as when the desktop is open and holdfastd serves.
class TestSharing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sellFromOneStock()
    {
        Daemon first;
        Daemon second({}, first.databaseFile());
        QVERIFY(first.start() && second.start());
        const QString lamp = makeProduct(first.port(), first.staffToken(), u"Lamp"_s, 4900, 50);
        constexpr int shoppers = 20;
        std::atomic<int> won = 0;
        std::atomic<int> strange = 0;
        std::latch start(shoppers);
        std::vector<std::thread> threads;
        for (int i = 0; i < shoppers; ++i) {
            const quint16 port = i % 2 ? first.port() : second.port();
            threads.emplace_back([&, port, shopper = makeShopper(port)] {
                HttpClient client(port, shopper.token);
                start.arrive_and_wait();
                for (int n = 0; n < 5; ++n) {
                    const int status = client.post(shopper.items(), {{"product_id"_L1, lamp}, {"quantity"_L1, 1}}).status;
                    won += status == 200;
                    strange += status != 200 && status != 409 && status != 503;
                }
            });
        }
        for (std::thread &thread : threads)
            thread.join();
        QCOMPARE(won.load(), 50);
        QCOMPARE(strange.load(), 0);
        QCOMPARE(first.tool({u"check"_s}).code, 0);
    }

    void hearOfEachOther()
    {
        Daemon first;
        Daemon second({}, first.databaseFile());
        QVERIFY(first.start() && second.start());
        const QByteArray manager = first.staffToken();
        const QString lamp = makeProduct(first.port(), manager, u"Lamp"_s, 4900, 5);
        SseClient stream(second.port(), "?products=" + lamp.toLatin1());
        HttpClient client(first.port(), manager);
        QCOMPARE(client.patch("/api/v1/admin/products/" + lamp.toLatin1(), {{"price"_L1, QJsonObject{{"amount"_L1, 1}}}},
                              {{"If-Match", "*"}}).status, 200);
        const auto event = stream.next();
        QVERIFY(event);
        QCOMPARE(event->event, QByteArray("price_changed"));
        // Where it was cut off from the one, it goes on at the other.
        QCOMPARE(client.patch("/api/v1/admin/products/" + lamp.toLatin1(), {{"price"_L1, QJsonObject{{"amount"_L1, 2}}}},
                              {{"If-Match", "*"}}).status, 200);
        const auto missed = SseClient(first.port(), "?products=" + lamp.toLatin1(), {}, event->id).next();
        QVERIFY(missed);
        QCOMPARE(missed->data["new_price"_L1]["amount"_L1].toInt(), 2);
    }

    void takeOverFromTheDead()
    {
        Daemon first({u"--hold-ttl"_s, u"1s"_s});
        Daemon second({u"--hold-ttl"_s, u"1s"_s}, first.databaseFile());
        QVERIFY(first.start());
        const QString lamp = makeProduct(first.port(), first.staffToken(), u"Lamp"_s, 4900, 1);
        QVERIFY(second.start());
        const TestShopper anna = makeShopper(second.port());
        first.kill();
        HttpClient client(second.port(), anna.token);
        QCOMPARE(client.post(anna.items(), {{"product_id"_L1, lamp}, {"quantity"_L1, 1}}).status, 200);
        // The dead one's lease runs out, then the other sweeps, and feeds the index.
        QTRY_COMPARE_WITH_TIMEOUT(availableOf(client, lamp), 1, 20'000);
        QTRY_COMPARE_WITH_TIMEOUT(client.get("/api/v1/products?in_stock=true").json()["items"_L1].toArray().size(), 1, 20'000);
    }
};

QTEST_GUILESS_MAIN(TestSharing)
#include "tst_sharing.moc"
