// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/db/remembered.h"
#include "support/testshop.h"

#include <QElapsedTimer>
#include <QTest>

#include <latch>
#include <thread>

using namespace Qt::StringLiterals;
using namespace holdfast;
using namespace std::chrono_literals;

namespace {

/// Writes a setting, then does as it is told.
struct Note {
    QString name;
    enum Outcome { Fine, Refuse, BreakRule, Crash } outcome = Fine;

    using Reply = QString;
    Result<QString> apply(Transaction &transaction) const
    {
        transaction.change("setting_put"_L1, name, u"x"_s);
        if (outcome == Refuse)
            return Error::invalid(u"name"_s, u"no"_s);
        if (outcome == BreakRule)
            transaction.change("stock_movement_insert"_L1, qint64(4711), qint64(1), u"theft"_s, std::nullopt, name, qint64(0));
        if (outcome == Crash)
            throw std::runtime_error("a bug");
        return name;
    }
};

/// Blocks the writer until it may go on, so that what comes meanwhile is one batch.
struct Wait {
    std::latch &begun;
    std::latch &mayGo;

    using Reply = Done;
    Result<Done> apply(Transaction &) const
    {
        begun.count_down();
        mayGo.wait();
        return Done{};
    }
};

/// A command that is done as a group, and fails as one when asked to.
struct Grouped {
    QString name;
    bool spoil = false;

    using Reply = qsizetype; ///< how many were in the group
    Result<qsizetype> apply(Transaction &transaction) const
    {
        if (spoil)
            return Error::invalid(u"name"_s, u"spoilt"_s);
        transaction.change("setting_put"_L1, name, u"x"_s);
        return 1;
    }
    static void applyAll(Transaction &transaction, std::span<Slot<Grouped>> slots)
    {
        for (auto &[command, result] : slots) {
            transaction.change("setting_put"_L1, command.name, u"x"_s);
            if (command.spoil)
                transaction.change("stock_movement_insert"_L1, qint64(4711), qint64(1), u"theft"_s, std::nullopt,
                                   u"x"_s, qint64(0));
            result.emplace(qsizetype(slots.size()));
        }
    }
};

} // namespace

/// The one thread that changes the shop.
class TestWriter : public QObject
{
    Q_OBJECT

    std::unique_ptr<test::TestShop> m_shop;

    QStringList settings()
    {
        return m_shop->column(u"SELECT name FROM setting ORDER BY name"_s);
    }

    /// Submits commands while the writer is held up, so that they make one batch; returns how each ended.
    template <Command C>
    std::vector<std::optional<Result<typename C::Reply>>> inOneBatch(const std::vector<C> &commands)
    {
        std::latch begun(1);
        std::latch mayGo(1);
        std::latch settled(std::ptrdiff_t(commands.size()) + 1);
        m_shop->writer.submit(Wait{begun, mayGo}, {}, [&](const Result<Done> &) { settled.count_down(); });
        begun.wait();
        std::vector<std::optional<Result<typename C::Reply>>> results(commands.size());
        for (size_t i = 0; i < commands.size(); ++i) {
            m_shop->writer.submit(commands[i], {}, [&, i](Result<typename C::Reply> result) {
                results[i].emplace(std::move(result));
                settled.count_down();
            });
        }
        mayGo.count_down();
        settled.wait();
        return results;
    }

private Q_SLOTS:
    void init() { m_shop = std::make_unique<test::TestShop>(); }

    void undoOnlyWhatIsRefused()
    {
        const auto results = inOneBatch<Note>({{u"a"_s}, {u"b"_s, Note::Refuse}, {u"c"_s, Note::BreakRule}, {u"d"_s}});
        QVERIFY(*results[0] && *results[3]);
        QCOMPARE(results[1]->error().code, u"validation_failed"_s);
        QCOMPARE(results[2]->error().fault, Fault::Internal);
        QCOMPARE(settings(), (QStringList{u"a"_s, u"d"_s}));
        QCOMPARE(m_shop->writer.counters().batches.load(), 2u);
        QCOMPARE(m_shop->writer.counters().commands.load(), 5u);
    }

    void answerOnlyAfterTheCommit()
    {
        for (int i = 0; i < 50; ++i) {
            const QString name = u"n%1"_s.arg(i);
            QVERIFY(m_shop->perform(Note{name}));
            QVERIFY(settings().contains(name));
        }
    }

    void survivesABug()
    {
        const auto results = inOneBatch<Note>({{u"a"_s}, {u"b"_s, Note::Crash}});
        QCOMPARE(results[0]->error().fault, Fault::Internal);
        QCOMPARE(results[1]->error().fault, Fault::Internal);
        QCOMPARE(settings(), QStringList());
        QVERIFY(m_shop->perform(Note{u"c"_s}));
    }

    void doGroupsAtOnce()
    {
        const auto results = inOneBatch<Grouped>({{u"a"_s}, {u"b"_s}, {u"c"_s}});
        for (const auto &result : results)
            QCOMPARE(**result, qsizetype(3));
    }

    void tryAFailedGroupOneByOne()
    {
        const auto results = inOneBatch<Grouped>({{u"a"_s}, {u"b"_s, true}, {u"c"_s}});
        QCOMPARE(**results[0], qsizetype(1));
        QCOMPARE(results[1]->error().message, u"spoilt"_s);
        QCOMPARE(**results[2], qsizetype(1));
        QCOMPARE(settings(), (QStringList{u"a"_s, u"c"_s}));
    }

