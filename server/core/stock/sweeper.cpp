// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/stock/sweeper.h"

#include "core/base/log.h"
#include "core/carts/housekeeping.h"
#include "core/stock/holds.h"

#include <algorithm>
#include <limits>

namespace holdfast {

namespace {

constexpr qint64 never = std::numeric_limits<qint64>::max();
constexpr milliseconds cleaningPause = std::chrono::minutes(10);
/// After a sweep that failed, as while another program has the lock.
constexpr milliseconds retryPause{250};

} // namespace

Sweeper::Sweeper(Writer &writer, const Clock &clock, milliseconds cartLife, Claim claim)
    : m_writer(writer), m_clock(clock), m_cartLife(cartLife), m_claim(std::move(claim)), m_mailbox(this), m_timer(this)
    , m_cleaning(this), m_next(never)
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &Sweeper::sweep);
    m_cleaning.setSingleShot(true);
    connect(&m_cleaning, &QTimer::timeout, this, &Sweeper::cleanUp);
}

void Sweeper::start()
{
    m_running = true;
    sweep();
    m_cleaning.start(std::chrono::seconds(5));
}

void Sweeper::stop()
{
    m_running = false;
    m_timer.stop();
    m_cleaning.stop();
    m_next = never;
}

void Sweeper::expect(Instant expiry)
{
    // Nearly always false: with one time to live for all, a new hold runs out after those there are.
    if (expiry.ms < m_next.load(std::memory_order_relaxed))
        m_mailbox.address().post([this, expiry] { sleepUntil(expiry); });
}

void Sweeper::sweep()
{
    const Claimed<SweepLapsed> command{m_claim, {}};
    m_writer.submit(command, m_mailbox.address(), [this](const Result<SweepLapsed::Reply> &result) {
        const Instant now = m_clock.now();
        m_next = never;
        if (!result)
            return sleepUntil(now + retryPause);
        if (result->released > 0)
            qCDebug(logStock) << result->released << "holds ran out";
        sleepUntil(result->nextExpiry.value_or(now + longestSleep));
    });
}

void Sweeper::sleepUntil(Instant when)
{
    if (!m_running || when.ms >= m_next.load(std::memory_order_relaxed))
        return;
    const Instant now = m_clock.now();
    m_next = when.ms;
    // A millisecond more, so that at the timer's rounding the hold has really run out.
    m_timer.start(std::clamp(when - now + milliseconds(1), milliseconds(0), longestSleep));
}

void Sweeper::cleanUp()
{
    const Claimed<Housekeeping> command{m_claim, {m_cartLife}};
    m_writer.submit(command, m_mailbox.address(), [this](const Result<Housekeeping::Reply> &result) {
        if (m_running)
            m_cleaning.start(result && result->more ? milliseconds(100) : cleaningPause);
    });
}

} // namespace holdfast
