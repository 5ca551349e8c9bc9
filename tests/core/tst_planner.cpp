// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/mail/consent.h"
#include "core/mail/outgoing.h"
#include "core/watches/fanouts.h"
#include "core/watches/telling.h"
#include "core/watches/watches.h"
#include "support/testshop.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace holdfast;
using namespace std::chrono_literals;

/// From a change of price to the mails that tell of it, step by step, at a clock that stands still.
class TestPlanner : public QObject
{
    Q_OBJECT

    std::unique_ptr<test::TestShop> m_shop;
    WatchPolicy m_policy;
    ProductId m_mug;
    ShopperId m_anna;

    ShopperId addShopper(const QString &name)
    {
        const ShopperId shopper = m_shop->addShopper();
        m_shop->query(u"UPDATE shopper SET email = '%1@example.org', email_confirmed_at = 1 WHERE id = '%2'"_s.arg(name, shopper.value));
        return shopper;
    }
    void watch(const ShopperId &shopper, ProductId product, WatchRule rule, std::optional<Money> threshold = {})
    {
        QVERIFY(m_shop->perform(PutWatch{shopper, product, rule, threshold, {}}));
    }
    void setPrice(ProductId product, qint64 price)
    {
        m_shop->query(u"UPDATE product SET price = %1 WHERE id = %2"_s.arg(price).arg(product.value));
    }
    qint64 number(const QString &sql) { return m_shop->query(sql).toLongLong(); }
    qint64 notices() { return number(u"SELECT count(*) FROM notice"_s); }

