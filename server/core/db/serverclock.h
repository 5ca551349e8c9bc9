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
    Instant now() const override { return m_own.now() + milliseconds(m_ahead.load(std::memory_order_relaxed)); }
    milliseconds steady() const override { return m_own.steady(); }

    /// The server said that it was `server` when our own clock said `own`.
    void set(Instant server, Instant own) { m_ahead = (server - own).count(); }

private:
    SystemClock m_own;
    std::atomic<qint64> m_ahead{0};
};

} // namespace holdfast
