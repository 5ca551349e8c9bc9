// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"

#include <atomic>

namespace holdfast::test {

/// Time that moves only when told. Any thread.
class FakeClock final : public Clock
{
public:
    explicit FakeClock(Instant now = {1'800'000'000'000}) : m_now(now.ms) {}

    Instant now() const override { return {m_now.load()}; }
    milliseconds steady() const override { return milliseconds(m_steady.load()); }

    /// Time passes.
    void advance(milliseconds span)
    {
        m_now += span.count();
        m_steady += span.count();
    }
    /// Somebody sets the calendar; no time passes.
    void jump(milliseconds span) { m_now += span.count(); }

private:
    std::atomic<qint64> m_now;
    std::atomic<qint64> m_steady{1'000'000};
};

} // namespace holdfast::test