    /// Reads the outbox from where it was read to, as the planner does.
    void readOutbox()
    {
        const auto from = plannedUpTo(*m_shop->connection);
        QList<Event> changes;
        for (const Event &event : from ? m_shop->eventsSince(*from) : QList<Event>()) {
            if (event.kind == "price_changed"_L1 || event.kind == "back_in_stock"_L1)
                changes.append(event);
        }
        QVERIFY(m_shop->perform(PlanChanges{from, m_shop->position(), changes}));
    }
    void plan(int page = 100)
    {
        readOutbox();
        for (;;) {
            const auto reply = m_shop->perform(AdvanceFanout{m_policy, page});
            QVERIFY(reply);
            if (!reply->any)
                return;
        }
    }
    /// The titles in the mails that go out now, one list a shopper.
    QStringList send(MailResult::Outcome outcome = MailResult::Outcome::Sent)
    {
        const auto queued = m_shop->perform(QueueTellings{100});
        QStringList told;
        SettleMails settle;
        for (const QueuedMail &mail : dueMails(*m_shop->connection, m_shop->clock.now(), 100)) {
            const Telling telling = readTellings(*m_shop->connection, {*mail.shopper}, m_shop->clock.now(), m_policy).value(*mail.shopper);
            QStringList titles;
            for (const ToldChange &change : telling.changes) {
                if (change.isNews)
                    titles.append(u"%1 %2"_s.arg(change.title).arg(change.state.price.amount));
            }
            MailResult result{mail.id, telling.hasNews() ? outcome : MailResult::Outcome::Withdrawn, {}, true, {}, {}};
            result.then = [telling, policy = m_policy](Transaction &transaction, MailResult::Outcome what) {
                settleTelling(transaction, telling, policy,
                              what == MailResult::Outcome::Sent        ? Told::Yes
                              : what == MailResult::Outcome::Withdrawn ? Told::NothingNew
                                                                       : Told::Never);
            };
            settle.results.append(result);
            if (telling.hasNews())
                told.append(titles.join(u", "_s));
        }
        (void)m_shop->perform(settle);
        return told;
    }
    QStringList planAndSend()
    {
        plan();
        m_shop->clock.advance(m_policy.gathering);
        return send();
    }

private Q_SLOTS:
    void init()
    {
        m_shop = std::make_unique<test::TestShop>();
        m_policy = {};
        m_mug = m_shop->addProduct(u"Mug"_s, {10'000}, {5});
        m_anna = addShopper(u"anna"_s);
        readOutbox();
    }

    void tellOfAChangeOnce()
    {
        watch(m_anna, m_mug, WatchRule::AnyChange);
        setPrice(m_mug, 9000);
        plan();
        QCOMPARE(notices(), 1);
        QCOMPARE(send(), QStringList()); // not before changes that come together are gathered
        m_shop->clock.advance(m_policy.gathering);
        QCOMPARE(send(), QStringList{u"Mug 9000"_s});
        QCOMPARE(send(), QStringList());
        plan();
        QCOMPARE(notices(), 0);
        const Fanout fanout = listFanouts(*m_shop->connection, 0, 10).constFirst();
        QCOMPARE(fanout.seen, 1);
        QCOMPARE(fanout.queued, 1);
        QCOMPARE(fanout.mailed, 1);
        QCOMPARE(*fanout.finishedAt, *fanout.queuedFrom);
        QCOMPARE(fanout.oldPrice.amount, 10'000);
    }

    void leaveOutWhatIsTooSmall()
    {
        watch(m_anna, m_mug, WatchRule::AnyChange);
        setPrice(m_mug, 9901);
        QCOMPARE(planAndSend(), QStringList());
        // It adds up, from the price last told.
        setPrice(m_mug, 9900);
        QCOMPARE(planAndSend(), QStringList{u"Mug 9900"_s});
        m_shop->clock.advance(m_policy.cooldown);
        setPrice(m_mug, 9801);
        QCOMPARE(planAndSend(), QStringList{u"Mug 9801"_s});
        m_shop->clock.advance(m_policy.cooldown);
        setPrice(m_mug, 9703);
        QCOMPARE(planAndSend(), QStringList()); // 98 of 9801
    }

    void sayNothingOfThereAndBack()
    {
        watch(m_anna, m_mug, WatchRule::AnyChange);
        setPrice(m_mug, 9000);
        plan();
        QCOMPARE(notices(), 1);
        setPrice(m_mug, 10'000);
        QCOMPARE(planAndSend(), QStringList());
        QCOMPARE(notices(), 0);
        QCOMPARE(number(u"SELECT count(*) FROM mail_queue"_s), 0);
    }

    void tellSeveralWithinTheCooldownOnce()
    {
        watch(m_anna, m_mug, WatchRule::AnyChange);
        setPrice(m_mug, 9000);
        QCOMPARE(planAndSend(), QStringList{u"Mug 9000"_s});
        for (qint64 price : {8000, 7000, 6000}) {
            setPrice(m_mug, price);
            QCOMPARE(planAndSend(), QStringList());
        }
        m_shop->clock.advance(m_policy.cooldown);
        QCOMPARE(send(), QStringList{u"Mug 6000"_s});
        // Within the next one: there and back.
        setPrice(m_mug, 8000);
        plan();
        setPrice(m_mug, 6000);
        plan();
        m_shop->clock.advance(m_policy.cooldown);
        QCOMPARE(send(), QStringList());
    }

    void keepToTheRule()
    {
        const ShopperId ben = addShopper(u"ben"_s);
        const ShopperId carl = addShopper(u"carl"_s);
        watch(m_anna, m_mug, WatchRule::Drop);
        watch(ben, m_mug, WatchRule::Below, Money{9000});
        watch(carl, m_mug, WatchRule::BackInStock);
        setPrice(m_mug, 12'000);
        QCOMPARE(planAndSend().size(), 0);
        setPrice(m_mug, 11'000); // a drop from what it was since
        QCOMPARE(planAndSend().size(), 1);
        m_shop->clock.advance(m_policy.cooldown);
        setPrice(m_mug, 9000);
        QCOMPARE(planAndSend().size(), 1); // at the threshold is not below it
        m_shop->clock.advance(m_policy.cooldown);
        setPrice(m_mug, 8000);
        QCOMPARE(planAndSend().size(), 2);
        m_shop->clock.advance(m_policy.cooldown);
        setPrice(m_mug, 7000);
        QCOMPARE(planAndSend().size(), 1); // it was below before
        const CartAccess cart = m_shop->addCart(m_anna);
        QVERIFY(m_shop->perform(SetItem{cart, m_mug, {5}}));
        QVERIFY(m_shop->perform(SetItem{cart, m_mug, {3}}));
        QCOMPARE(planAndSend(), QStringList{u"Mug 7000"_s});
    }

    void gatherManyIntoOne()
    {
        QStringList titles;
        QList<ProductId> products;
        for (int i = 0; i < 10; ++i) {
            products.append(m_shop->addProduct(u"P%1"_s.arg(i), {1000}, {1}));
            watch(m_anna, products.constLast(), WatchRule::AnyChange);
            titles.append(u"P%1 500"_s.arg(i));
        }
        for (const ProductId product : products) {
            setPrice(product, 500);
            plan();
            m_shop->clock.advance(m_policy.gathering / 20);
        }
        m_shop->clock.advance(m_policy.gathering);
        QCOMPARE(send(), QStringList{titles.join(u", "_s)});
    }

    void mailOnlyThoseWhoWantIt()
    {
        watch(m_anna, m_mug, WatchRule::AnyChange);
        m_shop->query(u"UPDATE shopper SET email_confirmed_at = NULL"_s);
        setPrice(m_mug, 9000);
        QCOMPARE(planAndSend(), QStringList());
        QVERIFY(*m_shop->perform(ConfirmAddress{m_anna, u"anna@example.org"_s}));
        QVERIFY(!*m_shop->perform(ConfirmAddress{m_anna, u"ben@example.org"_s}));
        setPrice(m_mug, 8000);
        plan();
        QCOMPARE(notices(), 1);
        QVERIFY(m_shop->perform(PutWatch{m_anna, m_mug, WatchRule::AnyChange, {}, u"anna@example.com"_s}));
        QCOMPARE(notices(), 0); // another address has to be confirmed first
        QVERIFY(*m_shop->perform(ConfirmAddress{m_anna, u"anna@example.com"_s}));
        setPrice(m_mug, 7500);
        plan();
        QCOMPARE(notices(), 1);
        QVERIFY(m_shop->perform(StopMail{m_anna}));
        QCOMPARE(notices(), 0);
        setPrice(m_mug, 7000);
        QCOMPARE(planAndSend(), QStringList());
        QCOMPARE(watchesOf(*m_shop->connection, m_anna, {}, 10).size(), 1);
    }

    void noticeWhatMovesWhileTheMailIsOnItsWay()
    {
        watch(m_anna, m_mug, WatchRule::AnyChange);
        setPrice(m_mug, 9000);
        plan();
        m_shop->clock.advance(m_policy.gathering);
        QVERIFY(m_shop->perform(QueueTellings{10}));
        const Telling telling = readTellings(*m_shop->connection, {m_anna}, m_shop->clock.now(), m_policy).value(m_anna);
        setPrice(m_mug, 5000);
        plan();
        const qint64 mail = number(u"SELECT id FROM mail_queue"_s);
        QVERIFY(m_shop->perform(SettleMails{{{mail, MailResult::Outcome::Sent, {}, true, {},
                                              [&](Transaction &transaction, MailResult::Outcome) {
                                                  settleTelling(transaction, telling, m_policy, Told::Yes);
                                              }}}}));
        QCOMPARE(send(), QStringList());
        m_shop->clock.advance(m_policy.cooldown);
        QCOMPARE(send(), QStringList{u"Mug 5000"_s});
    }

    void endNoWatchWhenAMailFails()
    {
        watch(m_anna, m_mug, WatchRule::AnyChange);
        setPrice(m_mug, 9000);
        plan();
        m_shop->clock.advance(m_policy.gathering);
        QCOMPARE(send(MailResult::Outcome::Failed).size(), 1);
        QCOMPARE(notices(), 0);
        QCOMPARE(mailState(*m_shop->connection).failed, 1);
        setPrice(m_mug, 8000);
        QCOMPARE(planAndSend(), QStringList{u"Mug 8000"_s});
    }

    void goOnWhereItStopped()
    {
        for (int i = 0; i < 25; ++i)
            watch(addShopper(u"kim%1"_s.arg(i)), m_mug, WatchRule::AnyChange);
        setPrice(m_mug, 9000);
        readOutbox();
        for (int i = 0; i < 2; ++i)
            QCOMPARE(m_shop->perform(AdvanceFanout{m_policy, 10})->seen, 10);
        const auto last = m_shop->perform(AdvanceFanout{m_policy, 10});
        QVERIFY(last->finished);
        QCOMPARE(last->seen, 5);
        QCOMPARE(notices(), 25);
        QVERIFY(!m_shop->perform(AdvanceFanout{m_policy, 10})->any);
        // Whoever believes to be elsewhere is refused.
        QCOMPARE(m_shop->perform(PlanChanges{{}, m_shop->position(), {}}).error().code, u"out_of_step"_s);
    }

    void holdUpNobodyBehindACrowd()
    {
        const ProductId rare = m_shop->addProduct(u"Rare"_s, {1000}, {1});
        for (int i = 0; i < 50; ++i)
            watch(addShopper(u"kim%1"_s.arg(i)), m_mug, WatchRule::AnyChange);
        watch(m_anna, rare, WatchRule::AnyChange);
        setPrice(m_mug, 9000);
        readOutbox();
        (void)m_shop->perform(AdvanceFanout{m_policy, 10});
        setPrice(rare, 500);
        readOutbox();
        QVERIFY(m_shop->perform(AdvanceFanout{m_policy, 10})->finished);
        QCOMPARE(number(u"SELECT count(*) FROM notice WHERE product_id = %1"_s.arg(rare.value)), 1);
    }

    void takeInWhatNobodyHeardOf()
    {
        watch(m_anna, m_mug, WatchRule::AnyChange);
        setPrice(m_mug, 12'000);
        setPrice(m_mug, 9000);
        readOutbox();
        const QList<Fanout> fanouts = listFanouts(*m_shop->connection, 0, 10);
        QCOMPARE(fanouts.size(), 1);
        QCOMPARE(fanouts[0].oldPrice.amount, 12'000); // the dearest since
        QCOMPARE(fanouts[0].newPrice.amount, 9000);
        QCOMPARE(fanouts[0].watchers, 1);
    }
};

QTEST_GUILESS_MAIN(TestPlanner)
#include "tst_planner.moc"
