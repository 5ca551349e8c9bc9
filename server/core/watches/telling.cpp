// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/watches/telling.h"

#include "core/db/jsonrows.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace holdfast {

namespace {

ToldChange readChange(const Rows &rows, qint64 leastPermille)
{
    ToldChange change;
    change.product = {rows.integer(0)};
    change.title = rows.text(1);
    change.fanout = rows.integer(3);
    change.changedAt = rows.instant(4);
    change.state = {rows.money(5), rows.money(2), rows.quantity(7)};
    const bool active = rows.integer(6) != 0;
    change.watched = !rows.isNull(8);
    if (change.watched) {
        change.terms.rule = parseRule(rows.text(8)).value_or(WatchRule::AnyChange);
        if (!rows.isNull(9))
            change.terms.threshold = rows.money(9);
        change.terms.told = rows.money(10);
    }
    change.isNews = active && change.watched && tells(change.terms, change.state, leastPermille);
    return change;
}

/// As its watcher knows it from now on.
WatchTerms note(Transaction &transaction, const ShopperId &shopper, const ToldChange &change)
{
    WatchTerms terms = change.terms;
    terms.told = change.state.price;
    transaction.change("watch_note_told"_L1, terms.told, transaction.now(), change.product, shopper);
    transaction.change("fanout_mailed"_L1, transaction.now(), change.fanout);
    return terms;
}

void lookAgain(Transaction &transaction, const ShopperId &shopper, const ToldChange &change, const WatchTerms &known,
               Instant due, qint64 leastPermille)
{
    Rows rows = transaction.run("watch_state"_L1, change.product);
    if (known.rule == WatchRule::BackInStock || !rows.next())
        return;
    const Money dearest = std::max(known.told, change.state.price);
    if (tells(known, {rows.money(0), dearest, rows.quantity(1)}, leastPermille))
        transaction.change("notice_again"_L1, shopper, change.product, change.fanout, dearest, transaction.now(), due);
}

} // namespace

bool Telling::hasNews() const
{
    return wanted && std::any_of(changes.begin(), changes.end(), [](const ToldChange &change) { return change.isNews; });
}

QHash<ShopperId, Telling> readTellings(Connection &connection, const QList<ShopperId> &shoppers, Instant now,
                                       const WatchPolicy &policy)
{
    QHash<ShopperId, Telling> tellings;
    JsonRows ids;
    for (const ShopperId &shopper : shoppers) {
        tellings.insert(shopper, {shopper, {}, false});
        ids.addValue(shopper.value);
    }
    if (ids.isEmpty())
        return tellings;
    Rows rows = connection.run("notices_of_shoppers"_L1, ids.text(), now + policy.gathering);
    while (rows.next()) {
        Telling &telling = tellings[{rows.text(11)}];
        telling.changes.append(readChange(rows, policy.leastPermille));
        telling.wanted = rows.integer(12) != 0;
    }
    return tellings;
}

void settleTelling(Transaction &transaction, const Telling &telling, const WatchPolicy &policy, Told told)
{
    for (const ToldChange &change : telling.changes) {
        transaction.change("notice_delete"_L1, telling.shopper, change.product);
        if (told == Told::Never || !change.watched)
            continue;
        const bool toldOfThis = told == Told::Yes && change.isNews;
        const WatchTerms known = toldOfThis ? note(transaction, telling.shopper, change) : change.terms;
        const Instant due = transaction.now() + (toldOfThis ? policy.cooldown : policy.gathering);
        lookAgain(transaction, telling.shopper, change, known, due, policy.leastPermille);
    }
}

Result<QueueTellings::Reply> QueueTellings::apply(Transaction &transaction) const
{
    const Instant now = transaction.now();
    Reply reply;
    reply.queued = int(transaction.change("tellings_queue"_L1, now, now, now, atMost));
    Rows rows = transaction.run("notice_next_due"_L1, now);
    if (rows.next() && !rows.isNull(0))
        reply.nextDue = rows.instant(0);
    return reply;
}

} // namespace holdfast
