// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/outbox/events.h"

namespace holdfast {

/// An event that a sink could not handle, and why.
struct SetAside {
    qint64 event = 0;
    QString kind;
    QString error;
};

/// Somebody whom the outbox worker tells of each event, once and in order, as it happens. For those who live in memory
/// and have nothing to catch up on; who must not miss an event across restarts keeps a position of its own and reads
/// the outbox when woken. Called in the worker's thread; must not block it.
class Sink
{
public:
    virtual ~Sink() = default;

    virtual QString name() const = 0;
    /// The worker starts, or history was rewritten: what was told before this position means nothing now.
    virtual void reset(const Position &position) = 0;
    /// Returns those it could not handle; they are set aside for staff to see and hold up nobody.
    virtual QList<SetAside> deliver(const QString &generation, const QList<Event> &events) = 0;
};

} // namespace holdfast
