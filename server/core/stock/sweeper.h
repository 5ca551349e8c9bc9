// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/mailbox.h"
#include "core/db/claim.h"
#include "core/db/writer.h"

#include <QObject>
#include <QTimer>

#include <atomic>

namespace holdfast {

/// Gives back holds as they run out, and cleans up now and then. Sleeps until the next expiry rather than looking
/// again and again. Runs in the process that has the claim. Lives in a thread with an event loop.
class Sweeper : public QObject
{
    Q_OBJECT

public:
    /// A process with another time to live may hold units for shorter than we know; it will be seen this late at worst.
    static constexpr milliseconds longestSleep = std::chrono::seconds(60);

    Sweeper(Writer &writer, const Clock &clock, milliseconds cartLife, Claim claim);

    void start();
    void stop();
    Mailbox::Address address() const { return m_mailbox.address(); }
    /// A hold was made that runs out then. Any thread, after each commit.
    void expect(Instant expiry);

private:
    void sweep();
    void sleepUntil(Instant when);
    void cleanUp();

    Writer &m_writer;
    const Clock &m_clock;
    const milliseconds m_cartLife;
    const Claim m_claim;
    Mailbox m_mailbox;
    QTimer m_timer;
    QTimer m_cleaning;
    std::atomic<qint64> m_next; ///< when the timer fires
    bool m_running = false;
};

} // namespace holdfast
