// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/carts/housekeeping.h"
#include "core/carts/shoppers.h"
#include "core/outbox/lease.h"
#include "core/stock/holds.h"
#include "support/testshop.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace holdfast;
using namespace std::chrono_literals;

/// Somebody sets the clock while several processes serve one shop: what is held stays held for as long as it was promised.
class TestClockJumps : public QObject
{
    Q_OBJECT

    /// One of several processes.
    struct Node {
        explicit Node(const test::TestShop &shop, const QString &name)
            : writer(shop.database, clock, Writer::limitsFor(shop.database)), claim{Claim::background, name}
        {
            writer.start();
        }
        Result<bool> renew() { return writer.perform(TakeLease{claim, Lease::length}); }

        test::FakeClock clock;
        Writer writer;
        Claim claim;
    };

    std::unique_ptr<test::TestShop> m_shop;
    std::unique_ptr<Node> m_first;
    std::unique_ptr<Node> m_second;
    ProductId m_mug;
    CartAccess m_cart;

    /// Time passes, for those that are awake.
    void pass(milliseconds span, std::initializer_list<Node *> awake, std::initializer_list<Node *> asleep = {})
    {
        for (Node *node : awake)
            node->clock.advance(span);
        for (Node *node : asleep)
            node->clock.jump(span);
        moveServer(span);
    }
    void setCalendar(milliseconds by)
    {
        for (Node *node : {m_first.get(), m_second.get()})
            node->clock.jump(by);
        moveServer(by);
    }
    /// PostgreSQL's server tells the time there.
    void moveServer(milliseconds span)
    {
        if (test::onPostgres())
            m_shop->query(u"UPDATE server_time SET ahead = ahead + %1"_s.arg(span.count()));
    }
    Result<SweepLapsed::Reply> sweepAt(Node &node) { return node.writer.perform(SweepLapsed{}); }
    qint64 reserved() { return m_shop->stock(m_mug).reserved.value; }

private Q_SLOTS:
    void init()
    {
        m_shop = std::make_unique<test::TestShop>();
        if (test::onPostgres()) {
            m_shop->query(u"CREATE TABLE server_time (ahead BIGINT)"_s);
            m_shop->query(u"INSERT INTO server_time VALUES (0)"_s);
            m_shop->query(u"CREATE OR REPLACE FUNCTION now_ms() RETURNS BIGINT LANGUAGE sql VOLATILE "
                          "RETURN (extract(epoch FROM clock_timestamp()) * 1000)::BIGINT + (SELECT ahead FROM server_time)"_s);
        }
        m_mug = m_shop->addProduct(u"Mug"_s, {1200}, {5});
        const ShopperId shopper = m_shop->addShopper();
        m_first = std::make_unique<Node>(*m_shop, u"first"_s);
        m_second = std::make_unique<Node>(*m_shop, u"second"_s);
        QVERIFY(*m_first->renew());
        QVERIFY(!*m_second->renew());
        const auto cart = m_first->writer.perform(CreateCart{shopper});
        QVERIFY(cart);
        m_cart = {*cart, shopper, m_shop->holds, TaxMode::Included};
        QVERIFY(m_first->writer.perform(AddItem{m_cart, m_mug, {5}}));
    }

    void cleanup()
    {
        m_first.reset();
        m_second.reset();
        m_shop.reset();
    }

    void moveHoldsOnce_data()
    {
        QTest::addColumn<qint64>("jump");
        QTest::newRow("two hours on") << qint64(milliseconds(2h).count());
        QTest::newRow("a week on") << qint64(milliseconds(7 * 24h).count());
        QTest::newRow("two hours back") << qint64(milliseconds(-2h).count());
    }
    void moveHoldsOnce()
    {
        QFETCH(qint64, jump);
        pass(4min, {m_first.get(), m_second.get()});
        QVERIFY(*m_first->renew());
        QVERIFY(!*m_second->renew());
        setCalendar(milliseconds(jump));
        // The one that has no lease notices first.
        QCOMPARE(sweepAt(*m_second)->released, 0);
        QCOMPARE(sweepAt(*m_first)->released, 0);
        QVERIFY(!*m_second->renew());
        QVERIFY(*m_first->renew());
        QVERIFY(m_first->writer.perform(Housekeeping{5 * 24h})); // the cart is no older, either
        pass(5min, {m_first.get(), m_second.get()});
        QCOMPARE(sweepAt(*m_first)->released, 0);
        QCOMPARE(reserved(), 5);
        pass(1min, {m_first.get(), m_second.get()});
        QCOMPARE(sweepAt(*m_second)->released, 1);
        QCOMPARE(reserved(), 0);
    }

    void notTakeSleepForAJump()
    {
        if (!test::onPostgres())
            QSKIP("one machine sleeps as a whole");
        pass(11min, {m_first.get()}, {m_second.get()});
        QVERIFY(*m_first->renew());
        QCOMPARE(sweepAt(*m_second)->released, 1);
    }

    void moveThoughTheFirstTryFailed()
    {
        setCalendar(2h);
        m_shop->connection->runText(test::onPostgres() ? u"BEGIN"_s : u"BEGIN IMMEDIATE"_s);
        if (test::onPostgres())
            m_shop->connection->runText(u"LOCK TABLE cart_line"_s);
        QVERIFY(!sweepAt(*m_first));
        m_shop->connection->runText(u"ROLLBACK"_s);
        QCOMPARE(sweepAt(*m_first)->released, 0);
        QCOMPARE(reserved(), 5);
    }
};

QTEST_GUILESS_MAIN(TestClockJumps)
#include "tst_clockjumps.moc"
