// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/daemon.h"
#include "support/http.h"

#include <QFile>
#include <QJsonArray>
#include <QTcpServer>
#include <QTest>

#include <latch>
#include <thread>

using namespace Qt::StringLiterals;
using namespace holdfast;
using namespace holdfast::test;

namespace {

/// HAProxy before two nodes, as a shop that outgrew one machine would run it.
class Balancer
{
public:
    Balancer(quint16 first, quint16 second)
    {
        QTcpServer free;
        free.listen(QHostAddress::LocalHost);
        m_port = free.serverPort();
        free.close();
        QFile file(m_folder.filePath(u"haproxy.cfg"_s));
        if (file.open(QIODevice::WriteOnly))
            file.write(u"defaults\n  mode http\n  timeout connect 2s\n  timeout client 60s\n  timeout server 60s\n"
                       "  option redispatch\n  retries 3\n"
                       "frontend shop\n  bind 127.0.0.1:%1\n  maxconn 4000\n  default_backend nodes\n"
                       "backend nodes\n  balance roundrobin\n  option httpchk GET /readyz\n"
                       "  server a 127.0.0.1:%2 check inter 200ms\n  server b 127.0.0.1:%3 check inter 200ms\n"_s
                           .arg(m_port)
                           .arg(first)
                           .arg(second)
                           .toUtf8());
        file.close();
        m_process.start(u"haproxy"_s, {u"-f"_s, file.fileName(), u"-db"_s});
        m_process.waitForStarted();
    }
    ~Balancer()
    {
        m_process.kill();
        m_process.waitForFinished();
    }

    quint16 port() const { return m_port; }

private:
    QTemporaryDir m_folder;
    QProcess m_process;
    quint16 m_port = 0;
};

} // namespace

/// Several nodes over one PostgreSQL.
class TestNodes : public QObject
{
    Q_OBJECT

    std::unique_ptr<Daemon> m_first;
    std::unique_ptr<Daemon> m_second;
    QByteArray m_manager;

    static bool canServe(quint16 port) { return HttpClient(port).get("/readyz").status == 200; }

private Q_SLOTS:
    void init()
    {
        if (!onPostgres())
            QSKIP("this is about PostgreSQL");
        if (!haveProgram(u"haproxy"_s))
            QSKIP("haproxy is not installed");
        m_first = std::make_unique<Daemon>();
        QVERIFY(m_first->start());
        m_manager = m_first->staffToken();
        m_second = std::make_unique<Daemon>(*m_first, QStringList());
        QVERIFY(m_second->start());
    }

    void cleanup()
    {
        if (m_second)
            QCOMPARE(m_second->tool({u"check"_s}).code, 0);
        m_second.reset();
        m_first.reset();
    }

    void sellFiftyToFiveHundred()
    {
        Balancer balancer(m_first->port(), m_second->port());
        QTRY_VERIFY(canServe(balancer.port()));
        const QString lamp = makeProduct(m_first->port(), m_manager, u"Lamp"_s, 4900, 50);
        std::vector<TestShopper> shoppers;
        for (int i = 0; i < 500; ++i)
            shoppers.push_back(makeShopper(i % 2 ? m_first->port() : m_second->port()));
        std::vector<std::unique_ptr<HttpClient>> clients;
        for (const TestShopper &shopper : shoppers) {
            clients.push_back(std::make_unique<HttpClient>(balancer.port(), shopper.token));
            QCOMPARE(clients.back()->get("/healthz").status, 200);
        }
        const QByteArray body = "{\"product_id\":\"" + lamp.toLatin1() + "\",\"quantity\":1}";
        for (size_t i = 0; i < clients.size(); ++i)
            clients[i]->write("POST", shoppers[i].items(), body, {});
        int won = 0;
        int refused = 0;
        for (const auto &client : clients) {
            const int status = client->read().status;
            won += status == 200;
            refused += status == 409;
        }
        QCOMPARE(won, 50);
        QCOMPARE(refused, 450);
    }

    void tellBothNodes()
    {
        const QString lamp = makeProduct(m_first->port(), m_manager, u"Lamp"_s, 4900, 5);
        SseClient one(m_first->port(), "?products=" + lamp.toLatin1());
        SseClient two(m_second->port(), "?products=" + lamp.toLatin1());
        HttpClient client(m_first->port(), m_manager);
        const auto amount = [](const std::optional<SseEvent> &event) {
            return event ? event->data["new_price"_L1]["amount"_L1].toInt() : -1;
        };
        QCOMPARE(client.patch("/api/v1/admin/products/" + lamp.toLatin1(), {{"price"_L1, QJsonObject{{"amount"_L1, 4500}}}},
                              {{"If-Match", "*"}}).status, 200);
        QCOMPARE(amount(one.next()), 4500);
        QCOMPARE(amount(two.next()), 4500);
        QCOMPARE(m_first->shell(u"UPDATE product SET price = 4400 WHERE id = %1"_s.arg(lamp)).code, 0);
        QCOMPARE(amount(one.next()), 4400);
        QCOMPARE(amount(two.next()), 4400);
    }

