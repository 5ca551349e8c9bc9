// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/mailbox.h"
#include "core/base/result.h"
#include "core/db/connection.h"
#include "core/outbox/events.h"
#include "core/outbox/forwarder.h"

#include <QObject>
#include <QTimer>

namespace holdfast {

/// What happens in the shop, as signals in the thread that made the feed: what lists on a screen follow. Events come at
/// once; that something was written at all comes at most every `breath`, since holds change by the thousand.
class ChangeFeed : public QObject
{
    Q_OBJECT

public:
    static constexpr milliseconds breath{250};

    explicit ChangeFeed(QObject *parent = nullptr);

    /// For OutboxWorker::addSink().
    Sink &sink() { return m_sink; }
    /// Something was written. Any thread.
    void touch();
    /// What reading the shop, or writing to it, came to: trouble, or none any more. Any thread.
    void noteAccess(Access access, const std::optional<Error> &trouble);
    /// Why the shop cannot be used at the moment, if so.
    const std::optional<Error> &trouble() const;

Q_SIGNALS:
    void happened(const QList<holdfast::Event> &events);
    /// The shop is not what it was (a restore): read everything again.
    void restarted();
    void touched();
    /// trouble() is another. When there is none any more, restarted() comes, too.
    void troubled();

private:
    void noteTouch();
    void take(Access access, const std::optional<Error> &trouble);

    Mailbox m_mailbox;
    Forwarder m_sink;
    QTimer m_breath;
    QString m_generation;
    bool m_again = false;
    std::optional<Error> m_reading;
    std::optional<Error> m_writing;
};

} // namespace holdfast
