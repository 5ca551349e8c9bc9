// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/db/claim.h"
#include "core/db/writer.h"
#include "core/outbox/forwarder.h"
#include "core/payments/deskwork.h"

#include <QObject>
#include <QSet>
#include <QTimer>

namespace holdfast {

/// Talks to the payment provider: opens sessions, asks about them, ends them, gives money back, again and again until
/// there is an answer. Also acts upon what the provider tells, and ends what waited too long. Woken by the outbox, and
/// asleep until something is due. Runs in the process that has the claim. Lives in a thread with an event loop.
class PaymentDesk : public QObject
{
    Q_OBJECT

public:
    static constexpr milliseconds longestSleep = std::chrono::seconds(60);

    /// The provider outlives it.
    PaymentDesk(Writer &writer, const Clock &clock, PaymentProvider &provider, PaymentRules rules, Claim claim);

    void start();
    void stop();
    Mailbox::Address address() const { return m_mailbox.address(); }
    /// For OutboxWorker::addSink().
    Sink &sink() { return m_sink; }

private:
    void hear(const QList<Event> &events);
    void work();
    void sleepUntil(Instant when);
    void begin(const DeskWork &todo);
    void open(const SessionWish &wish);
    void ask(const SessionCall &call);
    void giveBack(const GiveBackWish &wish);
    /// Where a provider's answer about something is taken, in our thread; nothing is asked twice at a time.
    template <typename T>
    ProviderThen<T> answering(const QString &subject, std::function<void(ProviderAnswer<T>)> take);
    template <Command C>
    void note(C command);

    Writer &m_writer;
    const Clock &m_clock;
    PaymentProvider &m_provider;
    const PaymentRules m_rules;
    const Claim m_claim;
    Mailbox m_mailbox;
    Forwarder m_sink;
    QTimer m_timer;
    QSet<QString> m_asked; ///< payments and refunds about which an answer is awaited
    bool m_running = false;
    bool m_working = false;
    bool m_again = false; ///< there may be more than what is being taken
};

} // namespace holdfast
