// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edge/payments/sandbox.h"

#include "core/base/log.h"
#include "core/base/secret.h"
#include "core/payments/signature.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkReply>
#include <QSslConfiguration>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace holdfast::payments {

namespace {

using Outcome = AttemptReport::Outcome;

constexpr milliseconds patience = 10s;
constexpr milliseconds longestSleep = 60s;

ProviderFault faultOf(const Error &error)
{
    const bool later = error.fault == Fault::Unavailable || error.fault == Fault::Internal;
    return {later ? ProviderFault::Kind::Unreachable : ProviderFault::Kind::Refused, error.message};
}

QString typeOf(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Paid:
        return u"session.paid"_s;
    case Outcome::Failed:
        return u"session.failed"_s;
    case Outcome::Expired:
        return u"session.expired"_s;
    case Outcome::Open:
        break;
    }
    return u"session.opened"_s;
}

std::optional<Outcome> outcomeOf(const QString &type)
{
    for (const Outcome outcome : {Outcome::Paid, Outcome::Failed, Outcome::Expired}) {
        if (typeOf(outcome) == type)
            return outcome;
    }
    return std::nullopt;
}

} // namespace

const QString Sandbox::providerName = u"sandbox"_s;

Sandbox::Sandbox(Writer &writer, const Clock &clock)
    : m_writer(writer), m_clock(clock), m_secret(randomBytes(32)), m_mailbox(this), m_timer(this)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &Sandbox::takeNotice);
}

Sandbox::~Sandbox() = default;

template <typename T, Command C>
void Sandbox::ask(C command, ProviderThen<T> then)
{
    m_writer.submit(std::move(command), m_mailbox.address(), [then = std::move(then)](const Result<T> &result) {
        if (result)
            then(*result);
        else
            then(faultOf(result.error()));
    });
}

void Sandbox::open(const SessionWish &wish, ProviderThen<OpenedSession> then)
{
    ask<OpenedSession>(OpenSandboxSession{wish}, std::move(then));
}

void Sandbox::look(const QString &session, ProviderThen<AttemptReport> then)
{
    ask<AttemptReport>(AskSandbox{session, false}, std::move(then));
}

void Sandbox::expire(const QString &session, ProviderThen<AttemptReport> then)
{
    ask<AttemptReport>(AskSandbox{session, true}, std::move(then));
}

void Sandbox::giveBack(const GiveBackWish &wish, ProviderThen<MadeRefund> then)
{
    ask<MadeRefund>(RefundInSandbox{wish}, std::move(then));
}

std::optional<ProviderNotice> Sandbox::read(const QByteArray &body, const QByteArray &signature, Instant now) const
{
    if (!isSigned(body, signature, m_secret, now))
        return std::nullopt;
    const QJsonObject json = QJsonDocument::fromJson(body).object();
    ProviderNotice notice;
    notice.id = json.value("id"_L1).toString();
    const auto outcome = outcomeOf(json.value("type"_L1).toString());
    notice.known = outcome.has_value();
    notice.payment = PaymentId{json.value("payment"_L1).toString()};
    const QString session = json.value("session"_L1).toString();
    notice.report = {outcome.value_or(Outcome::Open), session, session, {}};
    notice.payload = QString::fromUtf8(body);
    return notice.id.isEmpty() ? std::nullopt : std::optional(notice);
}

void Sandbox::setShop(const QUrl &url)
{
    m_mailbox.address().post([this, url] {
        m_shop = url;
        takeNotice();
    });
}

void Sandbox::tell(const QString &session, std::function<void()> then)
{
    m_mailbox.address().post([this, session, then = std::move(then)]() mutable {
        if (then)
            m_waiting[session].push_back(std::move(then));
        takeNotice();
    });
}

void Sandbox::stop()
{
    m_timer.stop();
    m_network.reset();
    m_shop.clear();
}

void Sandbox::takeNotice()
{
    if (m_shop.isEmpty())
        return;
    m_again = m_taking;
    if (std::exchange(m_taking, true))
        return;
    m_writer.submit(TakeSandboxNotice{}, m_mailbox.address(), [this](const Result<TakeSandboxNotice::Reply> &reply) {
        m_taking = false;
        if (reply && reply->session) {
            post(*reply->session);
            return takeNotice();
        }
        if (m_again)
            return takeNotice();
        const Instant now = m_clock.now();
        const Instant next = reply ? reply->next.value_or(now + longestSleep) : now + 1s;
        if (!m_shop.isEmpty())
            m_timer.start(std::clamp(next - now + 1ms, milliseconds(0), longestSleep));
    });
}

QByteArray Sandbox::noticeOf(const SandboxSession &session) const
{
    const QString type = typeOf(session.outcome);
    return QJsonDocument(QJsonObject{{u"id"_s, u"evt_%1_%2"_s.arg(session.id, type)},
                                     {u"type"_s, type},
                                     {u"session"_s, session.id},
                                     {u"payment"_s, session.key.value},
                                     {u"amount"_s, session.amount.amount}})
        .toJson(QJsonDocument::Compact);
}

void Sandbox::post(const SandboxSession &session)
{
    if (m_shop.isEmpty())
        return;
    if (!m_network)
        m_network = std::make_unique<QNetworkAccessManager>();
    QUrl url = m_shop;
    url.setPath(u"/api/v1/payments/%1/webhook"_s.arg(providerName));
    QNetworkRequest request(url);
    const QByteArray body = noticeOf(session);
    request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
    request.setRawHeader("Sandbox-Signature", signNotice(body, m_secret, m_clock.now()));
    request.setTransferTimeout(int(patience.count()));
    // It is our own server on this machine, whatever name its certificate is for.
    QSslConfiguration tls = request.sslConfiguration();
    tls.setPeerVerifyMode(QSslSocket::VerifyNone);
    request.setSslConfiguration(tls);
    QNetworkReply *reply = m_network->post(request, body);
    connect(reply, &QNetworkReply::finished, this, [this, reply, id = session.id] {
        reply->deleteLater();
        delivered(id, reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt() == 200);
    });
}

void Sandbox::delivered(const QString &session, bool taken)
{
    if (!taken) {
        qCWarning(logPay).noquote() << "the sandbox could not tell the shop of" << session;
        return letGo(session);
    }
    m_writer.submit(SandboxNoticeDelivered{session}, m_mailbox.address(), [this, session](const Result<int> &left) {
        if (left && *left > 0)
            takeNotice();
        else
            letGo(session);
    });
}

void Sandbox::letGo(const QString &session)
{
    for (const auto &then : m_waiting.take(session))
        then();
}

} // namespace holdfast::payments
