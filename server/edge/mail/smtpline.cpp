// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edge/mail/smtpline.h"

#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace holdfast::mail {

namespace {

/// Servers hang up on who keeps them longer, unasked.
constexpr milliseconds idleTime = 15s;

} // namespace

void SmtpLine::carry(Parcel parcel)
{
    if (m_talk)
        return begin(std::move(parcel));
    m_waiting = std::move(parcel);
    m_connection = std::make_unique<SmtpConnection>(m_server, m_patience, m_wake);
}

void SmtpLine::begin(Parcel parcel)
{
    m_deadline.setRemainingTime(2 * m_patience);
    m_unsent += m_talk->begin(std::move(parcel));
}

void SmtpLine::flush()
{
    // Should that fail, reading does, too.
    if (!m_unsent.isEmpty())
        (void)m_connection->send(m_unsent);
}

/// What was connected, or not.
QList<Handover> SmtpLine::open()
{
    Parcel parcel = *std::exchange(m_waiting, std::nullopt);
    if (const QString trouble = m_connection->trouble(); !trouble.isEmpty()) {
        hangUp();
        return {{parcel.id, Handover::Outcome::Trouble, trouble}};
    }
    m_talk.emplace(m_connection->pipelines());
    begin(std::move(parcel));
    return {};
}

QList<Handover> SmtpLine::proceed(bool isReady)
{
    if (!m_connection)
        return {};
    if (!m_talk)
        return m_connection->isDecided() ? open() : QList<Handover>();
    const bool isLost = isReady && !listen();
    QList<Handover> settled = m_talk->settled();
    if (!settled.isEmpty()) {
        m_hasCarried = true;
        if (isIdle())
            m_deadline.setRemainingTime(idleTime);
    }
    if (isLost)
        settled += lost(u"the mail server hung up"_s);
    else if (m_talk->isOver())
        settled += lost(u"the mail server said goodbye, or does not speak SMTP"_s);
    else if (m_deadline.hasExpired())
        settled += lost(u"the mail server does not answer"_s);
    return settled;
}

bool SmtpLine::listen()
{
    QByteArray heard;
    const bool isThere = m_connection->receive(heard);
    m_unsent += m_talk->hear(heard);
    return isThere;
}

QList<Handover> SmtpLine::lost(const QString &why)
{
    if (isIdle()) {
        hangUp();
        return {};
    }
    std::optional<Parcel> again;
    // It hung up before it heard of this mail, as servers do after so many or so long.
    if (m_hasCarried && m_talk->hasMail() && !m_talk->isUnderWay())
        again = m_talk->takeBack();
    const QList<Handover> handovers = m_talk->lost(why);
    hangUp();
    if (again)
        carry(*std::move(again));
    return handovers;
}

void SmtpLine::hangUp()
{
    if (m_talk && isIdle() && !m_talk->isOver()) {
        QByteArray goodbye = "QUIT\r\n";
        (void)m_connection->send(goodbye);
    }
    m_talk.reset();
    m_connection.reset();
    m_unsent.clear();
    m_hasCarried = false;
}

std::optional<curl_waitfd> SmtpLine::watched() const
{
    if (!m_talk)
        return std::nullopt;
    const short events = m_unsent.isEmpty() ? CURL_WAIT_POLLIN : CURL_WAIT_POLLIN | CURL_WAIT_POLLOUT;
    return curl_waitfd{m_connection->socket(), events, 0};
}

} // namespace holdfast::mail
