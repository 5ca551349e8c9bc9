// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/exchange/check.h"
#include "core/outbox/feed.h"
#include "core/outbox/recent.h"
#include "core/settings/taxclasses.h"
#include "core/staff/changestaff.h"
#include "core/stock/releasehold.h"
#include "core/stock/setstock.h"
#include "support/testshop.h"

#include <QSignalSpy>
#include <QTest>

#include <thread>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace holdfast;

/// What staff do at the desk, without a window: stock, holds, colleagues, taxes, and what they hear of the rest.
class TestDesk : public QObject
{
    Q_OBJECT

    std::unique_ptr<test::TestShop> m_shop;
    ProductId m_mug;

    qint64 count(const QString &from) { return m_shop->query(u"SELECT count(*) FROM "_s + from).toLongLong(); }
    Result<StockLevel> setStock(qint64 onHand, std::optional<Quantity> seen)
    {
        return m_shop->perform(SetStock{m_mug, {onHand}, seen, u"correction"_s, std::nullopt, u"Mara"_s});
    }
    StaffId addStaff(const QString &name, Role role)
    {
        return m_shop->perform(AddStaff{name, role, std::nullopt, u"test"_s}).value();
    }
    auto changeRole(StaffId who, Role role)
    {
        return m_shop->perform(ChangeStaff{who, role, std::nullopt, std::nullopt, u"Mara"_s});
    }
    auto changeActive(StaffId who, bool active)
    {
        return m_shop->perform(ChangeStaff{who, std::nullopt, std::nullopt, active, u"Mara"_s});
    }

private Q_SLOTS:
    void init()
    {
        m_shop = std::make_unique<test::TestShop>();
        m_mug = m_shop->addProduct(u"Mug"_s, {1200}, {5});
    }
    void cleanup() { QCOMPARE(checkShop(*m_shop->connection), QStringList()); }

    void stockIsSet()
    {
        QCOMPARE(setStock(8, Quantity{5})->onHand.value, 8);
        QCOMPARE(count(u"stock_movement WHERE delta = 3 AND reason = 'correction' AND actor = 'Mara'"_s), 1);
        // To what it is already: no movement.
        const qint64 before = count(u"stock_movement"_s);
        QVERIFY(setStock(8, Quantity{8}));
        QCOMPARE(count(u"stock_movement"_s), before);
        QCOMPARE(setStock(0, std::nullopt)->onHand.value, 0);
    }

    void stockThatMovedMeanwhileIsNotSet()
    {
        QVERIFY(setStock(4, Quantity{5}));
        const auto stale = setStock(9, Quantity{5});
        QVERIFY(!stale && stale.error().fault == Fault::Stale);
        QCOMPARE(stale.error().details.value(u"on_hand"_s).toLongLong(), 4);
        QCOMPARE(m_shop->stock(m_mug).onHand.value, 4);
        QCOMPARE(setStock(-1, std::nullopt).error().fault, Fault::Invalid);
        const auto missing =
            m_shop->perform(SetStock{{99}, {1}, std::nullopt, u"correction"_s, std::nullopt, u"Mara"_s});
        QCOMPARE(missing.error().fault, Fault::NotFound);
    }

    void heldUnitsAreNotSetAway()
    {
        const CartAccess cart = m_shop->addCart(m_shop->addShopper());
        QVERIFY(m_shop->perform(AddItem{cart, m_mug, {3}}));
        QVERIFY(!setStock(2, Quantity{5}));
        QCOMPARE(m_shop->stock(m_mug).onHand.value, 5);
        QCOMPARE(setStock(3, Quantity{5})->available().value, 0);
        const auto picture = stockPicture(*m_shop->connection, m_mug);
        QCOMPARE(picture->level.reserved.value, 3);
        QCOMPARE(picture->sold.value, 0);
        QVERIFY(!stockPicture(*m_shop->connection, {99}));
    }

