// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/watches/planner.h"

#include "core/base/log.h"
#include "core/settings/shopsettings.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace holdfast {

namespace {

constexpr int eventsAtOnce = 500;
constexpr int leastPage = 50;
constexpr int mostPage = 5000;
constexpr milliseconds retryPause{250};
/// How far was read is written down by then at the latest, also when nothing of it mattered: long before it is thrown away.
constexpr milliseconds longestUnwritten = std::chrono::minutes(1);
/// With more than so many written since the last page, our own included, the others go first.
constexpr quint64 crowd = 4;

bool isForWatchers(Connection &connection, const Event &event)
{
    return event.product && (event.kind == "price_changed"_L1 || event.kind == "back_in_stock"_L1)
           && connection.run("watch_any_of_product"_L1, *event.product).next();
}

} // namespace

MailPlanner::MailPlanner(Writer &writer, Readers &readers, const Clock &clock, Claim claim)
    : m_writer(writer), m_readers(readers), m_clock(clock), m_claim(std::move(claim)), m_mailbox(this), m_retry(this), m_breath(this)
    , m_writeSoon(this)
{
    m_retry.setSingleShot(true);
    m_retry.setInterval(retryPause);
    connect(&m_retry, &QTimer::timeout, this, [this] {
        wake();
        advance();
    });
    m_writeSoon.setSingleShot(true);
    m_writeSoon.setInterval(longestUnwritten);
    connect(&m_writeSoon, &QTimer::timeout, this, [this] {
        m_write = true;
        wake();
    });
    m_breath.setSingleShot(true);
    m_breath.setTimerType(Qt::PreciseTimer);
    connect(&m_breath, &QTimer::timeout, this, &MailPlanner::advance);
}

void MailPlanner::start()
{
    m_running = true;
    m_known.reset();
    wake();
    // What was under way when somebody stopped.
    advance();
}

void MailPlanner::stop()
{
    m_running = false;
    for (QTimer *timer : {&m_retry, &m_breath, &m_writeSoon})
        timer->stop();
}

void MailPlanner::wake()
{
    if (!m_running)
        return;
    if (m_reading)
        m_again = true;
    else
        readOn();
}

/// In a reader's thread, from where we know, else from where the last one stopped.
Result<MailPlanner::News> MailPlanner::readNews(Connection &connection, const std::optional<Position> &known)
{
    News news;
    news.from = plannedUpTo(connection);
    news.policy = ShopSettings::load(connection).watches;
    const std::optional<Position> start = known ? known : news.from;
    if (!start || !canReplay(connection, *start)) {
        news.restarted = true;
        news.to = newestPosition(connection);
        return news;
    }
    const EventPage page = eventsAfter(connection, *start, eventsAtOnce);
    news.to = page.upTo;
    news.more = page.more;
    std::copy_if(page.events.begin(), page.events.end(), std::back_inserter(news.changes),
                 [&](const Event &event) { return isForWatchers(connection, event); });
    return news;
}

void MailPlanner::readOn()
{
    m_reading = true;
    m_again = false;
    m_readers.ask<News>(
        m_mailbox.address(),
        [known = m_known](Connection &connection) -> Result<News> { return readNews(connection, known); },
        [this](const Result<News> &news) {
            if (news && m_running)
                return take(*news);
            m_reading = false;
            if (m_running)
                m_retry.start();
        });
}

void MailPlanner::take(const News &news)
{
    m_policy = news.policy;
    if (news.changes.isEmpty() && !news.restarted && !m_write) {
        // Nothing that concerns us: whoever reads it again after a restart finds so, too, as long as it is kept.
        m_known = news.to;
        if (!m_writeSoon.isActive())
            m_writeSoon.start();
        return readAgain(news.more);
    }
    m_write = false;
    m_writeSoon.stop();
    if (news.restarted)
        qCInfo(logMail) << "price changes are planned from here on";
    const Claimed<PlanChanges> command{m_claim, {news.from, news.to, news.changes}};
    m_writer.submit(command, m_mailbox.address(), [this, news](const Result<Done> &done) {
        if (!done) {
            m_reading = false;
            m_known.reset();
            if (m_running)
                m_retry.start();
            return;
        }
        m_known = news.to;
        const Instant now = m_clock.now();
        for (const Event &event : news.changes)
            Q_EMIT reached("noticed", now - event.at);
        readAgain(news.more);
        advance();
    });
}

void MailPlanner::readAgain(bool more)
{
    m_reading = false;
    if (m_running && (more || m_again))
        readOn();
}

void MailPlanner::advance()
{
    if (!m_running || m_advancing)
        return;
    m_advancing = true;
    const Claimed<AdvanceFanout> command{m_claim, {m_policy, m_page}};
    m_writer.submit(command, m_mailbox.address(), [this](const Result<AdvanceFanout::Reply> &reply) {
        m_advancing = false;
        if (!m_running)
            return;
        if (!reply)
            m_retry.start();
        else if (reply->any)
            follow(*reply);
    });
}

void MailPlanner::follow(const AdvanceFanout::Reply &reply)
{
    if (reply.first)
        Q_EMIT reached("first_queued", reply.now - reply.changedAt);
    if (reply.finished)
        Q_EMIT reached("last_queued", reply.now - reply.changedAt);
    const quint64 commands = m_writer.counters().commands;
    const bool crowded = commands - std::exchange(m_commands, commands) > crowd;
    const auto wanted = crowded ? pageTimeInCrowd : pageTimeAlone;
    if (reply.took.count() > 0 && reply.seen == m_page)
        m_page = int(std::clamp(qint64(m_page) * wanted.count() / reply.took.count(), qint64(leastPage), qint64(mostPage)));
    if (crowded)
        m_breath.start(std::chrono::ceil<milliseconds>(6 * reply.took));
    else
        advance();
}

} // namespace holdfast
