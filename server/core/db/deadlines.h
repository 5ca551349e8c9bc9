// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/db/transaction.h"

namespace holdfast {

/// Holds and leases end by the calendar. When somebody sets it they are moved along, so that each has as long to live as it
/// had before. The writer's thread.
class Deadlines
{
public:
    explicit Deadlines(const Clock &clock) : m_jumps(clock) {}

    /// At the beginning of each transaction. Several processes over one database notice the same jump, and one that slept
    /// takes the time that passed for one: while the lease on the background work is good, somebody saw this time come,
    /// and nothing is moved.
    void moveAfterJump(Transaction &transaction);
    /// That transaction was committed.
    void moved() { m_jumps.follow(); }

private:
    ClockJumps m_jumps;
};

} // namespace holdfast
