// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/clock.h"

namespace holdfast {

namespace {

template <typename SourceClock>
milliseconds sinceEpoch()
{
    return std::chrono::duration_cast<milliseconds>(SourceClock::now().time_since_epoch());
}

} // namespace

Instant SystemClock::now() const
{
    return {sinceEpoch<std::chrono::system_clock>().count()};
}

milliseconds SystemClock::steady() const
{
    return sinceEpoch<std::chrono::steady_clock>();
}

std::optional<milliseconds> ClockJumps::look(Instant now)
{
    m_seen = milliseconds(now.ms) - m_clock.steady();
    const milliseconds jump = m_seen - m_followed.value_or(m_seen);
    // Slow drift and NTP's small steps are followed quietly; only what adds up at once counts as a jump.
    if (jump > tolerance || jump < -tolerance)
        return jump;
    return std::nullopt;
}

} // namespace holdfast
