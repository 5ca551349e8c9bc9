// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/base/thread.h"
#include "core/db/database.h"
#include "core/db/readers.h"
#include "core/db/serverclock.h"
#include "core/db/writer.h"
#include "core/outbox/lease.h"
#include "core/outbox/worker.h"
#include "core/payments/desk.h"
#include "core/search/indexer.h"
#include "core/settings/shopsettings.h"
#include "core/stock/sweeper.h"
#include "core/watches/planner.h"
#include "edge/mail/dispatcher.h"
#include "edge/payments/service.h"

namespace holdfast::app {

/// A shop at work: its database with all threads around it. Made and destroyed in the main thread.
class Shop
{
public:
    /// Without an account at Stripe it is paid in the sandbox.
    Shop(const Database &database, ShopSettings settings, mail::MailWish mail,
         const std::optional<payments::StripeAccount> &stripe);
    ~Shop();

    /// Brings the search index up to date before anybody asks it; what takes longer than `patience` goes on behind.
    void prepareSearch(milliseconds patience);
    /// Who is to hear of events, before start().
    void addSink(Sink *sink) { m_worker.addSink(sink); }
    /// Whom to tell, in the worker's thread, that somebody wrote; before start().
    void onWritten(std::function<void()> tell);
    /// Whom to tell, in any thread, that the database cannot be read or written, or that it can again; before start().
    void onOutage(const std::function<void(Access, const std::optional<Error> &)> &tell);
    /// Whom to tell, in any thread, how far a change came on its way to who watches, and after how long; before start().
    void onReached(const std::function<void(const QByteArray &step, milliseconds after)> &tell);
    void start();
    /// Finishes what is queued, hands back the lease, and tells the sinks nothing any more.
    void stop();

    Writer &writer() { return m_writer; }
    Readers &readers() { return m_readers; }
    Readers &searchers() { return *m_searchers; }
    const Clock &clock() const;
    const ShopSettings &settings() const { return m_settings; }
    payments::PaymentService &payments() { return m_payments; }
    mail::Dispatcher &mail() { return m_mail; }
    /// The folder of its own pictures.
    QString pictures() const;

private:
    PaymentRules paymentRules();
    bool isShared() const { return m_database.url().backend() == Backend::Postgres; }
    void readServerTime();
    void followServerTime(Instant heard);

    const Database m_database;
    const ShopSettings m_settings;
    SystemClock m_ownClock;
    ServerClock m_serverClock;
    Writer m_writer;
    Readers m_readers;
    std::unique_ptr<Readers> m_searchers;
    Thread m_workThread;  ///< outbox worker, lease, sweeper, payment desk and planner of mails
    Thread m_indexThread;
    Thread m_mailThread;
    OutboxWorker m_worker;
    Lease m_lease;
    Sweeper m_sweeper;
    payments::PaymentService m_payments;
    PaymentDesk m_desk;
    Indexer m_indexer;
    MailPlanner m_planner;
    mail::Dispatcher m_mail;
    QTimer m_serverTimer;
    bool m_started = false;
};

} // namespace holdfast::app
