// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/secret.h"
#include "core/exchange/check.h"
#include "core/staff/changestaff.h"
#include "core/staff/pin.h"
#include "support/testshop.h"

#include <QTest>

#include <atomic>
#include <barrier>
#include <limits>
#include <thread>

using namespace Qt::StringLiterals;
using namespace holdfast;
using namespace std::chrono_literals;

/// Nobody finds out a PIN by trying, whatever they do to the program meanwhile.
class TestPin : public QObject
{
    Q_OBJECT

    std::unique_ptr<test::TestShop> m_shop;
    StaffId m_carla;

    Result<PinTry> begin() { return m_shop->perform(BeginPinTry{m_carla}); }
    QString refusal() { return begin().error().code; }
    qint64 failures() { return m_shop->query(u"SELECT failures FROM pin_try"_s).toLongLong(); }

    /// A wrong PIN, once its turn has come.
    void fail()
    {
        m_shop->clock.advance(5min);
        const auto attempt = begin();
        QVERIFY(attempt);
        QVERIFY(!isRight(*attempt, u"0815"_s));
    }

private Q_SLOTS:
    void init()
    {
        m_shop = std::make_unique<test::TestShop>();
        m_carla = m_shop->perform(AddStaff{u"Carla"_s, Role::Cashier, pinHash("4711"), u"test"_s}).value();
    }

    void theWaitGrows()
    {
        QCOMPARE(waitAfter(0), 0ms);
        QCOMPARE(waitAfter(1), 0ms);
        QCOMPARE(waitAfter(2), 0ms);
        QCOMPARE(waitAfter(3), 2s);
        QCOMPARE(waitAfter(4), 4s);
        QCOMPARE(waitAfter(5), 8s);
        QCOMPARE(waitAfter(10), 256s);
        QCOMPARE(waitAfter(11), 5min);
        // However long somebody goes on, and where a shift would have run over.
        for (const qint64 many : {12LL, 30LL, 63LL, 64LL, 67LL, 1000LL, std::numeric_limits<qint64>::max()})
            QCOMPARE(waitAfter(many), 5min);
    }

    void whoeverIsTooEarlyIsTurnedAway()
    {
        for (int i = 0; i < 3; ++i)
            QVERIFY(begin());
        const auto early = begin();
        QCOMPARE(early.error().code, u"too_early"_s);
        QCOMPARE(early.error().details.value(u"seconds"_s).toLongLong(), 2);
        m_shop->clock.advance(1500ms);
        // Less than a second is told as one, and being turned away makes it no longer.
        QCOMPARE(begin().error().details.value(u"seconds"_s).toLongLong(), 1);
        QCOMPARE(failures(), 3);
        m_shop->clock.advance(499ms);
        QCOMPARE(refusal(), u"too_early"_s);
        m_shop->clock.advance(1ms);
        QVERIFY(begin());
        QCOMPARE(begin().error().details.value(u"seconds"_s).toLongLong(), 4);
    }

    void theRightPinForgetsTheWrongOnes()
    {
        for (int i = 0; i < 8; ++i)
            fail();
        m_shop->clock.advance(5min);
        const auto attempt = begin();
        QVERIFY(attempt);
        QVERIFY(isRight(*attempt, u"4711"_s));
        QVERIFY(!isRight(*attempt, u"47110"_s));
        QVERIFY(!isRight(*attempt, u""_s));
        QCOMPARE(attempt->member.name, u"Carla"_s);
        // Until it is said to have been right it counts as a wrong one.
        QCOMPARE(failures(), 9);
        QVERIFY(m_shop->perform(EndPinTry{m_carla}));
        QCOMPARE(m_shop->query(u"SELECT count(*) FROM pin_try"_s).toInt(), 0);
        for (int i = 0; i < 3; ++i)
            QVERIFY(begin());
        QCOMPARE(refusal(), u"too_early"_s);
    }

