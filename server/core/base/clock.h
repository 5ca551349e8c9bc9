// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <chrono>
#include <optional>

#include <QtGlobal>

namespace holdfast {

using std::chrono::milliseconds;

/// A point in time as the database keeps it: milliseconds since 1970 in UTC.
struct Instant {
    qint64 ms = 0;

    auto operator<=>(const Instant &) const = default;
    Instant operator+(milliseconds span) const { return {ms + span.count()}; }
    Instant operator-(milliseconds span) const { return {ms - span.count()}; }
    milliseconds operator-(Instant earlier) const { return milliseconds(ms - earlier.ms); }
};

/// Where the time comes from. Implementations may be asked from any thread.
class Clock
{
public:
    virtual ~Clock() = default;
    /// The calendar's time, which an administrator or NTP may set.
    virtual Instant now() const = 0;
    /// Time that only ever runs forward, from an arbitrary start.
    virtual milliseconds steady() const = 0;
};

class SystemClock final : public Clock
{
public:
    Instant now() const override;
    milliseconds steady() const override;
};

/// Notices that the calendar was set: it went more than a minute further (or back) than time did. Whoever keeps
/// deadlines moves them by that much, so that a hold has as long to live as it had before. One thread.
class ClockJumps
{
public:
    static constexpr milliseconds tolerance = std::chrono::minutes(1);

    /// Time itself is `clock`'s steady(); the calendar may be another machine's.
    explicit ClockJumps(const Clock &clock) : m_clock(clock) {}
    /// How far the calendar, which says `now`, jumped since it was last followed, if it did.
    std::optional<milliseconds> look(Instant now);
    /// What look() found was dealt with.
    void follow() { m_followed = m_seen; }

private:
    const Clock &m_clock;
    milliseconds m_seen{0}; ///< calendar minus steady time
    std::optional<milliseconds> m_followed;
};

} // namespace holdfast
