// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/daemon.h"
#include "support/http.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTest>
#include <QThread>

#include <memory>
#include <thread>
#include <vector>

using namespace Qt::StringLiterals;
using namespace holdfast::test;

namespace {

std::unique_ptr<QTcpSocket> connectTo(quint16 port)
{
    auto socket = std::make_unique<QTcpSocket>();
    socket->connectToHost(u"127.0.0.1"_s, port);
    socket->waitForConnected(10'000);
    return socket;
}

QByteArray everything(QTcpSocket &socket, int timeoutMs)
{
    QByteArray bytes = socket.readAll();
    while (socket.waitForReadyRead(timeoutMs))
        bytes += socket.readAll();
    return bytes;
}

} // namespace

/// Clients that are slow, many, hasty or gone.
class TestConnections : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void twoHundredSendOneByteASecond()
    {
        Daemon daemon;
        QVERIFY(daemon.start());
        std::vector<std::unique_ptr<QTcpSocket>> slow;
        for (int i = 0; i < 200; ++i)
            slow.push_back(connectTo(daemon.port()));
        const QByteArray request = "GET /healthz HTTP/1.1\r\nHost: shop\r\nX-Slow: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\r\n\r\n";
        HttpClient quick(daemon.port());
        qint64 longest = 0;
        for (int second = 0; second < 13; ++second) {
            for (const auto &socket : slow) {
                if (socket->state() == QAbstractSocket::ConnectedState) {
                    socket->write(request.mid(second, 1));
                    socket->flush();
                }
            }
            QElapsedTimer timer;
            timer.start();
            QCOMPARE(quick.get("/healthz").status, 200);
            longest = qMax(longest, timer.elapsed());
            QTest::qWait(1000);
        }
        int refused = 0;
        for (const auto &socket : slow)
            refused += everything(*socket, 100).startsWith("HTTP/1.1 408 ");
        QCOMPARE(refused, 200);
        qInfo("the others waited %lld ms at most", static_cast<long long>(longest));
    }

    void moreThanThereAreDescriptors()
    {
        Daemon daemon;
        daemon.limitDescriptors(120);
        QVERIFY(daemon.start());
        std::vector<std::unique_ptr<QTcpSocket>> many;
        for (int i = 0; i < 300; ++i) {
            many.push_back(connectTo(daemon.port()));
            many.back()->write("GET /healthz HTTP/1.1\r\nHost: shop\r\n\r\n");
            many.back()->flush();
        }
        int served = 0;
        int refused = 0;
        for (const auto &socket : many) {
            socket->waitForReadyRead(5000);
            const QByteArray answer = socket->readAll();
            served += answer.startsWith("HTTP/1.1 200 ");
            refused += answer.startsWith("HTTP/1.1 503 ") && answer.contains("Retry-After: 1");
        }
        QVERIFY2(served >= 16, qPrintable(QString::number(served)));
        QCOMPARE(served + refused, 300);
        // It does not spin meanwhile, and serves again when they are gone.
        const auto used = [&] {
            QFile stat(u"/proc/%1/stat"_s.arg(daemon.processId()));
            return stat.open(QIODevice::ReadOnly) ? stat.readAll().split(' ').value(13).toLongLong() : 0;
        };
        const qint64 before = used();
        QThread::sleep(2);
        QVERIFY2(used() - before < 100, "it uses the processor while nothing happens");
        many.clear();
        HttpClient client(daemon.port());
        QTRY_COMPARE(client.get("/healthz").status, 200);
        QCOMPARE(daemon.stop(), 0);
    }

    void answerInOrder()
    {
        Daemon daemon;
        QVERIFY(daemon.start());
        const auto socket = connectTo(daemon.port());
        const QByteArray host = " HTTP/1.1\r\nHost: shop\r\n\r\n";
        socket->write("GET /readyz" + host + "GET /healthz" + host + "HEAD /healthz" + host + "GET /nothing" + host
                      + "GET /healthz HTTP/1.1\r\nHost: shop\r\nConnection: close\r\n\r\n" + "GET /healthz" + host);
        const QByteArray answers = everything(*socket, 2000);
        QCOMPARE(answers.count("HTTP/1.1 200 OK"), 4);
        QCOMPARE(answers.count("HTTP/1.1 404 "), 1);
        QCOMPARE(answers.count("{\"status\":\"ok\"}"), 3); // HEAD has none
        QVERIFY(answers.indexOf("404") > answers.lastIndexOf("Content-Length: 15", answers.indexOf("404")));
        QCOMPARE(socket->state(), QAbstractSocket::UnconnectedState);
    }

