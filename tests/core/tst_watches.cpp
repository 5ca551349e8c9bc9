// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/mail/address.h"
#include "core/mail/queue.h"
#include "core/watches/watches.h"
#include "support/testshop.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace holdfast;
using namespace std::chrono_literals;

/// Who watches which price, and what counts as news to them.
class TestWatches : public QObject
{
    Q_OBJECT

    std::unique_ptr<test::TestShop> m_shop;
    ProductId m_mug;
    ShopperId m_anna;

    Result<PutWatch::Reply> watch(WatchRule rule, std::optional<Money> threshold = {}, std::optional<QString> email = {})
    {
        return m_shop->perform(PutWatch{m_anna, m_mug, rule, threshold, std::move(email)});
    }
    void setPrice(qint64 price) { m_shop->query(u"UPDATE product SET price = %1 WHERE id = %2"_s.arg(price).arg(m_mug.value)); }
    QStringList mails() { return m_shop->column(u"SELECT kind || ' ' || email FROM mail_queue ORDER BY id"_s); }
    QStringList kindsOf(const QList<Event> &events) const
    {
        QStringList kinds;
        for (const Event &event : events)
            kinds.append(event.kind);
        return kinds;
    }

private Q_SLOTS:
    void init()
    {
        m_shop = std::make_unique<test::TestShop>();
        m_mug = m_shop->addProduct(u"Mug"_s, {1200}, {5});
        m_anna = m_shop->addShopper();
    }

    void keepOneOfAProduct()
    {
        const auto first = watch(WatchRule::Below, Money{900});
        QVERIFY(first);
        QCOMPARE(first->watch.threshold->amount, 900);
        QCOMPARE(first->watch.told.amount, 1200);
        QCOMPARE(first->watch.available.value, 5);
        QCOMPARE(first->consent, MailConsent::NoAddress);
        setPrice(1100);
        // The same again keeps what the shopper knows; another rule begins anew.
        QCOMPARE(watch(WatchRule::Below, Money{900})->watch.told.amount, 1200);
        QCOMPARE(watch(WatchRule::Below, Money{800})->watch.told.amount, 1100);
        setPrice(1000);
        QCOMPARE(watch(WatchRule::Drop)->watch.told.amount, 1000);
        QCOMPARE(watchesOf(*m_shop->connection, m_anna, {}, 10).size(), 1);
    }

    void tellOpenStreams()
    {
        const Position before = m_shop->position();
        QVERIFY(watch(WatchRule::Drop));
        QVERIFY(watch(WatchRule::AnyChange));
        QVERIFY(m_shop->perform(DeleteWatch{m_anna, m_mug}));
        QVERIFY(m_shop->perform(DeleteWatch{m_anna, m_mug}));
        const QList<Event> events = m_shop->eventsSince(before);
        QCOMPARE(kindsOf(events), QStringList({u"watch_added"_s, u"watch_removed"_s}));
        QCOMPARE(*events[0].shopper, m_anna);
        QCOMPARE(*events[1].product, m_mug);
        QVERIFY(watchesOf(*m_shop->connection, m_anna, {}, 10).isEmpty());
    }

    void refuseWhatIsNotForSale()
    {
        QCOMPARE(m_shop->perform(PutWatch{m_anna, {4711}, {}, {}, {}}).error().code, u"product_not_found"_s);
        m_shop->query(u"UPDATE product SET active = 0"_s);
        QCOMPARE(watch(WatchRule::Drop).error().code, u"product_not_found"_s);
    }

    void watchSoMany()
    {
        m_shop->query(u"INSERT INTO product (id, family_id, sku, title, price) "
                      "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000) "
                      "SELECT 1000 + i, (SELECT min(id) FROM family), 'n' || i, 'n', 100 FROM n"_s);
        m_shop->query(u"INSERT INTO watch (product_id, shopper_id, rule, told_price, created_at) "
                      "SELECT id, '%1', 'drop', price, 0 FROM product WHERE id > 1000"_s.arg(m_anna.value));
        QCOMPARE(watch(WatchRule::Drop).error().code, u"too_many_watches"_s);
        // One that is there may still change.
        QVERIFY(m_shop->perform(PutWatch{m_anna, {1001}, WatchRule::AnyChange, {}, {}}));
        QCOMPARE(watchedProducts(*m_shop->connection, m_anna).size(), 1000);
    }