    /// Somebody kills the program between a try and its end, and starts it again, so as to have another one.
    void killingTheProgramHelpsNobody()
    {
        for (int i = 0; i < 3; ++i) {
            Writer another(m_shop->database, m_shop->clock);
            another.start();
            QVERIFY(another.perform(BeginPinTry{m_carla}));
        }
        const Database opened = Database::open(m_shop->place.url());
        Writer again(opened, m_shop->clock);
        again.start();
        QCOMPARE(again.perform(BeginPinTry{m_carla}).error().code, u"too_early"_s);
        m_shop->clock.advance(2s);
        QVERIFY(again.perform(BeginPinTry{m_carla}));
        QCOMPARE(again.perform(BeginPinTry{m_carla}).error().details.value(u"seconds"_s).toLongLong(), 4);
    }

    /// However many tills somebody tries at at once, no more tries than one after the other.
    void everyTillCounts()
    {
        constexpr int tills = 4;
        std::vector<std::unique_ptr<Writer>> writers;
        for (int i = 0; i < tills; ++i) {
            writers.push_back(std::make_unique<Writer>(m_shop->database, m_shop->clock));
            writers.back()->start();
        }
        for (int round = 0; round < 20; ++round) {
            m_shop->query(u"DELETE FROM pin_try"_s);
            std::barrier start(tills);
            std::atomic<int> looked{0};
            std::vector<std::thread> crowd;
            for (const auto &writer : writers)
                crowd.emplace_back([&] {
                    start.arrive_and_wait();
                    looked += writer->perform(BeginPinTry{m_carla}).ok();
                });
            for (std::thread &one : crowd)
                one.join();
            QCOMPARE(looked, 3);
            QCOMPARE(failures(), 3);
        }
    }

    void othersDoNotWait()
    {
        for (int i = 0; i < 3; ++i)
            QVERIFY(begin());
        QCOMPARE(refusal(), u"too_early"_s);
        const StaffId max = m_shop->perform(AddStaff{u"Max"_s, Role::Manager, pinHash("8152"), u"test"_s}).value();
        const auto attempt = m_shop->perform(BeginPinTry{max});
        QVERIFY(attempt);
        QVERIFY(isRight(*attempt, u"8152"_s));
        QVERIFY(!isRight(*attempt, u"4711"_s));
        QVERIFY(m_shop->perform(EndPinTry{max}));
        QCOMPARE(refusal(), u"too_early"_s);
    }

    void manyWrongOnesAreOnRecord()
    {
        for (int i = 0; i < 5; ++i)
            fail();
        QCOMPARE(m_shop->column(u"SELECT detail FROM audit WHERE action = 'pin_refused' ORDER BY id"_s), (QStringList{u"3"_s, u"4"_s}));
    }

    void whoHasNoPinCannotSignIn()
    {
        const StaffId nina = m_shop->perform(AddStaff{u"Nina"_s, Role::Cashier, std::nullopt, u"test"_s}).value();
        QCOMPARE(m_shop->perform(BeginPinTry{nina}).error().code, u"no_pin"_s);
        QCOMPARE(m_shop->perform(BeginPinTry{StaffId{4711}}).error().code, u"staff_not_found"_s);
        QVERIFY(m_shop->perform(ChangeStaff{m_carla, std::nullopt, std::nullopt, false, u"test"_s}));
        QCOMPARE(refusal(), u"staff_not_found"_s);
        QVERIFY(m_shop->perform(ChangeStaff{m_carla, std::nullopt, pinHash("2904"), true, u"test"_s}));
        const auto attempt = begin();
        QVERIFY(attempt);
        QVERIFY(isRight(*attempt, u"2904"_s));
        QVERIFY(!isRight(*attempt, u"4711"_s));
        QCOMPARE(checkShop(*m_shop->connection), QStringList());
    }
};

QTEST_GUILESS_MAIN(TestPin)
#include "tst_pin.moc"
