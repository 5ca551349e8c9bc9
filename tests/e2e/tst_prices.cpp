// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/daemon.h"
#include "support/http.h"

#include <QDateTime>
#include <QElapsedTimer>
#include <QTest>

#include <algorithm>
#include <thread>

using namespace Qt::StringLiterals;
using namespace holdfast::test;

namespace {

QString setPrice(const QString &product, int price)
{
    return u"UPDATE product SET price = %1 WHERE id = %2;"_s.arg(price).arg(product);
}

/// The sqlite3 shell as somebody left it: inside a transaction that has the write lock.
class ForgottenShell
{
public:
    explicit ForgottenShell(const QString &database)
    {
        m_shell.start(u"sqlite3"_s, {database});
        m_shell.write(".timeout 5000\nBEGIN IMMEDIATE;\nSELECT 'locked';\n");
        while (!m_seen.contains("locked") && m_shell.waitForReadyRead(10'000))
            m_seen += m_shell.readAllStandardOutput();
    }
    ~ForgottenShell() { leave(); }

    bool holdsTheLock() const { return m_seen.contains("locked"); }
    void leave()
    {
        if (m_shell.state() == QProcess::NotRunning)
            return;
        m_shell.write("ROLLBACK;\n.quit\n");
        m_shell.waitForFinished();
    }

private:
    QProcess m_shell;
    QByteArray m_seen;
};

} // namespace

/// Whoever changes a price: those who watch it hear of it.
class TestPrices : public QObject
{
    Q_OBJECT

    std::unique_ptr<Daemon> m_daemon;
    QByteArray m_manager;
    QString m_lamp;

    QByteArray watchLamp() const { return "?products=" + m_lamp.toLatin1(); }
    Ended shell(const QString &sql) const { return runSqlite(m_daemon->databaseFile(), sql); }
    static qint64 newPrice(const std::optional<SseEvent> &event)
    {
        return event ? event->data["new_price"_L1]["amount"_L1].toInteger() : -1;
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (!haveProgram(u"sqlite3"_s))
            QSKIP("the sqlite3 shell is not installed");
    }

    void init()
    {
        m_daemon = std::make_unique<Daemon>();
        QVERIFY(m_daemon->start());
        m_manager = m_daemon->staffToken();
        m_lamp = makeProduct(m_daemon->port(), m_manager, u"Lamp"_s, 4900, 5);
    }

    void hearOfAChangeByAnotherProgram()
    {
        SseClient stream(m_daemon->port(), watchLamp());
        QCOMPARE(shell(setPrice(m_lamp, 4500)).code, 0);
        const auto event = stream.next();
        QVERIFY(event);
        QCOMPARE(event->event, QByteArray("price_changed"));
        QCOMPARE(event->data["product_id"_L1].toString(), m_lamp);
        QCOMPARE(event->data["title"_L1].toString(), u"Lamp"_s);
        QCOMPARE(event->data["old_price"_L1]["amount"_L1].toInteger(), 4900);
        QCOMPARE(newPrice(event), 4500);
        // The same price again, and another product's, are no news; the next change is.
        QCOMPARE(shell(setPrice(m_lamp, 4500)).code, 0);
        const QString other = makeProduct(m_daemon->port(), m_manager, u"Vase"_s, 100, 1);
        QCOMPARE(shell(setPrice(other, 200) + setPrice(m_lamp, 4400)).code, 0);
        QCOMPARE(newPrice(stream.next()), 4400);
    }

    void hearOfItAtOnce()
    {
        SseClient stream(m_daemon->port(), watchLamp());
        std::vector<qint64> delays;
        for (int i = 0; i < 50; ++i) {
            QProcess sqlite;
            sqlite.start(u"sqlite3"_s, {m_daemon->databaseFile(), u".timeout 5000"_s, setPrice(m_lamp, 5000 + i)});
            const auto event = stream.next();
            const QDateTime now = QDateTime::currentDateTimeUtc();
            QCOMPARE(newPrice(event), 5000 + i);
            const auto changed = QDateTime::fromString(event->data["changed_at"_L1].toString(), Qt::ISODateWithMs);
            delays.push_back(changed.msecsTo(now));
            sqlite.waitForFinished();
        }
        std::sort(delays.begin(), delays.end());
        qInfo("from the shell's UPDATE to the stream: median %lld ms, longest %lld ms", static_cast<long long>(delays[25]),
              static_cast<long long>(delays.back()));
    }

    void refusePricesThatAreNone()
    {
        SseClient stream(m_daemon->port(), watchLamp());
        for (const QString &price : {u"'abc'"_s, u"95.5"_s, u"-3"_s}) {
            const Ended ended = shell(u"UPDATE product SET price = %1 WHERE id = %2;"_s.arg(price, m_lamp));
            QVERIFY2(ended.code != 0 && !ended.err.isEmpty(), qPrintable(price));
        }
        QCOMPARE(shell(setPrice(m_lamp, 1)).code, 0);
        QCOMPARE(newPrice(stream.next()), 1);
    }

