// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/mailbox.h"
#include "core/db/database.h"
#include "core/db/writer.h"
#include "core/outbox/sink.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <atomic>
#include <vector>

namespace holdfast {

/// Reads what is new in the outbox and tells the sinks. Lives in a thread with an event loop; everything but the
/// constructor and addSink() is called there.
class OutboxWorker : public QObject
{
    Q_OBJECT

public:
    /// How often SQLite is asked whether another program wrote: the price of noticing it is a pragma each time.
    static constexpr milliseconds lookEvery{20};
    /// PostgreSQL tells us; it is asked only whether it still stands.
    static constexpr milliseconds pingEvery{1000};
    /// While we commit hundreds of times a second, nobody is told later than by this.
    static constexpr milliseconds breath{5};

    OutboxWorker(const Database &database, Writer &writer);
    ~OutboxWorker() override;

    /// Before start(); the sink outlives the worker.
    void addSink(Sink *sink);
    void start();
    void stop();
    /// Where to post calls to this object's thread.
    Mailbox::Address address() const { return m_mailbox.address(); }
    /// There was a commit of our own. Any thread, as often as one likes: it looks at once, but not all the time.
    void noteCommit();

Q_SIGNALS:
    /// There may be new events: for readers that keep their own position.
    void advanced();
    /// Somebody wrote to the shop, also what makes no event, like a hold.
    void written();
    /// The shop cannot be read, and why; or, with nothing, it can again.
    void outage(const std::optional<holdfast::Error> &error);

private:
    void lookSoon();
    void lookIfChanged();
    void connectToShop();
    void read();
    void tell(const QList<Event> &events);
    void startOver(const Position &position);

    const Database m_database;
    Writer &m_writer;
    Mailbox m_mailbox;
    std::vector<Sink *> m_sinks;
    std::unique_ptr<Connection> m_connection;
    std::unique_ptr<QTimer> m_timer;
    std::unique_ptr<QTimer> m_soon; ///< runs while a commit waits to be looked at
    QElapsedTimer m_sinceLook;
    std::atomic<bool> m_committed = false; ///< and it was not looked yet
    Position m_position;
    bool m_failing = false;
};

} // namespace holdfast
