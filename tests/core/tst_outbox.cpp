// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/carts/housekeeping.h"
#include "core/outbox/lease.h"
#include "core/outbox/worker.h"
#include "core/stock/holds.h"
#include "core/stock/sweeper.h"
#include "support/testshop.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace holdfast;
using namespace std::chrono_literals;

namespace {

/// Writes down what it hears; refuses what it is told to.
class Recorder final : public Sink
{
public:
    QString name() const override { return u"recorder"_s; }
    void reset(const Position &position) override { resets.append(position); }
    QList<SetAside> deliver(const QString &, const QList<Event> &news) override
    {
        QList<SetAside> refused;
        for (const Event &event : news) {
            if (event.kind == refuse)
                refused.append({event.id, event.kind, u"too hard"_s});
            else
                events.append(event);
        }
        return refused;
    }

    QList<Position> resets;
    QList<Event> events;
    QString refuse;
};

} // namespace

/// From the trigger's row to those who wait for it.
class TestOutbox : public QObject
{
    Q_OBJECT

    std::unique_ptr<test::TestShop> m_shop;
    ProductId m_mug;

    void setPriceFromOutside(qint64 price) { m_shop->query(u"UPDATE product SET price = %1"_s.arg(price)); }

private Q_SLOTS:
    void init()
    {
        m_shop = std::make_unique<test::TestShop>();
        m_mug = m_shop->addProduct(u"Mug"_s, {1200}, {5});
    }

    void tellWhatAnotherProgramWrites()
    {
        Recorder recorder;
        OutboxWorker worker(m_shop->database, m_shop->writer);
        worker.addSink(&recorder);
        worker.start();
        QCOMPARE(recorder.resets.size(), 1);
        QVERIFY(recorder.events.isEmpty()); // what was before is nobody's news
        setPriceFromOutside(1100);
        QTRY_COMPARE(recorder.events.size(), 1);
        QCOMPARE(recorder.events[0].newPrice->amount, 1100);
        setPriceFromOutside(1100);
        setPriceFromOutside(1000);
        QTRY_COMPARE(recorder.events.size(), 2);
        QCOMPARE(recorder.events[1].oldPrice->amount, 1100);
    }

    void tellManyInOrderAndOnce()
    {
        Recorder recorder;
        OutboxWorker worker(m_shop->database, m_shop->writer);
        worker.addSink(&recorder);
        worker.start();
        m_shop->query(u"BEGIN"_s);
        for (int i = 0; i < 1203; ++i)
            setPriceFromOutside(2000 + i);
        m_shop->query(u"COMMIT"_s);
        QTRY_COMPARE(recorder.events.size(), 1203);
        for (int i = 0; i < 1203; ++i)
            QCOMPARE(recorder.events[i].newPrice->amount, 2000 + i);
    }

    void setAsideWhatCannotBeHandled()
    {
        Recorder picky;
        Recorder other;
        picky.refuse = u"price_changed"_s;
        OutboxWorker worker(m_shop->database, m_shop->writer);
        worker.addSink(&picky);
        worker.addSink(&other);
        worker.start();
        setPriceFromOutside(1100);
        m_shop->query(u"UPDATE product SET title = 'Cup'"_s);
        QTRY_COMPARE(other.events.size(), 2);
        QCOMPARE(picky.events.size(), 1);
        QTRY_COMPARE(m_shop->query(u"SELECT sink || ': ' || kind || ': ' || error FROM outbox_failure"_s).toString(),
                     u"recorder: price_changed: too hard"_s);
    }

    void startOverWhenHistoryIsRewritten()
    {
        Recorder recorder;
        OutboxWorker worker(m_shop->database, m_shop->writer);
        worker.addSink(&recorder);
        worker.start();
        m_shop->query(u"UPDATE outbox_state SET generation = 'another'"_s);
        QTRY_COMPARE(recorder.resets.size(), 2);
        QCOMPARE(recorder.resets[1].generation, u"another"_s);
        setPriceFromOutside(1);
        QTRY_COMPARE(recorder.events.size(), 1);
    }

    void writePositionsAsText()
    {
        const Position position{u"a1b2"_s, 17};
        QCOMPARE(*Position::parse(position.text()), position);
        for (const char *wrong : {"", "-", "17", "a1b2-", "a1b2-x", "-17", "a1b2-1-"})
            QVERIFY2(!Position::parse(wrong), wrong);
        const OutboxState state{{u"a"_s, 20}, 10};
        QVERIFY(state.canReplay({u"a"_s, 10}));
        QVERIFY(state.canReplay({u"a"_s, 20}));
        QVERIFY(!state.canReplay({u"a"_s, 9})); // pruned
        QVERIFY(!state.canReplay({u"a"_s, 21})); // never was
        QVERIFY(!state.canReplay({u"b"_s, 15}));
    }