    void askForConfirmationOnce()
    {
        QCOMPARE(watch(WatchRule::Drop, {}, u"anna@example.org"_s)->consent, MailConsent::Asked);
        QCOMPARE(watch(WatchRule::Drop, {}, u"anna@example.org"_s)->consent, MailConsent::Asked);
        QCOMPARE(mails(), QStringList{u"confirm anna@example.org"_s});
        m_shop->query(u"UPDATE shopper SET email_confirmed_at = 1"_s);
        QCOMPARE(watch(WatchRule::AnyChange, {}, u"anna@example.org"_s)->consent, MailConsent::Confirmed);
        // Another address is a stranger's until it is confirmed.
        QCOMPARE(watch(WatchRule::Drop, {}, u"ben@example.org"_s)->consent, MailConsent::Asked);
        QCOMPARE(mails().size(), 2);
    }

    void fillNobodysInbox()
    {
        for (int hour = 0; hour < 8; ++hour) {
            for (int i = 0; i < 3; ++i) {
                const ShopperId stranger = m_shop->addShopper();
                QVERIFY(m_shop->perform(PutWatch{stranger, m_mug, WatchRule::Drop, {}, u"victim@example.org"_s}));
            }
            m_shop->clock.advance(1h);
        }
        QCOMPARE(mails().size(), 5);
        m_shop->clock.advance(24h);
        QVERIFY(m_shop->perform(PutWatch{m_shop->addShopper(), m_mug, WatchRule::Drop, {}, u"victim@example.org"_s}));
        QCOMPARE(mails().size(), 6);
    }

    void listByProduct()
    {
        const ProductId plate = m_shop->addProduct(u"Plate"_s, {800}, {1});
        const ShopperId ben = m_shop->addShopper();
        for (const ShopperId &shopper : {m_anna, ben}) {
            for (const ProductId product : {m_mug, plate})
                QVERIFY(m_shop->perform(PutWatch{shopper, product, WatchRule::Drop, {}, {}}));
        }
        QList<Watch> all;
        for (WatchPosition at;;) {
            const QList<Watch> page = listWatches(*m_shop->connection, {}, at, 1);
            if (page.isEmpty())
                break;
            all.append(page);
            at = {page.constLast().product, page.constLast().shopper.value};
        }
        QCOMPARE(all.size(), 4);
        QCOMPARE(all[0].product, m_mug);
        QCOMPARE(all[1].product, m_mug);
        const QList<Watch> ofPlate = listWatches(*m_shop->connection, plate, {}, 10);
        QCOMPARE(ofPlate.size(), 2);
        QCOMPARE(ofPlate[0].title, u"Plate"_s);
    }

    void noticeWhatIsBack()
    {
        const CartAccess cart = m_shop->addCart(m_anna);
        const ProductId last = m_shop->addProduct(u"Last"_s, {100}, {1});
        const auto backs = [&](const Position &since) { return kindsOf(m_shop->eventsSince(since)).count(u"back_in_stock"_s); };
        const Position before = m_shop->position();
        QVERIFY(m_shop->perform(SetItem{cart, last, {1}}));
        QCOMPARE(backs(before), 0);
        QVERIFY(m_shop->perform(SetItem{cart, last, {0}}));
        QCOMPARE(backs(before), 1);
        // More of what there is, is no news; nor are a new product's first units, unless somebody waits for them.
        QVERIFY(m_shop->perform(MoveStock{last, 3, u"delivery"_s, {}, u"test"_s}));
        const ProductId late = m_shop->addProduct(u"Late"_s, {100}, {0});
        m_shop->addProduct(u"New"_s, {100}, {3});
        QCOMPARE(backs(before), 1);
        QVERIFY(m_shop->perform(PutWatch{m_anna, late, WatchRule::BackInStock, {}, {}}));
        QVERIFY(m_shop->perform(MoveStock{late, 3, u"delivery"_s, {}, u"test"_s}));
        QCOMPARE(backs(before), 2);
    }

