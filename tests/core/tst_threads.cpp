// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/mailbox.h"
#include "core/db/readers.h"
#include "support/testshop.h"

#include <QTest>
#include <QThread>

#include <thread>

using namespace Qt::StringLiterals;
using namespace holdfast;

/// Mailboxes and readers: how things cross from one thread to another.
class TestThreads : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void runTasksInOrderInTheOwnersThread()
    {
        QObject owner;
        const Mailbox mailbox(&owner);
        std::vector<int> seen;
        const QThread *here = QThread::currentThread();
        std::thread poster([&, address = mailbox.address()] {
            for (int i = 0; i < 1000; ++i) {
                address.post([&seen, i, here] {
                    if (QThread::currentThread() == here)
                        seen.push_back(i);
                });
            }
        });
        poster.join();
        QVERIFY(seen.empty());
        QTRY_COMPARE(seen.size(), 1000u);
        QVERIFY(std::is_sorted(seen.begin(), seen.end()));
    }

    void dropTasksOfTheDead()
    {
        auto watched = std::make_shared<int>(0);
        Mailbox::Address address;
        {
            QObject owner;
            const Mailbox mailbox(&owner);
            address = mailbox.address();
            address.post([watched] { ++*watched; });
        }
        address.post([watched] { ++*watched; });
        QCoreApplication::processEvents();
        QCOMPARE(*watched, 0);
        QCOMPARE(watched.use_count(), 1);
    }

    void surviveAnOwnerThatDiesMeanwhile()
    {
        for (int round = 0; round < 50; ++round) {
            auto owner = std::make_unique<QObject>();
            auto mailbox = std::make_unique<Mailbox>(owner.get());
            std::thread poster([address = mailbox->address()] {
                for (int i = 0; i < 200; ++i)
                    address.post([] {});
            });
            QCoreApplication::processEvents();
            mailbox.reset();
            owner.reset();
            poster.join();
        }
        QCoreApplication::processEvents();
    }

    void answerQuestions()
    {
        test::TestShop shop;
        const ProductId mug = shop.addProduct(u"Mug"_s, {1200}, {5});
        Readers readers([&] { return shop.database.connect(Access::ReadOnly); }, 2);
        QObject here;
        const Mailbox mailbox(&here);
        int right = 0;
        for (int i = 0; i < 100; ++i) {
            readers.ask<StockLevel>(
                mailbox.address(),
                [mug](Connection &connection) -> Result<StockLevel> { return findStock(connection, mug).value(); },
                [&](const Result<StockLevel> &level) { right += level && level->onHand.value == 5; });
        }
        QTRY_COMPARE(right, 100);
    }

    void goOnTogether()
    {
        test::TestShop shop;
        std::atomic<bool> there = false;
        const auto connect = [&] {
            if (!there)
                throw SqlError(u"away"_s);
            return shop.database.connect(Access::ReadOnly);
        };
        Link::Opened together{0};
        Link first(connect, &together);
        Link second(connect, &together);
        QVERIFY_THROWS_EXCEPTION(SqlError, first.open());
        QTest::qWait(int(Link::pause.count()) + 1);
        QVERIFY_THROWS_EXCEPTION(SqlError, second.open());
        there = true;
        QVERIFY_THROWS_EXCEPTION(SqlError, second.open()); // it has just begun to wait
        first.open();
        second.open();
        QVERIFY(second.current());
    }

    void refuseRatherThanDie()
    {
        test::TestShop shop;
        // A database that is not there at first, questions that fail, and one that breaks.
        std::atomic<bool> there = false;
        Readers readers(
            [&] {
                if (!there)
                    throw SqlError(u"away"_s);
                return shop.database.connect(Access::ReadOnly);
            },
            1);
        QObject here;
        const Mailbox mailbox(&here);
        QList<Fault> faults;
        const auto ask = [&](std::function<Result<int>(Connection &)> read) {
            readers.ask<int>(mailbox.address(), std::move(read), [&](const Result<int> &result) {
                faults.append(result ? Fault::Invalid : result.error().fault);
            });
        };
        ask([](Connection &) -> Result<int> { return 1; });
        QTRY_COMPARE(faults.size(), 1);
        QCOMPARE(faults[0], Fault::Internal);
        there = true;
        QTest::qWait(2 * Link::pause.count());
        ask([](Connection &) -> Result<int> { return 1; });
        ask([](Connection &) -> Result<int> { throw std::runtime_error("a bug"); });
        ask([](Connection &connection) -> Result<int> { return connection.runText(u"SELECT nonsense"_s).toInt(); });
        QTRY_COMPARE(faults.size(), 4);
        ask([](Connection &connection) -> Result<int> {
            connection.runText(u"DELETE FROM outbox"_s); // they only read
            return 1;
        });
        ask([](Connection &) -> Result<int> { return 1; });
        QTRY_COMPARE(faults.size(), 6);
        QCOMPARE(faults, (QList{Fault::Internal, Fault::Invalid, Fault::Internal, Fault::Internal, Fault::Unavailable,
                                Fault::Invalid}));
    }
};

QTEST_GUILESS_MAIN(TestThreads)
#include "tst_threads.moc"