    void replayWhatSomebodyMissed()
    {
        const ProductId cup = m_shop->addProduct(u"Cup"_s, {700}, {1});
        const CartAccess cart = m_shop->addCart(m_shop->addShopper());
        QVERIFY(m_shop->perform(AddItem{cart, m_mug, {1}}));
        const qint64 before = outboxState(*m_shop->connection).newest.event;
        setPriceFromOutside(1100); // both
        m_shop->clock.advance(10min);
        QVERIFY(m_shop->perform(SweepLapsed{}));
        const qint64 now = outboxState(*m_shop->connection).newest.event;
        const auto missed = [&](const QString &products, const std::optional<ShopperId> &shopper) {
            QStringList kinds;
            for (const Event &event : missedEvents(*m_shop->connection, before, now, products, shopper, 100))
                kinds.append(event.kind);
            return kinds;
        };
        QCOMPARE(missed(u"[%1]"_s.arg(m_mug.value), std::nullopt), QStringList{u"price_changed"_s});
        QCOMPARE(missed(u"[%1,%2]"_s.arg(m_mug.value).arg(cup.value), cart.shopper).size(), 3);
        QCOMPARE(missed(u"[]"_s, cart.shopper), QStringList{u"hold_lapsed"_s});
        QCOMPARE(missed(u"[]"_s, ShopperId::make()), QStringList());
    }

    void pruneOldEvents()
    {
        setPriceFromOutside(1100);
        const OutboxState before = outboxState(*m_shop->connection);
        m_shop->query(u"UPDATE outbox SET created_at = (id = %1) * %2"_s.arg(before.newest.event).arg(m_shop->clock.now().ms));
        QVERIFY(m_shop->perform(Housekeeping{24h}));
        const OutboxState after = outboxState(*m_shop->connection);
        QCOMPARE(after.newest, before.newest);
        QCOMPARE(after.prunedTo, before.newest.event - 1);
        m_shop->query(u"UPDATE outbox SET created_at = 0"_s);
        QVERIFY(m_shop->perform(Housekeeping{24h}));
        QCOMPARE(outboxState(*m_shop->connection).prunedTo, before.newest.event);
        QVERIFY(outboxState(*m_shop->connection).canReplay(before.newest));
    }

    void giveTheLeaseToOne()
    {
        Lease first(m_shop->writer);
        Lease second(m_shop->writer);
        QSignalSpy gained(&second, &Lease::gained);
        first.start();
        QTRY_VERIFY(first.held());
        second.start();
        QTest::qWait(200);
        QVERIFY(!second.held());
        first.giveUp();
        QVERIFY(!first.held());
        QTRY_VERIFY_WITH_TIMEOUT(second.held(), 10'000); // at its next renewal
        QCOMPARE(gained.size(), 1);
    }

    void takeOverFromTheDead()
    {
        QVERIFY(*m_shop->perform(TakeLease{u"x"_s, u"dead"_s, 6s}));
        QVERIFY(!*m_shop->perform(TakeLease{u"x"_s, u"heir"_s, 6s}));
        QVERIFY(*m_shop->perform(TakeLease{u"x"_s, u"dead"_s, 6s}));
        m_shop->clock.advance(6s);
        QVERIFY(*m_shop->perform(TakeLease{u"x"_s, u"heir"_s, 6s}));
        QVERIFY(!*m_shop->perform(TakeLease{u"x"_s, u"dead"_s, 6s}));
        QVERIFY(m_shop->perform(ReturnLease{u"x"_s, u"dead"_s})); // not its own: nothing happens
        QVERIFY(!*m_shop->perform(TakeLease{u"x"_s, u"dead"_s, 6s}));
    }

    void sweepAtTheNextExpiry()
    {
        const SystemClock clock;
        Writer writer(m_shop->database, clock);
        Sweeper sweeper(writer, clock, 5 * 24h);
        writer.onCommitted([&](const Transaction &transaction) {
            if (const auto expiry = transaction.earliestExpiry())
                sweeper.expect(*expiry);
        });
        writer.start();
        sweeper.start();
        QTest::qWait(100);
        CartAccess cart = m_shop->addCart(m_shop->addShopper());
        cart.holds = {400ms, 400ms};
        const auto added = writer.perform(AddItem{cart, m_mug, {5}});
        QVERIFY(added);
        const Instant expiry = *added->lines[0].holdExpires;
        QTRY_COMPARE_WITH_TIMEOUT(m_shop->stock(m_mug).reserved.value, 0, 5000);
        qInfo("back on the shelf %lld ms after its expiry", static_cast<long long>((clock.now() - expiry).count()));
        writer.stop();
    }
};

QTEST_GUILESS_MAIN(TestOutbox)
#include "tst_outbox.moc"
