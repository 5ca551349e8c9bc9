// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/mailbox.h"
#include "core/db/claim.h"
#include "core/db/readers.h"
#include "core/db/writer.h"
#include "core/watches/fanouts.h"

#include <QObject>
#include <QTimer>

namespace holdfast {

/// Reads the outbox with a position of its own and takes each change to all who watch its product, page by page, so that
/// shoppers who fill carts meanwhile are not held up. Works in the process that has the claim. Lives in a thread with an
/// event loop.
class MailPlanner : public QObject
{
    Q_OBJECT

public:
    /// A page holds up the writer for about so long, while others want to write and while nobody does.
    static constexpr std::chrono::microseconds pageTimeInCrowd{1500};
    static constexpr std::chrono::microseconds pageTimeAlone{8000};

    MailPlanner(Writer &writer, Readers &readers, const Clock &clock, Claim claim);

    void start();
    void stop();
    /// There may be news.
    void wake();
    Mailbox::Address address() const { return m_mailbox.address(); }

Q_SIGNALS:
    /// How long after a change something came to pass: noticed, first_queued, last_queued.
    void reached(const QByteArray &step, holdfast::milliseconds after);

private:
    struct News {
        std::optional<Position> from;
        Position to;
        QList<Event> changes;
        bool more = false;
        bool restarted = false;
        WatchPolicy policy;
    };

    static Result<News> readNews(Connection &connection, const std::optional<Position> &known);
    void readOn();
    void take(const News &news);
    void readAgain(bool more);
    void advance();
    void follow(const AdvanceFanout::Reply &reply);

    Writer &m_writer;
    Readers &m_readers;
    const Clock &m_clock;
    const Claim m_claim;
    Mailbox m_mailbox;
    QTimer m_retry;
    QTimer m_breath;
    QTimer m_writeSoon;
    std::optional<Position> m_known; ///< how far was read, perhaps further than is written down
    WatchPolicy m_policy;
    int m_page = 500;
    quint64 m_commands = 0; ///< that the writer had seen at the last page
    bool m_running = false;
    bool m_reading = false;
    bool m_again = false;
    bool m_write = false;
    bool m_advancing = false;
};

} // namespace holdfast
