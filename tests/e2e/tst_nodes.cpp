// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/daemon.h"
#include "support/http.h"

#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QTcpServer>
#include <QTest>

#include <algorithm>
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

/// Shoppers who put one unit after the other into their carts, each until they are told that it is theirs.
class Load
{
public:
    Load(quint16 ask, quint16 other, const QString &product) : m_promised(count, 0), m_latencies(count), m_product(product)
    {
        for (size_t i = 0; i < count; ++i)
            m_shoppers.push_back(makeShopper(other));
        for (size_t i = 0; i < count; ++i)
            m_threads.emplace_back([this, i, ask] { run(i, ask); });
    }
    ~Load() { stop(); }

    int granted() const { return m_granted; }
    int refused() const { return m_refused; }
    int strange() const { return m_strange; }
    qint64 longestRefusal() const { return *std::max_element(m_latencies.begin(), m_latencies.end()); }

    void stop()
    {
        m_stop = true;
        for (std::thread &thread : m_threads)
            thread.join();
        m_threads.clear();
    }

    /// After stop(): all that was promised is held. One more may have been on disk without its answer having got through.
    void verify(quint16 port)
    {
        for (size_t i = 0; i < count; ++i) {
            HttpClient client(port, m_shoppers[i].token);
            const QJsonObject cart = client.get("/api/v1/carts/" + m_shoppers[i].cart.toLatin1()).json();
            const int held = cart["items"_L1][0]["quantity"_L1].toInt();
            QVERIFY2(held == m_promised[i] || held == m_promised[i] + 1,
                     qPrintable(u"promised %1, held %2"_s.arg(m_promised[i]).arg(held)));
        }
    }

private:
    static constexpr size_t count = 8;

    void run(size_t i, quint16 port)
    {
        HttpClient client(port, m_shoppers[i].token);
        while (!m_stop) {
            // What was cut off may or may not have been done; the key makes asking again safe.
            const Headers key{{"Idempotency-Key", QByteArray::number(i) + '-' + QByteArray::number(m_promised[i])}};
            QElapsedTimer timer;
            timer.start();
            const Response response = client.post(m_shoppers[i].items(), {{"product_id"_L1, m_product}, {"quantity"_L1, 1}}, key);
            if (response.status == 200) {
                ++m_promised[i];
                ++m_granted;
            } else if (response.status == 503) {
                m_latencies[i] = std::max(m_latencies[i], timer.elapsed());
                ++m_refused;
                m_strange += response.header("retry-after").isEmpty();
                QThread::msleep(20);
            } else if (response.status != 0) {
                ++m_strange;
            }
        }
    }

    std::vector<TestShopper> m_shoppers;
    std::vector<int> m_promised;
    std::vector<qint64> m_latencies;
    QString m_product;
    std::atomic<bool> m_stop = false;
    std::atomic<int> m_granted = 0;
    std::atomic<int> m_refused = 0;
    std::atomic<int> m_strange = 0;
    std::vector<std::thread> m_threads;
};