    void expectContinue()
    {
        Daemon daemon;
        QVERIFY(daemon.start());
        const auto socket = connectTo(daemon.port());
        socket->write("POST /api/v1/shoppers HTTP/1.1\r\nHost: shop\r\nExpect: 100-continue\r\nContent-Type: application/json\r\n"
                      "Content-Length: 2\r\n\r\n");
        QVERIFY(socket->waitForReadyRead(5000));
        QCOMPARE(socket->readAll(), QByteArray("HTTP/1.1 100 Continue\r\n\r\n"));
        socket->write("{}");
        QVERIFY(socket->waitForReadyRead(5000));
        QVERIFY(socket->readAll().startsWith("HTTP/1.1 201 "));
    }

    void dropASlowStream()
    {
        // Of one product only the latest is sent, so it takes many.
        constexpr int products = 400;
        Daemon daemon;
        QByteArray csv = "title,price\n";
        QByteArray ids;
        for (int i = 1; i <= products; ++i) {
            csv += "Lamp " + QByteArray::number(i) + ' ' + QByteArray(400, 'x') + ",1.00\n";
            ids += (i > 1 ? "," : "") + QByteArray::number(i);
        }
        QCOMPARE(runDaemon({u"import"_s, u"-"_s, u"--database"_s, daemon.databaseUrl()}, csv).code, 0);
        QVERIFY(daemon.start());
        const auto stalled = connectTo(daemon.port());
        stalled->setReadBufferSize(1);
        stalled->write("GET /api/v1/events?products=" + ids + " HTTP/1.1\r\nHost: shop\r\n\r\n");
        stalled->waitForReadyRead(5000);
        HttpClient client(daemon.port());
        const auto streams = [&] { return client.get("/metrics").body.contains("kind=\"event_streams\"} 1"); };
        QTRY_VERIFY(streams());
        // Nobody reads; what does not fit into the sockets' buffers is more than it may be.
        for (int round = 0; round < 300 && streams(); ++round) {
            QCOMPARE(daemon.shell(u"UPDATE product SET price = price + 1"_s).code, 0);
            QTest::qWait(100);
        }
        QVERIFY(!streams());
        QVERIFY(client.get("/metrics").body.contains("kind=\"event_streams\"} 0"));
    }

    void finishWhatIsInHand()
    {
        Daemon daemon;
        QVERIFY(daemon.start());
        const QString lamp = makeProduct(daemon.port(), daemon.staffToken(), u"Lamp"_s, 1, 1000);
        std::atomic<int> fine = 0;
        std::atomic<int> cut = 0;
        std::vector<std::thread> shoppers;
        for (int i = 0; i < 4; ++i) {
            const TestShopper shopper = makeShopper(daemon.port());
            shoppers.emplace_back([&, shopper, port = daemon.port()] {
                HttpClient client(port, shopper.token);
                for (;;) {
                    const int status = client.post(shopper.items(), {{"product_id"_L1, lamp}, {"quantity"_L1, 1}}).status;
                    if (status != 200) {
                        cut += status != 0;
                        return;
                    }
                    ++fine;
                }
            });
        }
        while (fine < 40)
            QThread::msleep(1);
        SseClient stream(daemon.port(), "?products=" + lamp.toLatin1());
        QCOMPARE(daemon.stop(), 0);
        for (std::thread &shopper : shoppers)
            shopper.join();
        QCOMPARE(cut.load(), 0); // no half answers, no errors: either an answer or a closed connection
        QVERIFY(daemon.start());
        QCOMPARE(daemon.tool({u"check"_s}).code, 0);
        HttpClient client(daemon.port());
        QCOMPARE(availableOf(client, lamp), 1000 - fine.load());
    }
};

QTEST_GUILESS_MAIN(TestConnections)
#include "tst_connections.moc"
