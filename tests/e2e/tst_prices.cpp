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
using namespace holdfast;
using namespace holdfast::test;

namespace {

QString setPrice(const QString &product, int price)
{
    return u"UPDATE product SET price = %1 WHERE id = %2;"_s.arg(price).arg(product);
}

/// A shell as somebody left it: inside a transaction. In SQLite it has the write lock; in PostgreSQL it has changed a row,
/// and holds back the horizon behind which rows are settled.
class ForgottenShell
{
public:
    explicit ForgottenShell(const DatabaseUrl &url)
    {
        if (url.backend() == Backend::Sqlite) {
            m_shell.start(u"sqlite3"_s, {url.path});
            m_shell.write(".timeout 5000\nBEGIN IMMEDIATE;\nSELECT 'locked';\n");
        } else {
            m_shell.start(u"psql"_s, {u"-q"_s, url.text()});
            m_shell.write("BEGIN;\nINSERT INTO outbox (kind, created_at) VALUES ('forgotten', 0);\nSELECT 'locked';\n");
        }
        while (!m_seen.contains("locked") && m_shell.waitForReadyRead(10'000))
            m_seen += m_shell.readAllStandardOutput();
    }
    ~ForgottenShell() { leave(); }

    bool isInside() const { return m_seen.contains("locked"); }
    void leave()
    {
        if (m_shell.state() == QProcess::NotRunning)
            return;
        m_shell.write("ROLLBACK;\n");
        m_shell.closeWriteChannel();
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
    Ended shell(const QString &sql) const { return m_daemon->shell(sql); }
    static qint64 newPrice(const std::optional<SseEvent> &event)
    {
        return event ? event->data["new_price"_L1]["amount"_L1].toInteger() : -1;
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (!haveProgram(Shell::on(TestDatabase().url(), {}).program))
            QSKIP("the database's shell is not installed");
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

    void hearTheLatestOfMany()
    {
        SseClient stream(m_daemon->port(), watchLamp());
        QString changes;
        for (int price = 1; price <= 30; ++price)
            changes += setPrice(m_lamp, 5000 + price);
        QCOMPARE(shell(changes).code, 0);
        qint64 known = 4900;
        int events = 0;
        while (known != 5030) {
            const auto event = stream.next();
            QVERIFY(event);
            QCOMPARE(event->data["old_price"_L1]["amount"_L1].toInteger(), known); // none is left out in between
            known = newPrice(event);
            ++events;
        }
        QVERIFY2(events < 10, qPrintable(QString::number(events)));
        // There and back is nothing, and what comes after it is.
        QTest::qWait(300);
        QCOMPARE(shell(setPrice(m_lamp, 6000) + setPrice(m_lamp, 7000) + setPrice(m_lamp, 6000)).code, 0);
        QCOMPARE(newPrice(stream.next()), 6000);
        const QString other = makeProduct(m_daemon->port(), m_manager, u"Vase"_s, 100, 1);
        QVERIFY(!stream.next(600));
        QCOMPARE(shell(setPrice(m_lamp, 6100)).code, 0);
        QCOMPARE(newPrice(stream.next()), 6100);
    }

    void hearOfWhatIsBack()
    {
        const TestShopper shopper = makeShopper(m_daemon->port());
        HttpClient client(m_daemon->port(), shopper.token);
        const QJsonObject all{{"product_id"_L1, m_lamp}, {"quantity"_L1, 5}};
        SseClient stream(m_daemon->port(), watchLamp());
        QCOMPARE(client.post(shopper.items(), all).status, 200);
        QCOMPARE(client.remove(shopper.items() + '/' + m_lamp.toLatin1()).status, 200);
        const auto back = stream.next();
        QVERIFY(back);
        QCOMPARE(back->event, QByteArray("back_in_stock"));
        QCOMPARE(back->data["available"_L1].toInt(), 5);
        // Back for a moment only is no news.
        const QByteArray last = stream.lastId();
        QCOMPARE(client.post(shopper.items(), all).status, 200);
        QCOMPARE(client.remove(shopper.items() + '/' + m_lamp.toLatin1()).status, 200);
        QCOMPARE(client.post(shopper.items(), all).status, 200);
        QVERIFY(!stream.next(2000));
        SseClient again(m_daemon->port(), watchLamp(), {}, last);
        QVERIFY(!again.next(500));
    }

    void hearOfWhatOneWatches()
    {
        const TestShopper shopper = makeShopper(m_daemon->port());
        HttpClient client(m_daemon->port(), shopper.token);
        const QString vase = makeProduct(m_daemon->port(), m_manager, u"Vase"_s, 100, 1);
        const auto watch = [&](const QString &product) {
            return client.put("/api/v1/watches/" + product.toLatin1(), {{"rule"_L1, u"back_in_stock"_s}}).status;
        };
        QCOMPARE(watch(m_lamp), 200);
        auto stream = std::make_unique<SseClient>(m_daemon->port(), QByteArray(), shopper.token);
        QCOMPARE(shell(setPrice(m_lamp, 4800) + setPrice(vase, 110)).code, 0);
        QCOMPARE(newPrice(stream->next()), 4800);
        // What begins, or ends, while the stream is open.
        QCOMPARE(watch(vase), 200);
        QTest::qWait(300);
        QCOMPARE(shell(setPrice(vase, 120)).code, 0);
        QCOMPARE(newPrice(stream->next()), 120);
        QCOMPARE(client.remove("/api/v1/watches/" + m_lamp.toLatin1()).status, 204);
        QTest::qWait(300);
        QCOMPARE(shell(setPrice(m_lamp, 4700)).code, 0);
        QVERIFY(!stream->next(500));
        // And what was missed.
        const QByteArray last = stream->lastId();
        stream.reset();
        QCOMPARE(shell(setPrice(m_lamp, 4600) + setPrice(vase, 130)).code, 0);
        SseClient again(m_daemon->port(), QByteArray(), shopper.token, last);
        QCOMPARE(newPrice(again.next()), 130);
        QVERIFY(!again.next(500));
    }

    void hearOfItAtOnce()
    {
        SseClient stream(m_daemon->port(), watchLamp());
        std::vector<qint64> delays;
        for (int i = 0; i < 50; ++i) {
            QTest::qWait(200); // so that it is not told together with the one before
            const Shell shell = Shell::on(m_daemon->url(), setPrice(m_lamp, 5000 + i));
            QProcess process;
            process.start(shell.program, shell.arguments);
            const auto event = stream.next();
            const QDateTime now = QDateTime::currentDateTimeUtc();
            QCOMPARE(newPrice(event), 5000 + i);
            const auto changed = QDateTime::fromString(event->data["changed_at"_L1].toString(), Qt::ISODateWithMs);
            delays.push_back(changed.msecsTo(now));
            process.waitForFinished();
        }
        std::sort(delays.begin(), delays.end());
        qInfo("from the shell's UPDATE to the stream: median %lld ms, longest %lld ms", static_cast<long long>(delays[25]),
              static_cast<long long>(delays.back()));
    }

    void refusePricesThatAreNone()
    {
        SseClient stream(m_daemon->port(), watchLamp());
        // PostgreSQL rounds a fraction before anybody can look at it.
        for (const QString &price : {u"'abc'"_s, onPostgres() ? u"'95.5'"_s : u"95.5"_s, u"-3"_s}) {
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
        ForgottenShell forgotten(m_daemon->url());
        QVERIFY(forgotten.isInside());
        const QJsonObject one{{"product_id"_L1, m_lamp}, {"quantity"_L1, 1}};
        if (onPostgres()) {
            // It holds up nobody, and nobody who comes meanwhile is told anything late or twice.
            for (int price : {4700, 4600}) {
                QCOMPARE(shell(setPrice(m_lamp, price)).code, 0);
                QCOMPARE(newPrice(stream.next()), price);
            }
            SseClient late(m_daemon->port(), watchLamp(), {}, stream.lastId());
            QCOMPARE(shell(setPrice(m_lamp, 4500)).code, 0);
            QCOMPARE(newPrice(late.next()), 4500);
            QCOMPARE(newPrice(stream.next()), 4500);
        } else {
            for (int i = 0; i < 3; ++i) {
                const Response refused = client.post(shopper.items(), one);
                QCOMPARE(refused.status, 503);
                QCOMPARE(refused.code(), u"database_busy"_s);
                QVERIFY(!refused.header("retry-after").isEmpty());
            }
            QCOMPARE(availableOf(client, m_lamp), 5);
        }
        QCOMPARE(client.get("/api/v1/products?q=lamp").status, 200);
        QCOMPARE(client.get("/readyz").status, 200);
        QCOMPARE(SseClient(m_daemon->port(), watchLamp()).status(), 200);
        QVERIFY(stream.sawHeartbeat(15'000));
        forgotten.leave();
        QCOMPARE(client.post(shopper.items(), one).status, 200);
        QCOMPARE(shell(setPrice(m_lamp, 4800)).code, 0);
        QCOMPARE(newPrice(stream.next()), 4800);
    }

    void tellWhatBecomesVisibleLate()
    {
        if (!onPostgres())
            QSKIP("in SQLite writers come one after the other");
        SseClient stream(m_daemon->port(), watchLamp());
        const QString vase = makeProduct(m_daemon->port(), m_manager, u"Vase"_s, 100, 1);
        // A transaction that took its number first commits last.
        QProcess slow;
        slow.start(u"psql"_s, {u"-q"_s, m_daemon->url().text()});
        slow.write(QString(u"BEGIN;\n"_s + setPrice(m_lamp, 4700) + u"\nSELECT 'changed';\n"_s).toUtf8());
        QByteArray seen;
        while (!seen.contains("changed") && slow.waitForReadyRead(10'000))
            seen += slow.readAllStandardOutput();
        SseClient both(m_daemon->port(), watchLamp() + ',' + vase.toLatin1());
        QCOMPARE(shell(setPrice(vase, 200)).code, 0);
        QCOMPARE(newPrice(both.next()), 200);
        const QByteArray between = both.lastId();
        slow.write("COMMIT;\n");
        slow.closeWriteChannel();
        slow.waitForFinished();
        QCOMPARE(newPrice(stream.next()), 4700);
        QCOMPARE(newPrice(both.next()), 4700);
        // Who was cut off in between is told of the late one, and not again of the early one.
        SseClient again(m_daemon->port(), watchLamp() + ',' + vase.toLatin1(), {}, between);
        QCOMPARE(newPrice(again.next()), 4700);
        QCOMPARE(shell(setPrice(vase, 300)).code, 0);
        QCOMPARE(newPrice(again.next()), 300);
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
        if (onPostgres())
            QSKIP("a PostgreSQL shop is backed up by copying it");
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