int newPrice(const std::optional<SseEvent> &event)
{
    return event ? event->data["new_price"_L1]["amount"_L1].toInt() : -1;
}

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
        QCOMPARE(client.patch("/api/v1/admin/products/" + lamp.toLatin1(), {{"price"_L1, QJsonObject{{"amount"_L1, 4500}}}},
                              {{"If-Match", "*"}}).status, 200);
        QCOMPARE(newPrice(one.next()), 4500);
        QCOMPARE(newPrice(two.next()), 4500);
        QCOMPARE(m_first->shell(u"UPDATE product SET price = 4400 WHERE id = %1"_s.arg(lamp)).code, 0);
        QCOMPARE(newPrice(one.next()), 4400);
        QCOMPARE(newPrice(two.next()), 4400);
    }

    void loseNothingWhenANodeDies()
    {
        Balancer balancer(m_first->port(), m_second->port());
        QTRY_VERIFY(canServe(balancer.port()));
        const QString sand = makeProduct(m_first->port(), m_manager, u"Sand"_s, 1, 1'000'000);
        Load load(balancer.port(), m_second->port(), sand);
        QTRY_VERIFY_WITH_TIMEOUT(load.granted() > 200, 30'000);
        m_first->kill();
        const int then = load.granted();
        QTRY_VERIFY_WITH_TIMEOUT(load.granted() > then + 200, 30'000);
        load.stop();
        load.verify(m_second->port());
    }

    void sweepOnceThoughTheSweeperDies()
    {
        const QStringList shortHolds{u"--hold-ttl"_s, u"1s"_s};
        auto first = std::make_unique<Daemon>(shortHolds);
        QVERIFY(first->start());
        const QString sand = makeProduct(first->port(), first->staffToken(), u"Sand"_s, 1, 1000);
        Daemon second(*first, shortHolds);
        QVERIFY(second.start());
        const auto ask = [&](const QString &sql) { return second.shell(u"SELECT 'is:' || "_s + sql).out; };
        const QString holder = u"holder FROM lease WHERE name = 'background'"_s;
        const QString reserved = u"reserved FROM stock"_s;
        const QByteArray sweeper = ask(holder);

        constexpr int half = 150;
        const TestShopper anna = makeShopper(second.port());
        HttpClient client(second.port(), anna.token);
        const auto holdInNewCarts = [&] {
            for (int i = 0; i < half; ++i) {
                const QByteArray cart = client.post("/api/v1/carts", {}).json()["id"_L1].toString().toLatin1();
                QCOMPARE(client.post("/api/v1/carts/" + cart + "/items", {{"product_id"_L1, sand}, {"quantity"_L1, 1}}).status, 200);
            }
        };
        holdInNewCarts();
        QTest::qWait(900);
        first->kill();
        QElapsedTimer timer;
        timer.start();
        holdInNewCarts();
        QTRY_VERIFY_WITH_TIMEOUT(ask(reserved).contains("is:0"), 20'000);
        qInfo("all %d holds were swept %lld ms after the sweeper died", 2 * half, timer.elapsed());
        QVERIFY(!sweeper.isEmpty() && ask(holder) != sweeper);
        const QString told = u"count(*) || '/' || count(DISTINCT cart_id) FROM outbox WHERE kind = 'hold_lapsed'"_s;
        QVERIFY2(ask(told).contains("is:300/300"), ask(told).constData());
        QCOMPARE(second.tool({u"check"_s}).code, 0);
    }

    void loseNothingWhileTheDatabaseIsAway()
    {
        constexpr int awayMs = 10'000;
        const QString sand = makeProduct(m_first->port(), m_manager, u"Sand"_s, 1, 1'000'000);
        const QByteArray ofSand = "?products=" + sand.toLatin1();
        SseClient one(m_first->port(), ofSand);
        SseClient two(m_second->port(), ofSand);
        const auto setPrice = [&](int price) {
            return m_first->shell(u"UPDATE product SET price = %1 WHERE id = %2"_s.arg(price).arg(sand)).code == 0;
        };
        HttpClient searcher(m_second->port());
        const auto found = [&] { return searcher.get("/api/v1/products?q=sand").json()["items"_L1].toArray().size(); };
        QTRY_COMPARE(found(), 1);
        QVERIFY(setPrice(2));
        QCOMPARE(newPrice(one.next()), 2);
        QCOMPARE(newPrice(two.next()), 2);

        Load load(m_first->port(), m_second->port(), sand);
        QTRY_VERIFY_WITH_TIMEOUT(load.granted() > 200, 30'000);
        DatabaseServer server;
        server.stop();
        QElapsedTimer away;
        away.start();
        QTest::qWait(200);
        const int before = load.granted();
        qint64 longestSearch = 0;
        while (away.elapsed() < awayMs) {
            QElapsedTimer search;
            search.start();
            QCOMPARE(found(), 1);
            longestSearch = std::max(longestSearch, search.elapsed());
            QTest::qWait(50);
        }
        QCOMPARE(load.granted(), before);
        QVERIFY(load.refused() > 100);
        const QByteArray lastSeen = two.lastId();
        server.start();
        // Before the nodes have noticed that it is back.
        QVERIFY(setPrice(3));
        away.start();
        QCOMPARE(newPrice(one.next(20'000)), 3);
        QCOMPARE(newPrice(two.next(20'000)), 3);
        qInfo("streams were told %lld ms after the change", away.elapsed());
        QTRY_VERIFY_WITH_TIMEOUT(load.granted() > before + 200, 30'000);
        qInfo("holds again within %lld ms; refused %d times, the slowest took %lld ms; the slowest search %lld ms",
              away.elapsed(), load.refused(), load.longestRefusal(), longestSearch);
        load.stop();
        QCOMPARE(load.strange(), 0);
        load.verify(m_second->port());
        // Whoever was cut off meanwhile catches up at the other node.
        QCOMPARE(newPrice(SseClient(m_first->port(), ofSand, {}, lastSeen).next()), 3);
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