    void aHoldIsReleasedOnce()
    {
        const CartAccess cart = m_shop->addCart(m_shop->addShopper());
        QVERIFY(m_shop->perform(AddItem{cart, m_mug, {3}}));
        QCOMPARE(m_shop->perform(ReleaseHold{cart.cart, m_mug, u"Mara"_s})->value, 3);
        QCOMPARE(m_shop->stock(m_mug).available().value, 5);
        QCOMPARE(count(u"outbox WHERE kind = 'hold_lapsed'"_s), 1);
        QCOMPARE(count(u"cart_line WHERE quantity = 3 AND hold_expires_at IS NULL"_s), 1);
        const auto again = m_shop->perform(ReleaseHold{cart.cart, m_mug, u"Mara"_s});
        QCOMPARE(again.error().code, u"hold_not_found"_s);
        QCOMPARE(m_shop->stock(m_mug).available().value, 5);
        // The shopper wins it back, since it is free.
        QVERIFY(m_shop->perform(HoldCart{cart})->lines.at(0).holdExpires);
        QCOMPARE(m_shop->stock(m_mug).available().value, 2);
    }

    void anOwnerAlwaysStays()
    {
        QVERIFY(!anyStaff(*m_shop->connection));
        const StaffId mara = addStaff(u"Mara"_s, Role::Owner);
        const StaffId jonas = addStaff(u"Jonas"_s, Role::Cashier);
        QCOMPARE(changeRole(mara, Role::Manager).error().code, u"last_owner"_s);
        QCOMPARE(changeActive(mara, false).error().code, u"last_owner"_s);
        QCOMPARE(changeRole(jonas, Role::Owner)->member.role, Role::Owner);
        QVERIFY(changeRole(mara, Role::Viewer));
        QCOMPARE(changeActive(jonas, false).error().code, u"last_owner"_s);
        QCOMPARE(changeRole({99}, Role::Owner).error().fault, Fault::NotFound);
        QVERIFY(anyStaff(*m_shop->connection));
    }

    void whoLeavesLosesTheirTokens()
    {
        addStaff(u"Mara"_s, Role::Owner);
        const StaffId jonas = addStaff(u"Jonas"_s, Role::Manager);
        QVERIFY(m_shop->perform(IssueToken{u"Jonas"_s, "hash", u"test"_s}));
        QVERIFY(findStaff(*m_shop->connection, "hash"));
        QVERIFY(!changeActive(jonas, false)->active);
        QVERIFY(!findStaff(*m_shop->connection, "hash"));
        // Back again, but the old token stays lost.
        QVERIFY(changeActive(jonas, true)->active);
        QVERIFY(!findStaff(*m_shop->connection, "hash"));
        QVERIFY(changeActive(jonas, false));
        const auto list = listStaff(*m_shop->connection);
        QCOMPARE(list.size(), 2);
        QCOMPARE(list.constLast().member.name, u"Jonas"_s);
    }

    void pins_data()
    {
        QTest::addColumn<QString>("pin");
        QTest::addColumn<bool>("fine");
        for (const auto &[pin, fine] :
             {std::pair("2580", true), std::pair("1221", true), std::pair("123456789012", false),
              std::pair("135792468013", true), std::pair("258", false), std::pair("1111", false),
              std::pair("1234", false), std::pair("3456789", false), std::pair("12a4", false),
              std::pair("1357924680135", false), std::pair("", false), std::pair(" 2580", false)})
            QTest::newRow(pin) << QString::fromLatin1(pin) << fine;
    }
    void pins()
    {
        QFETCH(QString, pin);
        QFETCH(bool, fine);
        QCOMPARE(checkPin(pin).ok(), fine);
    }