    void letOthersWriteWhileWeAreBusy()
    {
        std::atomic<bool> stop = false;
        std::atomic<int> adds = 0;
        std::vector<std::thread> shoppers;
        const QString product = makeProduct(m_daemon->port(), m_manager, u"Sand"_s, 1, 1'000'000);
        for (int i = 0; i < 4; ++i) {
            const TestShopper shopper = makeShopper(m_daemon->port());
            shoppers.emplace_back([&, shopper] {
                HttpClient client(m_daemon->port(), shopper.token);
                while (!stop)
                    adds += client.post(shopper.items(), {{"product_id"_L1, product}, {"quantity"_L1, 1}}).status == 200;
            });
        }
        qint64 longest = 0;
        bool all = true;
        for (int i = 0; i < 10; ++i) {
            QElapsedTimer timer;
            timer.start();
            all = all && shell(setPrice(m_lamp, 6000 + i)).code == 0;
            longest = qMax(longest, timer.elapsed());
        }
        stop = true;
        for (std::thread &shopper : shoppers)
            shopper.join();
        QVERIFY(all);
        QVERIFY(adds > 0);
        qInfo("a shell's write took %lld ms at most, beside %d adds", static_cast<long long>(longest), adds.load());
    }

    void surviveAForgottenTransaction()
    {
        const TestShopper shopper = makeShopper(m_daemon->port());
        HttpClient client(m_daemon->port(), shopper.token);
        SseClient stream(m_daemon->port(), watchLamp());
        ForgottenShell forgotten(m_daemon->databaseFile());
        QVERIFY(forgotten.holdsTheLock());
        const QJsonObject one{{"product_id"_L1, m_lamp}, {"quantity"_L1, 1}};
        for (int i = 0; i < 3; ++i) {
            const Response refused = client.post(shopper.items(), one);
            QCOMPARE(refused.status, 503);
            QCOMPARE(refused.code(), u"database_busy"_s);
            QVERIFY(!refused.header("retry-after").isEmpty());
        }
        QCOMPARE(availableOf(client, m_lamp), 5);
        QCOMPARE(client.get("/api/v1/products?q=lamp").status, 200);
        QCOMPARE(client.get("/readyz").status, 200);
        QCOMPARE(SseClient(m_daemon->port(), watchLamp()).status(), 200);
        QVERIFY(stream.sawHeartbeat(15'000));
        forgotten.leave();
        QCOMPARE(client.post(shopper.items(), one).status, 200);
        QCOMPARE(shell(setPrice(m_lamp, 4800)).code, 0);
        QCOMPARE(newPrice(stream.next()), 4800);
    }

    void catchUpOnce()
    {
        auto stream = std::make_unique<SseClient>(m_daemon->port(), watchLamp());
        QCOMPARE(shell(setPrice(m_lamp, 4500)).code, 0);
        QCOMPARE(newPrice(stream->next()), 4500);
        const QByteArray last = stream->lastId();
        stream.reset();
        for (int price : {4400, 4300, 4200})
            QCOMPARE(shell(setPrice(m_lamp, price)).code, 0);
        SseClient again(m_daemon->port(), watchLamp(), {}, last);
        for (int price : {4400, 4300, 4200})
            QCOMPARE(newPrice(again.next()), price);
        QCOMPARE(shell(setPrice(m_lamp, 4100)).code, 0);
        QCOMPARE(newPrice(again.next()), 4100);
        // By the query, too, for clients that cannot set headers.
        SseClient third(m_daemon->port(), watchLamp() + "&last_event_id=" + last);
        QCOMPARE(newPrice(third.next()), 4400);
    }

    void catchUpAcrossARestart()
    {
        QByteArray last;
        {
            SseClient stream(m_daemon->port(), watchLamp());
            last = stream.lastId();
        }
        m_daemon->kill();
        QCOMPARE(shell(setPrice(m_lamp, 4400)).code, 0);
        QVERIFY(m_daemon->start());
        SseClient again(m_daemon->port(), watchLamp(), {}, last);
        QCOMPARE(newPrice(again.next()), 4400);
    }

    void loadAnewAfterARestore()
    {
        const QString copy = m_daemon->file(u"copy.db"_s);
        QCOMPARE(m_daemon->tool({u"backup"_s, copy}).code, 0);
        SseClient stream(m_daemon->port(), watchLamp());
        const QByteArray last = stream.lastId();
        QCOMPARE(shell(setPrice(m_lamp, 4500)).code, 0);
        QCOMPARE(newPrice(stream.next()), 4500);
        const Ended restored = m_daemon->tool({u"restore"_s, copy});
        QVERIFY2(restored.code == 0, restored.err.constData());
        const auto reset = stream.next();
        QVERIFY(reset);
        QCOMPARE(reset->event, QByteArray("reset"));
        const auto again = SseClient(m_daemon->port(), watchLamp(), {}, last).next();
        QVERIFY(again);
        QCOMPARE(again->event, QByteArray("reset"));
        HttpClient client(m_daemon->port());
        QCOMPARE(client.get("/api/v1/products/" + m_lamp.toLatin1()).json()["price"_L1]["amount"_L1].toInteger(), 4900);
        // From there on everything is as ever.
        QCOMPARE(shell(setPrice(m_lamp, 4700)).code, 0);
        QCOMPARE(newPrice(stream.next()), 4700);
        QTRY_COMPARE(client.get("/api/v1/products?q=lamp").json()["items"_L1][0]["price"_L1]["amount"_L1].toInteger(), 4700);
    }
};

QTEST_GUILESS_MAIN(TestPrices)
#include "tst_prices.moc"
