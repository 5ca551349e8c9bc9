// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edge/mail/dispatcher.h"

#include "core/base/log.h"
#include "core/watches/telling.h"
#include "edge/mail/folder.h"
#include "edge/mail/retry.h"
#include "edge/mail/smtp.h"

#include <QRandomGenerator>

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace holdfast::mail {

namespace {

constexpr qint64 never = std::numeric_limits<qint64>::max();
/// Another process may queue mails of which we hear nothing.
constexpr milliseconds longestSleep = 2s;
constexpr milliseconds flushEvery{20};
constexpr qsizetype mostUnsettled = 400;
constexpr milliseconds giveUpAfter = std::chrono::hours(48);
constexpr milliseconds longestRetry = std::chrono::hours(4);
constexpr milliseconds firstPause{250};
constexpr milliseconds longestPause = 60s;

double chance()
{
    return QRandomGenerator::global()->generateDouble();
}

} // namespace

Dispatcher::Dispatcher(Writer &writer, Readers &readers, const Clock &clock, Claim claim, MailWish wish)
    : m_writer(writer), m_readers(readers), m_clock(clock), m_claim(std::move(claim))
    , m_office(std::make_shared<const Office>(Office{std::move(wish), {}})), m_mailbox(this), m_timer(this), m_flush(this)
    , m_next(never)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &Dispatcher::look);
    m_flush.setSingleShot(true);
    m_flush.setInterval(flushEvery);
    connect(&m_flush, &QTimer::timeout, this, &Dispatcher::flush);
}

Dispatcher::~Dispatcher() = default;

void Dispatcher::start()
{
    m_running = true;
    look();
}

void Dispatcher::stop()
{
    m_running = false;
    m_timer.stop();
    m_next = never;
    if (m_carrier)
        handedOver(m_carrier->finish());
    m_flush.stop();
    m_carrier.reset();
    m_carrierFor.clear();
    m_inHand.clear();
    m_busy.clear();
    if (!m_results.isEmpty())
        (void)m_writer.perform(SettleMails{std::exchange(m_results, {})});
}

void Dispatcher::expect(Instant due)
{
    if (due.ms < m_next.load(std::memory_order_relaxed))
        m_mailbox.address().post([this, due] { sleepUntil(due); });
}

SendingState Dispatcher::state() const
{
    const std::lock_guard lock(m_stateMutex);
    return m_state;
}

void Dispatcher::note(const std::function<void(SendingState &)> &change)
{
    const std::lock_guard lock(m_stateMutex);
    change(m_state);
    m_state.inHand = int(m_inHand.size());
}

void Dispatcher::sleepUntil(Instant due)
{
    if (!m_running || due.ms >= m_next.load(std::memory_order_relaxed))
        return;
    m_next = due.ms;
    m_timer.start(std::clamp(due - m_clock.now(), milliseconds(0), longestSleep));
}

void Dispatcher::look()
{
    m_next = never;
    const Instant now = m_clock.now();
    if (!m_running || m_looking)
        return;
    if (now < m_pausedUntil)
        return sleepUntil(m_pausedUntil);
    // In larger pieces than mail by mail; what is handed over asks again.
    if (int(m_inHand.size()) > m_window.size() / 2)
        return;
    if (m_sinceFull.isValid())
        m_window.note(milliseconds(m_sinceFull.elapsed()));
    m_sinceFull.invalidate();
    const int room = m_window.size() - int(m_inHand.size());
    m_looking = true;
    m_writer.submit(Claimed<QueueTellings>{m_claim, {room}}, m_mailbox.address(),
                    [this, room](const Result<QueueTellings::Reply> &queued) {
                        readNext(room, queued ? queued->nextDue : std::nullopt);
                    });
}

void Dispatcher::readNext(int room, std::optional<Instant> nextTelling)
{
    m_readers.ask<Round>(
        m_mailbox.address(),
        [office = m_office, room, busy = m_busy, listening = m_listening, now = m_clock.now()](Connection &connection) -> Result<Round> {
            return readRound(connection, office->wish, listening, office->languages, now, room, busy);
        },
        [this, nextTelling](const Result<Round> &round) {
            m_looking = false;
            const Instant now = m_clock.now();
            sleepUntil(now + longestSleep);
            if (!m_running || !round)
                return;
            take(*round);
            if (round->isFull) {
                m_sinceFull.start();
                return look();
            }
            for (const auto &due : {nextTelling, round->nextDue}) {
                if (due && *due > now)
                    sleepUntil(*due);
            }
        });
}