    void refuseMoreThanTheQueueTakes()
    {
        Writer small(m_shop->database, m_shop->clock, {.queue = 2, .batch = 1, .lockWait = 1s});
        small.start();
        std::latch begun(1);
        std::latch mayGo(1);
        std::latch settled(4);
        small.submit(Wait{begun, mayGo}, {}, [&](const Result<Done> &) { settled.count_down(); });
        begun.wait();
        QStringList codes;
        std::mutex mutex;
        for (int i = 0; i < 3; ++i) {
            small.submit(Note{u"n%1"_s.arg(i)}, {}, [&](const Result<QString> &result) {
                const std::lock_guard lock(mutex);
                codes.append(result ? u"fine"_s : result.error().code);
                settled.count_down();
            });
        }
        mayGo.count_down();
        settled.wait();
        QCOMPARE(codes, (QStringList{u"overloaded"_s, u"fine"_s, u"fine"_s}));
        QCOMPARE(small.counters().refusedFull.load(), 1u);
    }

    void refuseAfterStopping()
    {
        m_shop->writer.stop();
        const auto result = m_shop->perform(Note{u"late"_s});
        QCOMPARE(result.error().code, u"shutting_down"_s);
        QCOMPARE(result.error().fault, Fault::Unavailable);
    }

    void waitForAForeignLock()
    {
        m_shop->connection->runText(test::onPostgres() ? u"BEGIN"_s : u"BEGIN IMMEDIATE"_s);
        if (test::onPostgres())
            m_shop->connection->runText(u"LOCK TABLE setting"_s);
        QElapsedTimer timer;
        timer.start();
        const auto first = m_shop->perform(Note{u"a"_s});
        QCOMPARE(first.error().code, u"database_busy"_s);
        QVERIFY(timer.elapsed() >= 900);
        // From then on nobody waits so long in turn.
        timer.restart();
        for (int i = 0; i < 5; ++i)
            QVERIFY(!m_shop->perform(Note{u"b"_s}));
        QVERIFY2(timer.elapsed() < 2500, qPrintable(QString::number(timer.elapsed())));
        m_shop->connection->runText(u"ROLLBACK"_s);
        QVERIFY(m_shop->perform(Note{u"c"_s}));
        QCOMPARE(settings(), QStringList{u"c"_s});
    }

    void leaveGapsForOthers()
    {
        // A writer that is never idle, for as long as the other one tries.
        std::atomic<bool> stop = false;
        const SystemClock clock;
        Writer busy(m_shop->database, clock);
        busy.start();
        std::vector<std::thread> askers;
        for (int i = 0; i < 4; ++i) {
            askers.emplace_back([&busy, &stop, i] {
                for (int n = 0; !stop; ++n)
                    (void)busy.perform(Note{u"busy %1 %2"_s.arg(i).arg(n % 50)});
            });
        }
        std::this_thread::sleep_for(200ms);
        m_shop->connection->setBusyTimeout(5s);
        qint64 longest = 0;
        for (int i = 0; i < 10; ++i) {
            QElapsedTimer timer;
            timer.start();
            {
                Transaction foreign(*m_shop->connection, {});
                foreign.commit();
            }
            longest = qMax(longest, timer.elapsed());
            std::this_thread::sleep_for(30ms);
        }
        stop = true;
        for (std::thread &asker : askers)
            asker.join();
        qInfo("the longest that another program waited for the lock: %lld ms", static_cast<long long>(longest));
        QVERIFY(longest < 2000);
    }

    void takeTurns()
    {
        LockTurns turns;
        turns.held(0ms, 40ms);
        QCOMPARE(turns.rest(40ms, false), 0ms);
        turns.held(45ms, 110ms);
        QCOMPARE(turns.rest(110ms, false), LockTurns::gap);
        QCOMPARE(turns.rest(120ms, false), LockTurns::gap - 10ms);
        QCOMPARE(turns.rest(110ms, true), 0ms);
        turns.held(110ms, 1050ms);
        QCOMPARE(turns.rest(1050ms, true), LockTurns::gap);
        turns.held(1200ms, 1205ms); // it was left alone for long enough
        QCOMPARE(turns.rest(1205ms, false), 0ms);
    }

    void rememberAnswers()
    {
        int rendered = 0;
        const auto ask = [&](const QByteArray &hash, Note::Outcome outcome, int status) {
            return m_shop->perform(Remembered<Note>{Note{u"a"_s, outcome}, u"shopper 1 POST /x"_s, u"key"_s, hash,
                                                    [&rendered, status](const Result<QString> &) {
                                                        ++rendered;
                                                        return StoredAnswer{status, u"ETag: 1\n"_s, "body", false};
                                                    }});
        };
        QCOMPARE(ask("h", Note::Fine, 503)->status, 503); // not kept
        QVERIFY(!ask("h", Note::Fine, 409)->replayed);
        const auto again = ask("h", Note::Fine, 200);
        QVERIFY(again->replayed);
        QCOMPARE(again->status, 409);
        QCOMPARE(again->body, QByteArray("body"));
        QCOMPARE(again->headers, u"ETag: 1\n"_s);
        QCOMPARE(rendered, 2);
        QCOMPARE(ask("other", Note::Fine, 200).error().fault, Fault::KeyReused);
    }
};

QTEST_GUILESS_MAIN(TestWriter)
#include "tst_writer.moc"
