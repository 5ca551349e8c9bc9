// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/db/command.h"
#include "core/outbox/events.h"

namespace holdfast {

/// How an event reached those who were watching.
struct Delivery {
    qint64 event = 0;
    int streams = 0;
    Instant changedAt;
    Instant begunAt;  ///< when it began to be given to the network
    Instant pushedAt; ///< when the last stream had it
};

/// An event that somebody could not handle.
struct Failure {
    qint64 id = 0;
    QString sink;
    qint64 event = 0;
    QString kind;
    QString error;
    Instant at;
};
/// Before a failure's id, the newest first. 0: from the newest.
QList<Failure> recentFailures(Connection &connection, qint64 before, int limit);

/// Somebody has seen to these.
struct ClearFailures {
    qint64 upTo = 0;
    QString actor;

    using Reply = Done;
    Result<Done> apply(Transaction &transaction) const;
};

} // namespace holdfast
