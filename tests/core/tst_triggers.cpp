// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/outbox/events.h"
#include "support/testshop.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace holdfast;

/// What the schema itself sees to, whichever program writes.
class TestTriggers : public QObject
{
    Q_OBJECT

    std::unique_ptr<test::TestShop> m_shop;
    ProductId m_mug;

    /// The kinds of the events since the last call.
    QStringList news()
    {
        QStringList kinds;
        const QList<Event> events = m_shop->eventsSince(m_seen);
        for (const Event &event : events)
            kinds.append(event.kind);
        m_seen = m_shop->position();
        return kinds;
    }
    Position m_seen;

    qint64 number(const QString &sql) { return m_shop->query(sql).toLongLong(); }
    void run(const QString &sql) { m_shop->query(sql.arg(m_mug.value)); }

    QString refusal(const QString &sql)
    {
        try {
            run(sql);
        } catch (const SqlError &error) {
            return error.message();
        }
        return {};
    }

private Q_SLOTS:
    void init()
    {
        m_shop = std::make_unique<test::TestShop>();
        m_mug = m_shop->addProduct(u"Mug"_s, {1200}, {5});
        m_seen = m_shop->position();
    }

    void tellOfANewPrice()
    {
        run(u"UPDATE product SET price = 1300 WHERE id = %1"_s);
        const auto events = m_shop->eventsSince(m_seen);
        QCOMPARE(events.size(), 1);
        QCOMPARE(events[0].kind, u"price_changed"_s);
        QCOMPARE(events[0].oldPrice->amount, 1200);
        QCOMPARE(events[0].newPrice->amount, 1300);
        QCOMPARE(events[0].productTitle, u"Mug"_s);
        QVERIFY(!events[0].actor);
        QCOMPARE(number(u"SELECT version FROM product"_s), 2);
        QCOMPARE(number(u"SELECT count(*) FROM price_history"_s), 2);
        QVERIFY(qAbs(events[0].at.ms - SystemClock().now().ms) < 60'000);
    }

    void sayNothingOfTheSamePrice()
    {
        run(u"UPDATE product SET price = 1200 WHERE id = %1"_s);
        run(u"UPDATE product SET price = price, title = title WHERE id = %1"_s);
        QCOMPARE(news(), QStringList());
        QCOMPARE(number(u"SELECT version FROM product"_s), 1);
        QCOMPARE(number(u"SELECT count(*) FROM price_history"_s), 1);
    }

    void tellOfOtherChanges()
    {
        run(u"UPDATE product SET title = 'Cup' WHERE id = %1"_s);
        QCOMPARE(news(), QStringList{u"product_changed"_s});
        run(u"UPDATE product SET active = 0, barcode = '4006381333931' WHERE id = %1"_s);
        QCOMPARE(news(), QStringList{u"product_changed"_s});
        run(u"UPDATE family SET brand = 'Holm'"_s);
        QCOMPARE(news(), QStringList{u"product_changed"_s});
        QCOMPARE(number(u"SELECT version FROM product"_s), 3);
        QCOMPARE(number(u"SELECT version FROM family"_s), 2);
        run(u"UPDATE product SET title = 'Mug', price = 1 WHERE id = %1"_s);
        QCOMPARE(news().size(), 2);
        QCOMPARE(number(u"SELECT version FROM product"_s), 4);
    }

    void refusePricesThatAreNone()
    {
        QStringList prices{u"'abc'"_s, u"'95.5'"_s, u"-1"_s, u"NULL"_s, u"1000000000001"_s};
        // PostgreSQL rounds a fraction before anybody can look at it.
        if (!test::onPostgres())
            prices << u"95.5"_s << u"x'00'"_s;
        for (const QString &price : prices)
            QVERIFY2(!refusal(u"UPDATE product SET price = "_s + price).isEmpty(), qPrintable(price));
        QCOMPARE(number(u"SELECT price FROM product"_s), 1200);
        QCOMPARE(news(), QStringList());
    }

    void keepHistory()
    {
        QVERIFY(refusal(u"DELETE FROM product WHERE id = %1"_s).contains("never deleted"_L1));
        QVERIFY(refusal(u"DELETE FROM stock_movement"_s).contains("append-only"_L1));
        QVERIFY(refusal(u"UPDATE stock_movement SET delta = 7"_s).contains("append-only"_L1));
        QVERIFY(refusal(u"DELETE FROM audit"_s).contains("append-only"_L1));
        QVERIFY(refusal(u"UPDATE audit SET actor = 'me'"_s).contains("append-only"_L1));
    }

    void keepStockInBounds()
    {
        QVERIFY(!refusal(u"UPDATE stock SET reserved = 6 WHERE product_id = %1"_s).isEmpty());
        QVERIFY(!refusal(u"UPDATE stock SET reserved = -1 WHERE product_id = %1"_s).isEmpty());
        QVERIFY(!refusal(u"INSERT INTO stock_movement (product_id, delta, reason, created_at) VALUES (%1, -6, 'count', 0)"_s)
                     .isEmpty());
        QCOMPARE(m_shop->stock(m_mug).onHand.value, 5);
    }

    void tellOfStockThatMoves()
    {
        run(u"INSERT INTO stock_movement (product_id, delta, reason, created_at) VALUES (%1, 2, 'delivery', 0)"_s);
        QCOMPARE(m_shop->stock(m_mug).onHand.value, 7);
        QCOMPARE(news(), QStringList{u"stock_changed"_s});
        run(u"UPDATE stock SET reserved = 3 WHERE product_id = %1"_s);
        QCOMPARE(news(), QStringList()); // a hold tells nobody
        run(u"UPDATE stock SET reserved = 7 WHERE product_id = %1"_s);
        QCOMPARE(news(), QStringList{u"stock_changed"_s}); // but the last one does
        run(u"UPDATE stock SET reserved = 0 WHERE product_id = %1"_s);
        QStringList back = news();
        back.sort();
        QCOMPARE(back, QStringList({u"back_in_stock"_s, u"stock_changed"_s}));
    }

    void neverUseAnEventIdTwice()
    {
        run(u"UPDATE product SET price = 1 WHERE id = %1"_s);
        const qint64 last = number(u"SELECT max(id) FROM outbox"_s);
        run(u"DELETE FROM outbox"_s);
        run(u"UPDATE product SET price = 2 WHERE id = %1"_s);
        QCOMPARE(number(u"SELECT max(id) FROM outbox"_s), last + 1);
    }
};

QTEST_GUILESS_MAIN(TestTriggers)
#include "tst_triggers.moc"