    void decideWhatIsNews_data()
    {
        QTest::addColumn<WatchRule>("rule");
        QTest::addColumn<qint64>("threshold");
        QTest::addColumn<qint64>("told");
        QTest::addColumn<qint64>("dearest");
        QTest::addColumn<qint64>("price");
        QTest::addColumn<bool>("news");
        const auto row = [](const char *name, WatchRule rule, qint64 threshold, qint64 told, qint64 dearest, qint64 price, bool news) {
            QTest::newRow(name) << rule << threshold << told << dearest << price << news;
        };
        row("unchanged", WatchRule::AnyChange, 0, 1000, 1000, 1000, false);
        row("there and back", WatchRule::AnyChange, 0, 1000, 1200, 1000, false);
        row("just too little", WatchRule::AnyChange, 0, 10'000, 10'000, 9901, false);
        row("just enough", WatchRule::AnyChange, 0, 10'000, 10'000, 9900, true);
        row("just enough upwards", WatchRule::AnyChange, 0, 10'000, 10'100, 10'100, true);
        row("from nothing", WatchRule::AnyChange, 0, 0, 1, 1, true);
        row("to nothing", WatchRule::Drop, 0, 1, 1, 0, true);
        row("a rise is no drop", WatchRule::Drop, 0, 1000, 1200, 1200, false);
        row("a drop from what it rose to", WatchRule::Drop, 0, 1000, 1200, 1100, true);
        row("below", WatchRule::Below, 800, 1000, 1000, 799, true);
        row("at the threshold", WatchRule::Below, 800, 1000, 1000, 800, false);
        row("still below", WatchRule::Below, 800, 790, 790, 700, false);
        row("below again", WatchRule::Below, 800, 790, 900, 700, true);
    }

    void decideWhatIsNews()
    {
        QFETCH(WatchRule, rule);
        QFETCH(qint64, threshold);
        QFETCH(qint64, told);
        QFETCH(qint64, dearest);
        QFETCH(qint64, price);
        QFETCH(bool, news);
        WatchTerms terms{rule, {}, {told}};
        if (threshold > 0)
            terms.threshold = Money{threshold};
        QCOMPARE(tells(terms, {{price}, {dearest}, {1}}, 10), news);
    }

    void takeOnlyAddresses_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("address");
        QTest::newRow("plain") << u"kim@example.org"_s << u"kim@example.org"_s;
        QTest::newRow("spaces around, domain in capitals") << u" Kim.Lee+shop@Example.ORG "_s << u"Kim.Lee+shop@example.org"_s;
        QTest::newRow("foreign domain") << u"kim@bücher.example"_s << u"kim@xn--bcher-kva.example"_s;
        const QStringList wrongs{
              u""_s, u"kim"_s, u"@example.org"_s, u"kim@"_s, u"kim@example..org"_s, u".kim@example.org"_s, u"kim@-example.org"_s,
              u"kim lee@example.org"_s, u"kim@example.org\r\nBcc: all@example.org"_s, u"kim\n@example.org"_s, u"\"kim\"@example.org"_s,
              u"<kim@example.org>"_s, u"kim@example.org,lee@example.org"_s, u"kim@[127.0.0.1]"_s, u"kïm@example.org"_s,
              QString(u'k').repeated(65) + u"@example.org"_s, u"kim@"_s + QString(u"a."_s).repeated(130) + u"org"_s};
        for (const QString &wrong : wrongs)
            QTest::addRow("\"%s\"", qPrintable(wrong.left(60))) << wrong << QString();
    }

    void takeOnlyAddresses()
    {
        QFETCH(QString, text);
        QFETCH(QString, address);
        QCOMPARE(normalAddress(text).value_or(QString()), address);
    }
};

QTEST_GUILESS_MAIN(TestWatches)
#include "tst_watches.moc"
