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
        for (const Position &position : {Position{u"a1b2"_s, "17"}, Position{u"a1b2"_s, "5:9:7,8"}})
            QCOMPARE(*Position::parse(position.text()), position);
        for (const QByteArray &wrong : {QByteArray(), QByteArray("-"), QByteArray("17"), QByteArray("a1b2-"), QByteArray("-17"),
                                        QByteArray("a-" + QByteArray(100'000, '1'))})
            QVERIFY2(!Position::parse(wrong), wrong.left(20).constData());
    }

    void readReaches()
    {
        const auto partial = Reach::parse("5:9:7,8~5:12:8~9~3");
        QCOMPARE(partial->text(), QByteArray("5:9:7,8~5:12:8~9~3"));
        QVERIFY(partial->covers(4, 1));   // settled before the first snapshot
        QVERIFY(partial->covers(6, 1));   // shown by it
        QVERIFY(!partial->covers(8, 1));  // still running in both
        QVERIFY(partial->covers(7, 9));   // shown by the second one, and before where we are
        QVERIFY(partial->covers(9, 3));
        QVERIFY(!partial->covers(9, 4));  // shown by it, but not told yet
        QVERIFY(!partial->covers(12, 1)); // later than both
        QVERIFY(Reach::parse("5:5:")->covers(4, 1));
        QVERIFY(!Reach::parse("5:5:")->covers(5, 1));
        for (const char *wrong : {"", "5", "5:6", "5:6:7:8", "a:6:", "5:6:x", "5:6:~5:6:~1", "5:6:~5:6:~x~1", "-1:6:"})
            QVERIFY2(!Reach::parse(wrong), wrong);
    }

    void knowWhatCanBeReplayed()
    {
        const Position now = m_shop->position();
        setPriceFromOutside(1100);
        const auto replayable = [&](const QString &generation, const QByteArray &point) {
            const Snapshot snapshot(*m_shop->connection);
            return canReplay(*m_shop->connection, {generation, point});
        };
        QVERIFY(replayable(now.generation, now.point));
        QVERIFY(!replayable(u"another"_s, now.point));
        for (const QByteArray &never : {QByteArray("999999999"), QByteArray("999999999:999999999:"), QByteArray("x")})
            QVERIFY2(!replayable(now.generation, never), never.constData());
        const Event event = m_shop->eventsSince(now).constFirst();
        QVERIFY(!wasTold(now, event));
        QVERIFY(wasTold(m_shop->position(), event));
        QVERIFY(wasTold({now.generation, event.point}, event));
    }

    void readPageByPage()
    {
        const Position before = m_shop->position();
        for (int i = 0; i < 7; ++i)
            setPriceFromOutside(2000 + i);
        QList<qint64> prices;
        EventPage page{{}, before, true};
        while (page.more) {
            const Snapshot snapshot(*m_shop->connection);
            page = eventsAfter(*m_shop->connection, page.upTo, 3);
            for (const Event &event : page.events)
                prices.append(event.newPrice->amount);
        }
        QCOMPARE(prices, (QList<qint64>{2000, 2001, 2002, 2003, 2004, 2005, 2006}));
        // From any event on the rest follows.
        const QList<Event> all = m_shop->eventsSince(before);
        QCOMPARE(m_shop->eventsSince({before.generation, all[3].point}).size(), 3);
    }

    void replayWhatSomebodyMissed()
    {
        const ProductId cup = m_shop->addProduct(u"Cup"_s, {700}, {1});
        const CartAccess cart = m_shop->addCart(m_shop->addShopper());
        QVERIFY(m_shop->perform(AddItem{cart, m_mug, {1}}));
        const Position before = m_shop->position();
        setPriceFromOutside(1100); // both
        m_shop->clock.advance(10min);
        QVERIFY(m_shop->perform(SweepLapsed{}));
        const auto missed = [&](const QList<ProductId> &products, const std::optional<ShopperId> &shopper) {
            QStringList kinds;
            const Snapshot snapshot(*m_shop->connection);
            const EventPage page = missedEvents(*m_shop->connection, before, products, shopper, 100);
            for (const Event &event : page.events)
                kinds.append(event.kind);
            return kinds;
        };
        QCOMPARE(missed({m_mug}, std::nullopt), QStringList{u"price_changed"_s});
        QCOMPARE(missed({m_mug, cup}, cart.shopper).size(), 3);
        QCOMPARE(missed({}, cart.shopper), QStringList{u"hold_lapsed"_s});
        QCOMPARE(missed({}, ShopperId::make()), QStringList());
    }

    void pruneOldEvents()
    {
        const Position early = m_shop->position();
        setPriceFromOutside(1100);
        setPriceFromOutside(1200);
        const Position late = m_shop->position();
        setPriceFromOutside(1300);
        const auto replayable = [&](const Position &position) {
            const Snapshot snapshot(*m_shop->connection);
            return canReplay(*m_shop->connection, position);
        };
        m_shop->query(u"UPDATE outbox SET created_at = CASE WHEN new_price = 1300 THEN %1 ELSE 0 END"_s.arg(m_shop->clock.now().ms));
        QVERIFY(m_shop->perform(Housekeeping{24h}));
        QCOMPARE(m_shop->column(u"SELECT new_price FROM outbox"_s), QStringList{u"1300"_s});
        QVERIFY(!replayable(early));
        QVERIFY(replayable(late));
        QCOMPARE(m_shop->eventsSince(late).size(), 1);
        m_shop->query(u"UPDATE outbox SET created_at = 0"_s);
        QVERIFY(m_shop->perform(Housekeeping{24h}));
        QCOMPARE(m_shop->query(u"SELECT count(*) FROM outbox"_s).toInt(), 0);
        QVERIFY(replayable(m_shop->position()));
        QVERIFY(!replayable(late));
    }

    void giveTheLeaseToOne()
    {
        Lease first(m_shop->writer, Claim::background);
        Lease second(m_shop->writer, Claim::background);
        Lease other(m_shop->writer, u"mail"_s);
        QSignalSpy gained(&second, &Lease::gained);
        first.start();
        QTRY_VERIFY(first.held());
        second.start();
        QTest::qWait(200);
        QVERIFY(!second.held());
        other.start();
        QTRY_VERIFY(other.held()); // another kind of work
        first.giveUp();
        QVERIFY(!first.held());
        QTRY_VERIFY_WITH_TIMEOUT(second.held(), 10'000); // at its next renewal
        QCOMPARE(gained.size(), 1);
    }

    void takeOverFromTheDead()
    {
        const Claim dead{u"x"_s, u"dead"_s};
        const Claim heir{u"x"_s, u"heir"_s};
        QVERIFY(*m_shop->perform(TakeLease{dead, 6s}));
        QVERIFY(!*m_shop->perform(TakeLease{heir, 6s}));
        QVERIFY(*m_shop->perform(TakeLease{dead, 6s}));
        m_shop->clock.advance(6s);
        QVERIFY(*m_shop->perform(TakeLease{heir, 6s}));
        QVERIFY(!*m_shop->perform(TakeLease{dead, 6s}));
        QVERIFY(m_shop->perform(ReturnLease{dead})); // not its own: nothing happens
        QVERIFY(!*m_shop->perform(TakeLease{dead, 6s}));
    }

    void workOnlyWhileTheClaimStands()
    {
        const Claim sleeper{u"x"_s, u"sleeper"_s};
        const Claim heir{u"x"_s, u"heir"_s};
        const auto sweep = [&](const Claim &claim) { return m_shop->perform(Claimed<SweepLapsed>{claim, {}}); };
        QVERIFY(m_shop->perform(AddItem{m_shop->addCart(m_shop->addShopper()), m_mug, {2}}));
        m_shop->clock.advance(11min);
        QCOMPARE(sweep(sleeper).error().code, u"claim_lost"_s); // never had it
        QVERIFY(*m_shop->perform(TakeLease{sleeper, 6s}));
        m_shop->clock.advance(1h);
        QVERIFY(*m_shop->perform(TakeLease{heir, 6s}));
        QCOMPARE(sweep(sleeper).error().code, u"claim_lost"_s);
        QCOMPARE(m_shop->stock(m_mug).reserved.value, 2);
        QCOMPARE(sweep(heir)->released, 1);
        QCOMPARE(m_shop->stock(m_mug).reserved.value, 0);
    }

    void notTakeOverInTheMiddle()
    {
        const Claim slow{u"x"_s, u"slow"_s};
        const Claim heir{u"x"_s, u"heir"_s};
        QVERIFY(*m_shop->perform(TakeLease{slow, 6s}));
        m_shop->clock.advance(1h);
        {
            Transaction working(*m_shop->connection, m_shop->clock.now());
            QVERIFY(slow.stands(working));
            QVERIFY(!m_shop->perform(TakeLease{heir, 6s}));
            working.commit();
        }
        QVERIFY(*m_shop->perform(TakeLease{heir, 6s}));
    }

    void sweepAtTheNextExpiry()
    {
        const SystemClock clock;
        Writer writer(m_shop->database, clock);
        const Claim claim{Claim::background, u"us"_s};
        QVERIFY(*m_shop->perform(TakeLease{claim, 1h}));
        Sweeper sweeper(writer, clock, 5 * 24h, claim);
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
