// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/mailbox.h"
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

Q_SIGNALS:
    void happened(const QList<holdfast::Event> &events);
    /// The shop is not what it was (a restore): read everything again.
    void restarted();
    void touched();

private:
    void noteTouch();

    Mailbox m_mailbox;
    Forwarder m_sink;
    QTimer m_breath;
    QString m_generation;
    bool m_again = false;
};

} // namespace holdfast
