// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/db/jobqueue.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace holdfast;

namespace {

/// Wants something, and does nothing.
struct Wish {
    qint64 product;
    int number;

    using Reply = Done;
    Result<Done> apply(Transaction &) const { return Done{}; }
    qint64 lane() const { return product; }
};

struct NoCrowd {
    using Reply = Done;
    Result<Done> apply(Transaction &) const { return Done{}; }
};

} // namespace

/// The line before the writer.
class TestJobQueue : public QObject
{
    Q_OBJECT

    std::vector<int> m_order;

    /// Who is refused keeps the job.
    bool add(JobQueue &queue, qint64 product, int number)
    {
        std::unique_ptr<Job> job = std::make_unique<CommandJob<Wish>>(
            Wish{product, number}, [this, number](const Result<Done> &) { m_order.push_back(number); });
        const bool taken = queue.add(job);
        Q_ASSERT(taken == !job);
        return taken;
    }
    std::vector<int> take(JobQueue &queue, size_t count)
    {
        m_order.clear();
        for (const auto &job : queue.take(count)) {
            job->fail(internalError());
            job->open();
        }
        return m_order;
    }

private Q_SLOTS:
    void firstComeFirstServed()
    {
        JobQueue queue(100, 4);
        for (int i = 0; i < 4; ++i)
            QVERIFY(add(queue, i % 2 ? 7 : 0, i));
        QCOMPARE(take(queue, 3), (std::vector{0, 1, 2}));
        QCOMPARE(queue.size(), size_t(1));
        QCOMPARE(take(queue, 3), std::vector{3});
        QVERIFY(queue.isEmpty());
        QVERIFY(take(queue, 3).empty());
    }

    void aCrowdWaitsBehindTheOthers()
    {
        JobQueue queue(100, 2);
        for (int i = 0; i < 5; ++i)
            QVERIFY(add(queue, 7, i));
        QVERIFY(add(queue, 8, 10));
        QVERIFY(add(queue, 0, 11));
        // Two of the crowd were there first; for each that leaves the line, one more joins it at its end.
        QCOMPARE(take(queue, 4), (std::vector{0, 1, 10, 11}));
        QVERIFY(add(queue, 9, 12));
        QCOMPARE(take(queue, 10), (std::vector{2, 3, 12, 4}));
        QVERIFY(queue.isEmpty());
        // Nothing is left of it: the lane has its whole share again.
        QVERIFY(add(queue, 7, 20));
        QVERIFY(add(queue, 7, 21));
        QVERIFY(add(queue, 8, 22));
        QCOMPARE(take(queue, 10), (std::vector{20, 21, 22}));
    }

    void aCrowdLeavesRoom()
    {
        JobQueue queue(10, 2);
        int taken = 0;
        while (add(queue, 7, taken))
            ++taken;
        QCOMPARE(taken, 5);
        for (int i = 0; i < 5; ++i)
            QVERIFY(add(queue, 0, 10 + i));
        QVERIFY(!add(queue, 0, 20));
        QVERIFY(!add(queue, 8, 21));
        QCOMPARE(queue.size(), size_t(10));
        QCOMPARE(take(queue, 100).size(), size_t(10));
    }

    void knowsWhatHasNoLane()
    {
        CommandJob<NoCrowd> job({}, [](const Result<Done> &) {});
        QCOMPARE(job.lane(), 0);
    }
};

QTEST_GUILESS_MAIN(TestJobQueue)
#include "tst_jobqueue.moc"
