// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/db/command.h"
#include "core/outbox/events.h"
#include "core/settings/shopsettings.h"

#include <QList>
#include <QSet>

#include <chrono>

namespace holdfast {

/// A change on its way to those who watch its product.
struct Fanout {
    qint64 id = 0;
    qint64 event = 0;
    QString kind; ///< price_changed, back_in_stock
    ProductId product;
    QString title;
    Money oldPrice;
    Money newPrice;
    Instant changedAt;
    Instant noticedAt;
    qint64 seen = 0;   ///< watchers who were looked at
    qint64 queued = 0; ///< of these, who are to get mail
    std::optional<Instant> queuedFrom;
    std::optional<Instant> queuedUntil;
    std::optional<Instant> finishedAt;
    qint64 mailed = 0;
    std::optional<Instant> lastMailAt;
    qint64 watchers = 0; ///< how many there are to look at
};

/// The newest first, from before an id on; 0: from the newest. Counts the watchers of those that are under way, but for
/// these, which takes its time with very many: for a reader's thread.
QList<Fanout> listFanouts(Connection &connection, qint64 before, int limit, const QSet<qint64> &counted = {});

/// How many are under way.
qint64 openFanouts(Connection &connection);

/// The outbox was read from one position to the next, and these of its events have watchers: each begins a fanout, unless
/// one for the same that nobody heard of yet takes it in. The position is committed with it, so none is missed or begun
/// twice; a reader that is not where it believes to be is refused as out_of_step.
struct PlanChanges {
    static const QString sink;

    std::optional<Position> from; ///< none: nothing was ever read
    Position to;
    QList<Event> changes;

    using Reply = Done;
    Result<Done> apply(Transaction &transaction) const;
};
/// How far the outbox was read.
std::optional<Position> plannedUpTo(Connection &connection);

/// Goes through the next watchers of one change, of the one that has come least far, and notes whom it concerns; where to
/// go on is committed with it.
struct AdvanceFanout {
    WatchPolicy policy;
    int page = 0;

    struct Reply {
        bool any = false; ///< there was something to do
        bool finished = false;
        qint64 seen = 0;
        qint64 queued = 0;
        bool first = false; ///< the first of its fanout for whom mail was noted
        Instant changedAt;
        Instant now;
        std::chrono::microseconds took{0}; ///< without the commit
    };
    Result<Reply> apply(Transaction &transaction) const;
};

} // namespace holdfast
