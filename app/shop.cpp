// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/shop.h"

#include "app/progress.h"
#include "core/base/log.h"
#include "core/catalog/pictures.h"
#include "core/db/sqlerror.h"

using namespace Qt::StringLiterals;

namespace holdfast::app {

namespace {

constexpr int readerThreads = 2;

} // namespace

Shop::Shop(const Database &database, ShopSettings settings, mail::MailWish mail,
           const std::optional<payments::StripeAccount> &stripe)
    : m_database(database), m_settings(std::move(settings)), m_writer(m_database, clock(), Writer::limitsFor(m_database))
    , m_readers([this] { return m_database.connect(Access::ReadOnly); }, readerThreads)
    , m_worker(m_database, m_writer), m_lease(m_writer, Claim::background)
    , m_sweeper(m_writer, clock(), m_settings.cartLife, m_lease.claim()), m_payments(m_writer, clock(), stripe)
    , m_desk(m_writer, clock(), m_payments.provider(), paymentRules(), m_lease.claim()), m_indexer(m_database, m_writer)
    , m_planner(m_writer, m_readers, clock(), m_lease.claim())
    , m_mail(m_writer, m_readers, clock(), m_lease.claim(), std::move(mail))
{
    m_workThread.setObjectName("worker"_L1);
    m_indexThread.setObjectName("search"_L1);
    m_mailThread.setObjectName("mail"_L1);
    m_worker.moveToThread(&m_workThread);
    m_lease.moveToThread(&m_workThread);
    m_sweeper.moveToThread(&m_workThread);
    m_desk.moveToThread(&m_workThread);
    m_planner.moveToThread(&m_workThread);
    m_indexer.moveToThread(&m_indexThread);
    m_mail.moveToThread(&m_mailThread);

    m_writer.onCommitted([this](const Transaction &transaction) {
        if (const auto expiry = transaction.earliestExpiry())
            m_sweeper.expect(*expiry);
        if (const auto due = transaction.earliestMail())
            m_mail.expect(*due);
        m_worker.noteCommit();
        followServerTime(transaction.now());
    });
    QObject::connect(&m_lease, &Lease::gained, &m_sweeper, &Sweeper::start);
    QObject::connect(&m_lease, &Lease::lost, &m_sweeper, &Sweeper::stop);
    QObject::connect(&m_lease, &Lease::gained, &m_desk, &PaymentDesk::start);
    QObject::connect(&m_lease, &Lease::lost, &m_desk, &PaymentDesk::stop);
    m_worker.addSink(&m_desk.sink());
    QObject::connect(&m_lease, &Lease::gained, &m_planner, &MailPlanner::start);
    QObject::connect(&m_lease, &Lease::lost, &m_planner, &MailPlanner::stop);
    QObject::connect(&m_lease, &Lease::gained, &m_mail, &mail::Dispatcher::start);
    QObject::connect(&m_lease, &Lease::lost, &m_mail, &mail::Dispatcher::stop);
    // Beside an SQLite file all processes have one index, over PostgreSQL each node has its own.
    if (!isShared()) {
        QObject::connect(&m_lease, &Lease::gained, &m_indexer, &Indexer::start);
        QObject::connect(&m_lease, &Lease::lost, &m_indexer, &Indexer::stop);
    }
    QObject::connect(&m_worker, &OutboxWorker::advanced, &m_indexer, &Indexer::wake);
    QObject::connect(&m_worker, &OutboxWorker::advanced, &m_planner, &MailPlanner::wake);
}

Shop::~Shop()
{
    stop();
}

void Shop::stop()
{
    if (std::exchange(m_started, false)) {
        callAndWait(m_lease.address(), [this] { m_lease.giveUp(); });
        callAndWait(m_sweeper.address(), [this] { m_sweeper.stop(); });
        callAndWait(m_desk.address(), [this] { m_desk.stop(); });
        callAndWait(m_planner.address(), [this] { m_planner.stop(); });
        callAndWait(m_mail.address(), [this] { m_mail.stop(); });
        callAndWait(m_indexer.address(), [this] { m_indexer.stop(); });
        callAndWait(m_worker.address(), [this] { m_worker.stop(); });
    }
    // Before those whom it tells of its commits.
    m_writer.stop();
    m_payments.stop();
    for (Thread *thread : {&m_workThread, &m_indexThread, &m_mailThread}) {
        thread->quit();
        thread->join();
    }
}

void Shop::prepareSearch(milliseconds patience)
{
    try {
        ProgressBar bar(u"Building the search index"_s);
        m_indexer.catchUp(patience, [&bar](qint64 product) { bar.show(0, 0, u"product %1"_s.arg(product)); });
    } catch (const SqlError &error) {
        // Another process may be at it.
        qCInfo(logSearch).noquote() << error.message();
    }
    m_searchers = std::make_unique<Readers>([this] { return SearchIndex::openForReading(m_database); }, readerThreads);
}

const Clock &Shop::clock() const
{
    if (isShared())
        return m_serverClock;
    return m_ownClock;
}

/// Now and then, since clocks drift apart.
void Shop::readServerTime()
{
    m_readers.ask<Instant>(
        m_worker.address(),
        [](Connection &connection) -> Result<Instant> {
            Rows rows = connection.run("server_time"_L1);
            return rows.next() ? rows.instant(0) : Instant{};
        },
        [this](const Result<Instant> &server) {
            if (server)
                m_serverClock.set(*server);
        });
}

/// The writer hears every few seconds what time it is there.
void Shop::followServerTime(Instant heard)
{
    const milliseconds off = heard - m_serverClock.now();
    if (isShared() && (off > ClockJumps::tolerance || off < -ClockJumps::tolerance))
        m_serverClock.set(heard);
}

void Shop::onWritten(std::function<void()> tell)
{
    QObject::connect(&m_worker, &OutboxWorker::written, &m_worker, std::move(tell));
}

void Shop::onOutage(const std::function<void(Access, const std::optional<Error> &)> &tell)
{
    m_writer.onOutage([tell](const std::optional<Error> &error) { tell(Access::ReadWrite, error); });
    QObject::connect(&m_worker, &OutboxWorker::outage, &m_worker,
                     [tell](const std::optional<Error> &error) { tell(Access::ReadOnly, error); });
}

PaymentRules Shop::paymentRules()
{
    const PaymentProvider &provider = m_payments.provider();
    return {provider.name(), provider.isTest(), std::max(m_settings.paymentWindow, provider.shortestWindow()),
            m_settings.pickupWindow};
}

void Shop::onReached(const std::function<void(const QByteArray &, milliseconds)> &tell)
{
    QObject::connect(&m_planner, &MailPlanner::reached, &m_planner, tell);
    QObject::connect(&m_mail, &mail::Dispatcher::reached, &m_mail, tell);
}

QString Shop::pictures() const
{
    return pictureFolder(m_database.url());
}

void Shop::start()
{
    m_started = true;
    m_writer.start();
    m_workThread.start();
    m_indexThread.start();
    m_payments.start();
    m_mailThread.start();
    // The worker stands before anybody can ask it for events from here on.
    callAndWait(m_worker.address(), [this] { m_worker.start(); });
    callAndWait(m_lease.address(), [this] { m_lease.start(); });
    if (!isShared())
        return;
    readServerTime();
    QObject::connect(&m_serverTimer, &QTimer::timeout, &m_worker, [this] { readServerTime(); });
    m_serverTimer.start(std::chrono::minutes(1));
    callAndWait(m_indexer.address(), [this] { m_indexer.start(); });
}

} // namespace holdfast::app
