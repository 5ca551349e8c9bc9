// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/watches/fanouts.h"

#include <limits>

using namespace Qt::StringLiterals;

namespace holdfast {

const QString PlanChanges::sink = u"mail planner"_s;

namespace {

/// After all ids of shoppers, which are of letters, digits, - and _.
const QString beyondAll = u"~"_s;

std::optional<Instant> optionalInstant(const Rows &rows, int column)
{
    return rows.isNull(column) ? std::nullopt : std::optional(rows.instant(column));
}

Fanout readFanout(const Rows &rows)
{
    Fanout fanout;
    fanout.id = rows.integer(0);
    fanout.event = rows.integer(1);
    fanout.kind = rows.text(2);
    fanout.product = {rows.integer(3)};
    fanout.title = rows.text(4);
    fanout.oldPrice = rows.money(5);
    fanout.newPrice = rows.money(6);
    fanout.changedAt = rows.instant(7);
    fanout.noticedAt = rows.instant(8);
    fanout.seen = rows.integer(9);
    fanout.queued = rows.integer(10);
    fanout.queuedFrom = optionalInstant(rows, 11);
    fanout.queuedUntil = optionalInstant(rows, 12);
    fanout.finishedAt = optionalInstant(rows, 13);
    fanout.mailed = rows.integer(14);
    fanout.lastMailAt = optionalInstant(rows, 15);
    fanout.watchers = fanout.seen;
    return fanout;
}

void plan(Transaction &transaction, const Event &event)
{
    const Money after = event.newPrice.value_or(Money{});
    const Money before = event.oldPrice.value_or(Money{});
    const bool isPrice = event.kind == "price_changed"_L1;
    const qint64 joined =
        isPrice ? transaction.change("fanout_join_price"_L1, event.id, after, before, before, *event.product)
                : transaction.change("fanout_join_back"_L1, event.id, *event.product);
    if (joined == 0)
        transaction.change("fanout_insert"_L1, event.id, event.kind, *event.product, before, after, event.at,
                           transaction.now());
}

/// Whose turn it is.
struct Current {
    qint64 id = 0;
    ProductId product;
    QString resumeKey;
    Instant changedAt;
    qint64 queued = 0;
};

std::optional<Current> leastFar(Transaction &transaction)
{
    Rows rows = transaction.run("fanout_next"_L1);
    if (!rows.next())
        return std::nullopt;
    return Current{rows.integer(0), {rows.integer(1)}, rows.text(2), rows.instant(3), rows.integer(4)};
}

/// The next of a fanout's watchers: up to whom, and how many they are.
struct Page {
    QString last;
    qint64 size = 0;
    bool isLast = false;
};

Page nextPage(Transaction &transaction, ProductId product, const QString &after, int most)
{
    {
        Rows rows = transaction.run("fanout_page_end"_L1, product, after, most - 1);
        if (rows.next())
            return {rows.text(0), most, false};
    }
    Rows rows = transaction.run("fanout_page_size"_L1, product, after, beyondAll);
    return {beyondAll, rows.next() ? rows.integer(0) : 0, true};
}

} // namespace

QList<Fanout> listFanouts(Connection &connection, qint64 before, int limit, const QSet<qint64> &counted)
{
    QList<Fanout> list;
    {
        Rows rows = connection.run("fanout_list"_L1, before > 0 ? before : std::numeric_limits<qint64>::max(), limit);
        while (rows.next())
            list.append(readFanout(rows));
    }
    for (Fanout &fanout : list) {
        if (fanout.finishedAt || counted.contains(fanout.id))
            continue;
        Rows rows = connection.run("watch_count_of_product"_L1, fanout.product);
        if (rows.next())
            fanout.watchers = qMax(rows.integer(0), fanout.seen);
    }
    return list;
}

qint64 openFanouts(Connection &connection)
{
    Rows rows = connection.run("fanout_open_count"_L1);
    return rows.next() ? rows.integer(0) : 0;
}

std::optional<Position> plannedUpTo(Connection &connection)
{
    Rows rows = connection.run("cursor_find"_L1, PlanChanges::sink);
    return rows.next() ? std::optional(Position{rows.text(0), rows.text(1).toLatin1()}) : std::nullopt;
}

Result<Done> PlanChanges::apply(Transaction &transaction) const
{
    if (plannedUpTo(transaction.connection()) != from)
        return Error{Fault::Conflict, u"out_of_step"_s, u"the outbox was read by somebody else meanwhile"_s, {}, {}};
    for (const Event &event : changes)
        plan(transaction, event);
    transaction.change("cursor_put"_L1, sink, to.generation, QString::fromLatin1(to.point));
    return Done{};
}

Result<AdvanceFanout::Reply> AdvanceFanout::apply(Transaction &transaction) const
{
    const auto began = std::chrono::steady_clock::now();
    const auto fanout = leastFar(transaction);
    if (!fanout)
        return Reply{};
    const Instant now = transaction.now();
    const Instant due = now + policy.gathering;
    const qint64 cooldown = policy.cooldown.count();
    const Page next = nextPage(transaction, fanout->product, fanout->resumeKey, page);
    Reply reply{true, next.isLast, next.size, 0, false, fanout->changedAt, now, {}};
    reply.queued = transaction.change("notice_page"_L1, cooldown, due, cooldown, due, fanout->id, next.last, policy.leastPermille);
    transaction.change("fanout_advance"_L1, next.last, next.size, reply.queued, reply.queued, now, reply.queued, now,
                       next.isLast ? std::optional(now) : std::nullopt, fanout->id);
    if (reply.queued > 0)
        transaction.expectMail(due);
    reply.first = fanout->queued == 0 && reply.queued > 0;
    reply.took = std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - began);
    return reply;
}

} // namespace holdfast
