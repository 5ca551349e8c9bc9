// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"

#include <atomic>

namespace holdfast {

/// The calendar of the database's server, by which holds run out for all nodes alike. As good as the last set().
class ServerClock final : public Clock
{
public:
    ServerClock() { set(m_own.now()); }

    Instant now() const override { return Instant{m_start.load(std::memory_order_relaxed)} + steady(); }
    milliseconds steady() const override { return m_own.steady(); }

    /// The server says that it is `now`; what happens to our own calendar does not matter.
    void set(Instant now) { m_start = (now - steady()).ms; }

private:
    SystemClock m_own;
    std::atomic<qint64> m_start; ///< when steady() was nought
};

} // namespace holdfast
