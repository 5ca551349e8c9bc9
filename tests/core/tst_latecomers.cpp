// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/outbox/worker.h"
#include "support/testshop.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace holdfast;

namespace {

/// The prices it was told of, in that order.
class Prices final : public Sink
{
public:
    QString name() const override { return u"prices"_s; }
    void reset(const Position &) override {}
    QList<SetAside> deliver(const QString &, const QList<Event> &news) override
    {
        for (const Event &event : news) {
            if (event.newPrice)
                heard.append(event.newPrice->amount);
        }
        return {};
    }

    QList<qint64> heard;
};

} // namespace

/// On PostgreSQL transactions commit in another order than they began, and some stay open for ever: nobody misses an event
/// for that, hears it twice, or waits.
class TestLatecomers : public QObject
{
    Q_OBJECT

    std::unique_ptr<test::TestShop> m_shop;
    std::unique_ptr<OutboxWorker> m_worker;
    std::unique_ptr<Prices> m_prices;
    ProductId m_mug;
    ProductId m_cup;

    static QString priceOf(ProductId product, qint64 price)
    {
        return u"UPDATE product SET price = %1 WHERE id = %2"_s.arg(price).arg(product.value);
    }
    QList<qint64> pricesSince(const Position &position)
    {
        QList<qint64> prices;
        for (const Event &event : m_shop->eventsSince(position))
            prices.append(event.newPrice->amount);
        return prices;
    }
    /// Long enough for the worker to have looked once more.
    static void waitForAPing() { QTest::qWait(int(OutboxWorker::pingEvery.count()) + 200); }

private Q_SLOTS:
    void init()
    {
        if (!test::onPostgres())
            QSKIP("SQLite has one writer at a time");
        m_shop = std::make_unique<test::TestShop>();
        m_mug = m_shop->addProduct(u"Mug"_s, {1200}, {5});
        m_cup = m_shop->addProduct(u"Cup"_s, {700}, {5});
        m_prices = std::make_unique<Prices>();
        m_worker = std::make_unique<OutboxWorker>(m_shop->database, m_shop->writer);
        m_worker->addSink(m_prices.get());
        m_worker->start();
    }

    void cleanup()
    {
        m_worker.reset();
        m_shop.reset();
    }

    void tellLateOnesOnce()
    {
        const auto late = m_shop->database.connect(Access::ReadWrite);
        const auto later = m_shop->database.connect(Access::ReadWrite);
        const Position before = m_shop->position();
        late->runText(u"BEGIN"_s);
        late->runText(priceOf(m_mug, 1)); // its event has the lowest id
        m_shop->query(priceOf(m_cup, 2));
        QTRY_COMPARE(m_prices->heard, (QList<qint64>{2}));
        const Position between = m_shop->position();
        later->runText(u"BEGIN"_s);
        later->runText(priceOf(m_cup, 3));
        late->runText(u"COMMIT"_s);
        QTRY_COMPARE(m_prices->heard, (QList<qint64>{2, 1}));
        later->runText(u"COMMIT"_s);
        QTRY_COMPARE(m_prices->heard, (QList<qint64>{2, 1, 3}));
        waitForAPing();
        QCOMPARE(m_prices->heard, (QList<qint64>{2, 1, 3}));
        // Whoever was away meanwhile hears the same, whichever node he comes back to.
        QCOMPARE(pricesSince(before), (QList<qint64>{1, 2, 3}));
        QCOMPARE(pricesSince(between), (QList<qint64>{1, 3}));
    }

    void notWaitForTheForgotten()
    {
        const auto forgotten = m_shop->database.connect(Access::ReadWrite);
        forgotten->runText(u"BEGIN"_s);
        forgotten->runText(priceOf(m_mug, 1));
        for (qint64 price = 2; price < 6; ++price) {
            m_shop->query(priceOf(m_cup, price));
            QTRY_COMPARE(m_prices->heard.size(), price - 1);
            QCOMPARE(m_prices->heard.constLast(), price);
        }
        forgotten->runText(u"ROLLBACK"_s);
        m_shop->query(priceOf(m_mug, 6));
        QTRY_COMPARE(m_prices->heard, (QList<qint64>{2, 3, 4, 5, 6}));
        waitForAPing();
        QCOMPARE(m_prices->heard.size(), 5);
    }

    void notWaitForOtherDatabases()
    {
        const test::TestDatabase place;
        const Database other = Database::open(place.url());
        const auto forgotten = other.connect(Access::ReadWrite);
        forgotten->runText(u"BEGIN"_s);
        forgotten->runText(u"SELECT CAST(pg_current_xact_id() AS TEXT)"_s);
        const Position before = m_shop->position();
        m_shop->query(priceOf(m_cup, 2));
        QTRY_COMPARE(m_prices->heard, (QList<qint64>{2}));
        forgotten->runText(u"ROLLBACK"_s);
        m_shop->query(priceOf(m_cup, 3));
        QTRY_COMPARE(m_prices->heard, (QList<qint64>{2, 3}));
        QCOMPARE(pricesSince(before), (QList<qint64>{2, 3}));
    }
};

QTEST_GUILESS_MAIN(TestLatecomers)
#include "tst_latecomers.moc"