    void taxRatesReadAndWrite()
    {
        QCOMPARE(parseTaxRate(u"19")->ppm, 190'000);
        QCOMPARE(parseTaxRate(u"5,5")->ppm, 55'000);
        QCOMPARE(parseTaxRate(u"7.25")->ppm, 72'500);
        QCOMPARE(parseTaxRate(u"0")->ppm, 0);
        QCOMPARE(parseTaxRate(u"100")->ppm, 1'000'000);
        for (const QString &wrong : {u"100.0001"_s, u"-1"_s, u""_s, u"19 %"_s, u"much"_s})
            QVERIFY2(!parseTaxRate(wrong), qPrintable(wrong));
        for (const qint64 ppm : {0, 55'000, 72'500, 190'000, 1'000'000, 1, 123'456})
            QCOMPARE(parseTaxRate(formatTaxRate({ppm}))->ppm, ppm);
        QCOMPARE(formatTaxRate({190'000}), u"19"_s);
        QCOMPARE(formatTaxRate({100'000}), u"10"_s);
    }

    void taxClassesChange()
    {
        QVERIFY(m_shop->perform(ChangeTaxClass{u"standard"_s, {200'000}, u"Mara"_s}));
        QVERIFY(m_shop->perform(ChangeTaxClass{u" books "_s, {250'000}, u"Mara"_s}));
        QCOMPARE(m_shop->perform(ChangeTaxClass{u" "_s, {1}, u"Mara"_s}).error().field, u"name"_s);
        QCOMPARE(m_shop->perform(ChangeTaxClass{u"odd"_s, {1'000'001}, u"Mara"_s}).error().field, u"rate"_s);
        const auto classes = listTaxClasses(*m_shop->connection);
        QStringList names;
        for (const TaxClass &one : classes)
            names << one.name;
        QCOMPARE(names, (QStringList{u"books"_s, u"standard"_s, u"reduced"_s, u"zero"_s}));
        QCOMPARE(classes.at(1).rate.ppm, 200'000);
    }

    void failuresAreSeenTo()
    {
        for (int i = 1; i <= 5; ++i)
            m_shop->query(u"INSERT INTO outbox_failure (sink, event_id, kind, error, created_at) "
                          u"VALUES ('search', %1, 'k', 'e%1', 1)"_s.arg(i));
        const auto newest = recentFailures(*m_shop->connection, 0, 2);
        QCOMPARE(newest.size(), 2);
        QCOMPARE(newest.at(0).error, u"e5"_s);
        const auto older = recentFailures(*m_shop->connection, newest.constLast().id, 10);
        QCOMPARE(older.size(), 3);
        QCOMPARE(older.at(0).error, u"e3"_s);
        // What came after somebody looked stays.
        QVERIFY(m_shop->perform(ClearFailures{newest.constLast().id, u"Mara"_s}));
        QCOMPARE(recentFailures(*m_shop->connection, 0, 10).size(), 1);
        QCOMPARE(count(u"audit WHERE action = 'failures_cleared' AND actor = 'Mara'"_s), 1);
    }

    void theFeedTellsInItsThread()
    {
        ChangeFeed feed;
        QSignalSpy happened(&feed, &ChangeFeed::happened);
        QSignalSpy restarted(&feed, &ChangeFeed::restarted);
        QSignalSpy touched(&feed, &ChangeFeed::touched);
        QThread *told = nullptr;
        connect(&feed, &ChangeFeed::happened, &feed, [&told] { told = QThread::currentThread(); });
        std::thread worker([&feed] {
            feed.sink().reset({u"one"_s, 0});
            Event event;
            event.id = 7;
            feed.sink().deliver(u"one"_s, {event});
            for (int i = 0; i < 1000; ++i)
                feed.touch();
        });
        worker.join();
        QCOMPARE(happened.size(), 0);
        QTRY_COMPARE(happened.size(), 1);
        QCOMPARE(told, QThread::currentThread());
        QCOMPARE(happened.at(0).at(0).value<QList<Event>>().at(0).id, 7);
        // The first position is no restart; a thousand touches are one now and one after a breath.
        QCOMPARE(restarted.size(), 0);
        QTRY_COMPARE(touched.size(), 2);
        QTest::qWait(int(ChangeFeed::breath.count()) * 2);
        QCOMPARE(touched.size(), 2);
        feed.sink().reset({u"two"_s, 0});
        QTRY_COMPARE(restarted.size(), 1);
    }
};

QTEST_GUILESS_MAIN(TestDesk)
#include "tst_desk.moc"