bool Dispatcher::useCarrier(const ShopSettings &settings)
{
    const QString smtp = m_office->wish.smtp.isEmpty() ? settings.mail.smtp : m_office->wish.smtp;
    const QString made = u"%1 %2 %3"_s.arg(smtp).arg(settings.mail.connections).arg(settings.mail.patience.count());
    if (m_policy.perDomain.perSecond != settings.mail.perDomain.perSecond
        || m_policy.perDomain.burst != settings.mail.perDomain.burst || !m_domains)
        m_domains = std::make_unique<http::TokenBuckets>(settings.mail.perDomain);
    m_policy = settings.mail;
    if (m_carrier && made == m_carrierFor)
        return true;
    // What another one has in hand comes to its end first.
    if (m_carrier && !m_inHand.isEmpty())
        return false;
    const Carrier::Told told = [this](const QList<Handover> &done) { handedOver(done); };
    const auto server = SmtpServer::parse(smtp);
    m_carrier.reset();
    if (server)
        m_carrier = std::make_unique<SmtpCarrier>(
            *server, SmtpCarrier::Limits{m_policy.connections, m_policy.patience, 3s}, m_mailbox.address(), told);
    else
        m_carrier = std::make_unique<FolderCarrier>(m_office->wish.folder, told);
    m_carrierFor = made;
    return true;
}

void Dispatcher::take(const Round &round)
{
    if (!useCarrier(round.settings))
        return;
    std::vector<Parcel> parcels;
    for (const Turn &turn : round.turns) {
        m_busy.insert(turn.mail.id);
        if (!turn.error.isEmpty()) {
            settle({turn.mail.id, MailResult::Outcome::Failed, {}, true, turn.error, turn.then});
        } else if (!turn.parcel) {
            settle({turn.mail.id, MailResult::Outcome::Withdrawn, {}, false, {}, turn.then});
        } else if (const auto wait = m_domains->take(turn.mail.email.section(u'@', -1), http::TokenBuckets::Clock::now())) {
            settle({turn.mail.id, MailResult::Outcome::Postponed, m_clock.now() + *wait, false, {}, {}});
        } else {
            parcels.push_back(*turn.parcel);
            m_inHand.insert(turn.mail.id, turn);
        }
    }
    note([](SendingState &) {});
    if (!parcels.empty())
        m_carrier->carry(std::move(parcels));
}

void Dispatcher::handedOver(const QList<Handover> &handovers)
{
    for (const Handover &handover : handovers) {
        const auto turn = m_inHand.constFind(handover.id);
        if (turn == m_inHand.constEnd())
            continue;
        if (handover.outcome == Handover::Outcome::Trouble) {
            pause(handover.why);
            m_busy.remove(handover.id);
        } else {
            settle(resultOf(handover, *turn));
        }
        m_inHand.erase(turn);
    }
    note([](SendingState &) {});
    if (m_running)
        look();
}

MailResult Dispatcher::resultOf(const Handover &handover, const Turn &turn)
{
    MailResult result{turn.mail.id, MailResult::Outcome::Sent, {}, true, handover.why, turn.then};
    const Instant now = m_clock.now();
    if (handover.outcome == Handover::Outcome::Taken) {
        m_troubles = 0;
        note([](SendingState &state) {
            ++state.sent;
            state.trouble.clear();
        });
        if (turn.changedAt)
            Q_EMIT reached("mailed", now - *turn.changedAt);
    } else if (handover.outcome == Handover::Outcome::Never || now - turn.mail.createdAt > giveUpAfter) {
        result.outcome = MailResult::Outcome::Failed;
        qCWarning(logMail).noquote() << "mail" << turn.mail.id << "is given up:" << handover.why;
        note([](SendingState &state) { ++state.failed; });
    } else {
        result.outcome = MailResult::Outcome::Postponed;
        result.due = now + retryAfter(turn.mail.attempts, m_policy.retry, longestRetry, chance());
        note([](SendingState &state) { ++state.postponed; });
    }
    return result;
}

/// The mails stay due; nothing is tried for a while, longer each time.
void Dispatcher::pause(const QString &why)
{
    const Instant now = m_clock.now();
    if (now < m_pausedUntil)
        return;
    m_pausedUntil = now + retryAfter(m_troubles++, firstPause, longestPause, chance());
    if (m_troubles == 1 || m_troubles % 10 == 0)
        qCWarning(logMail).noquote() << "mails cannot be handed over, they wait:" << why;
    note([&](SendingState &state) { state.trouble = why; });
}

void Dispatcher::settle(MailResult result)
{
    m_results.append(std::move(result));
    if (m_results.size() >= mostUnsettled)
        flush();
    else if (!m_flush.isActive())
        m_flush.start();
}

/// What was sent is so, whoever does the work by now.
void Dispatcher::flush()
{
    if (m_results.isEmpty())
        return;
    m_flush.stop();
    const QList<MailResult> results = std::exchange(m_results, {});
    m_writer.submit(SettleMails{results}, m_mailbox.address(), [this, results](const Result<Done> &done) {
        if (!done)
            m_results = results + m_results;
        for (const MailResult &result : done ? results : QList<MailResult>())
            m_busy.remove(result.mail);
        if (!m_results.isEmpty() && !m_flush.isActive())
            m_flush.start();
        if (m_running)
            look();
    });
}

} // namespace holdfast::mail