    void loseNothingWhenANodeDies()
    {
        Balancer balancer(m_first->port(), m_second->port());
        QTRY_VERIFY(canServe(balancer.port()));
        const QString sand = makeProduct(m_first->port(), m_manager, u"Sand"_s, 1, 1'000'000);
        constexpr size_t count = 8;
        std::vector<TestShopper> shoppers;
        std::vector<int> promised(count, 0);
        for (size_t i = 0; i < count; ++i)
            shoppers.push_back(makeShopper(m_second->port()));
        std::atomic<bool> stop = false;
        std::atomic<int> all = 0;
        std::vector<std::thread> threads;
        for (size_t i = 0; i < count; ++i) {
            threads.emplace_back([&, i] {
                HttpClient client(balancer.port(), shoppers[i].token);
                while (!stop) {
                    // What was cut off may or may not have been done; the key makes asking again safe.
                    const Headers key{{"Idempotency-Key", QByteArray::number(i) + '-' + QByteArray::number(promised[i])}};
                    Response response = client.post(shoppers[i].items(), {{"product_id"_L1, sand}, {"quantity"_L1, 1}}, key);
                    if (response.status == 200) {
                        ++promised[i];
                        ++all;
                    }
                }
            });
        }
        QTRY_VERIFY_WITH_TIMEOUT(all > 200, 30'000);
        m_first->kill();
        const int then = all;
        QTRY_VERIFY_WITH_TIMEOUT(all > then + 200, 30'000);
        stop = true;
        for (std::thread &thread : threads)
            thread.join();
        for (size_t i = 0; i < count; ++i) {
            HttpClient client(m_second->port(), shoppers[i].token);
            const int held = client.get("/api/v1/carts/" + shoppers[i].cart.toLatin1()).json()["items"_L1][0]["quantity"_L1].toInt();
            QVERIFY2(held == promised[i] || held == promised[i] + 1, qPrintable(u"promised %1, held %2"_s.arg(promised[i]).arg(held)));
        }
    }

    void outliveTheDatabase()
    {
        const QString sand = makeProduct(m_first->port(), m_manager, u"Sand"_s, 1, 1'000'000);
        const TestShopper anna = makeShopper(m_first->port());
        HttpClient client(m_first->port(), anna.token);
        const QJsonObject one{{"product_id"_L1, sand}, {"quantity"_L1, 1}};
        SseClient stream(m_first->port(), "?products=" + sand.toLatin1());
        QCOMPARE(client.post(anna.items(), one).status, 200);
        QTRY_COMPARE(client.get("/api/v1/products?q=sand").json()["items"_L1].toArray().size(), 1);

        DatabaseServer server;
        server.stop();
        const Response refused = client.post(anna.items(), one);
        QCOMPARE(refused.status, 503);
        QCOMPARE(refused.code(), u"database_unavailable"_s);
        QVERIFY(!refused.header("retry-after").isEmpty());
        QCOMPARE(client.get("/readyz").status, 503);
        QCOMPARE(client.get("/healthz").status, 200);
        QCOMPARE(client.get("/api/v1/products?q=sand").json()["items"_L1].toArray().size(), 1); // the index is ours
        QTest::qWait(3000);
        QCOMPARE(client.post(anna.items(), one).status, 503);
        server.start();

        QTRY_COMPARE_WITH_TIMEOUT(client.get("/readyz").status, 200, 20'000);
        int status = 0;
        for (int tries = 0; tries < 100 && status != 200; ++tries) {
            QTest::qWait(100);
            status = client.post(anna.items(), one).status;
        }
        QCOMPARE(status, 200);
        QCOMPARE(client.get("/api/v1/carts/" + anna.cart.toLatin1()).json()["items"_L1][0]["quantity"_L1].toInt(), 2);
        QCOMPARE(m_first->shell(u"UPDATE product SET price = 2 WHERE id = %1"_s.arg(sand)).code, 0);
        const auto event = stream.next(20'000);
        QVERIFY(event);
        QCOMPARE(event->data["new_price"_L1]["amount"_L1].toInt(), 2);
        QTRY_COMPARE_WITH_TIMEOUT(client.get("/api/v1/products?q=sand").json()["items"_L1][0]["price"_L1]["amount"_L1].toInt(), 2, 20'000);
    }
};

QTEST_GUILESS_MAIN(TestNodes)
#include "tst_nodes.moc"
