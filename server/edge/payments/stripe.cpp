// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edge/payments/stripe.h"

#include "core/payments/signature.h"

#include <QJsonDocument>
#include <QNetworkReply>
#include <QUrlQuery>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace holdfast::payments {

namespace {

using Outcome = AttemptReport::Outcome;

constexpr milliseconds patience = 20s;
/// Whose version of the API this was written for, whatever the account's default is.
constexpr char apiVersion[] = "2024-06-20";

/// Stripe counts some currencies in hundredths that have none.
qint64 stripeAmount(Money money, const Currency &currency)
{
    const bool hundredths = currency.code == "ISK"_L1 || currency.code == "UGX"_L1;
    return hundredths && currency.exponent == 0 ? money.amount * 100 : money.amount;
}

QByteArray encoded(const QList<QPair<QString, QString>> &form)
{
    QByteArray bytes;
    for (const auto &[name, value] : form) {
        if (!bytes.isEmpty())
            bytes += '&';
        bytes += QUrl::toPercentEncoding(name) + '=' + QUrl::toPercentEncoding(value);
    }
    return bytes;
}

/// What an error answer means for us. A wrong key or a refusal for now is mended by somebody, or by itself.
ProviderFault faultOf(int status, const QJsonObject &body)
{
    const QJsonObject error = body.value("error"_L1).toObject();
    const QString message = error.value("message"_L1).toString(u"Stripe answered %1"_s.arg(status));
    using Kind = ProviderFault::Kind;
    if (error.value("param"_L1).toString() == "expires_at"_L1)
        return {Kind::TooLate, message};
    const bool forGood = status == 400 || status == 402 || status == 404;
    return {forGood ? Kind::Refused : Kind::Unreachable, message};
}

/// How a session stands. One that is complete is paid only when its payment says so: some means take days.
AttemptReport reportOf(const QJsonObject &session)
{
    AttemptReport report;
    report.session = session.value("id"_L1).toString();
    const QString intent = session.value("payment_intent"_L1).toString();
    if (!intent.isEmpty())
        report.providerRef = intent;
    const QString paid = session.value("payment_status"_L1).toString();
    if (paid == "paid"_L1 || paid == "no_payment_required"_L1)
        report.outcome = Outcome::Paid;
    else if (session.value("status"_L1).toString() == "expired"_L1)
        report.outcome = Outcome::Expired;
    return report;
}

void tellReport(const ProviderAnswer<QJsonObject> &answer, const ProviderThen<AttemptReport> &then)
{
    if (const auto *session = std::get_if<QJsonObject>(&answer))
        then(reportOf(*session));
    else
        then(std::get<ProviderFault>(answer));
}

} // namespace

const QString Stripe::providerName = u"stripe"_s;

Stripe::Stripe(StripeAccount account) : m_account(std::move(account)), m_mailbox(this) {}

Stripe::~Stripe() = default;

bool Stripe::isTest() const
{
    return m_account.key.contains("_test_");
}

QNetworkAccessManager &Stripe::network()
{
    if (!m_network)
        m_network = std::make_unique<QNetworkAccessManager>();
    return *m_network;
}

QNetworkRequest Stripe::request(const QString &path) const
{
    QUrl url = m_account.api;
    url.setPath(u"/v1"_s + path);
    QNetworkRequest request(url);
    request.setRawHeader("Authorization", "Bearer " + m_account.key);
    request.setRawHeader("Stripe-Version", apiVersion);
    request.setTransferTimeout(int(patience.count()));
    // The key goes to nobody else.
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    return request;
}

void Stripe::post(const QString &path, const Form &form, const QString &idempotencyKey, Then then)
{
    m_mailbox.address().post([this, path, body = encoded(form), idempotencyKey, then = std::move(then)] {
        QNetworkRequest wish = request(path);
        wish.setHeader(QNetworkRequest::ContentTypeHeader, u"application/x-www-form-urlencoded"_s);
        if (!idempotencyKey.isEmpty())
            wish.setRawHeader("Idempotency-Key", idempotencyKey.toLatin1());
        await(network().post(wish, body), then);
    });
}

void Stripe::get(const QString &path, Then then)
{
    m_mailbox.address().post([this, path, then = std::move(then)] { await(network().get(request(path)), then); });
}

void Stripe::await(QNetworkReply *reply, Then then)
{
    connect(reply, &QNetworkReply::finished, this, [reply, then = std::move(then)] {
        reply->deleteLater();
        const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        const QJsonObject body = QJsonDocument::fromJson(reply->readAll()).object();
        if (status == 0)
            then(ProviderFault{ProviderFault::Kind::Unreachable, reply->errorString()});
        else if (status != 200 || body.isEmpty())
            then(faultOf(status, body));
        else
            then(body);
    });
}

void Stripe::open(const SessionWish &wish, ProviderThen<OpenedSession> then)
{
    const QString item = u"line_items[0]"_s;
    const Form form{
        {u"mode"_s, u"payment"_s},
        {u"client_reference_id"_s, wish.key.value},
        {u"customer_email"_s, wish.email},
        {u"success_url"_s, wish.returnUrl},
        {u"cancel_url"_s, wish.returnUrl},
        {u"expires_at"_s, QString::number(wish.expires.ms / 1000)},
        {item + u"[quantity]"_s, u"1"_s},
        {item + u"[price_data][currency]"_s, m_account.currency.code.toLower()},
        {item + u"[price_data][unit_amount]"_s, QString::number(stripeAmount(wish.amount, m_account.currency))},
        {item + u"[price_data][product_data][name]"_s, wish.orderNumber},
        {u"metadata[payment]"_s, wish.key.value},
        {u"payment_intent_data[metadata][payment]"_s, wish.key.value},
    };
    post(u"/checkout/sessions"_s, form, wish.key.value, [then = std::move(then)](const ProviderAnswer<QJsonObject> &answer) {
        if (const auto *fault = std::get_if<ProviderFault>(&answer))
            return then(*fault);
        const auto &session = std::get<QJsonObject>(answer);
        then(OpenedSession{session.value("id"_L1).toString(), session.value("url"_L1).toString()});
    });
}

void Stripe::look(const QString &session, ProviderThen<AttemptReport> then)
{
    get(u"/checkout/sessions/"_s + session,
        [then = std::move(then)](const ProviderAnswer<QJsonObject> &answer) { tellReport(answer, then); });
}

void Stripe::expire(const QString &session, ProviderThen<AttemptReport> then)
{
    post(u"/checkout/sessions/%1/expire"_s.arg(session), {}, {},
         [this, session, then = std::move(then)](const ProviderAnswer<QJsonObject> &answer) {
             const auto *fault = std::get_if<ProviderFault>(&answer);
             // It is not open any more: paid meanwhile, or over already.
             if (fault && fault->kind == ProviderFault::Kind::Refused)
                 look(session, then);
             else
                 tellReport(answer, then);
         });
}

void Stripe::giveBack(const GiveBackWish &wish, ProviderThen<MadeRefund> then)
{
    const Form form{{u"payment_intent"_s, wish.providerRef.value_or(QString())},
                    {u"amount"_s, QString::number(stripeAmount(wish.amount, m_account.currency))},
                    {u"metadata[refund]"_s, wish.key.value}};
    post(u"/refunds"_s, form, wish.key.value, [then = std::move(then)](const ProviderAnswer<QJsonObject> &answer) {
        if (const auto *fault = std::get_if<ProviderFault>(&answer))
            return then(*fault);
        const auto &refund = std::get<QJsonObject>(answer);
        const QString status = refund.value("status"_L1).toString();
        if (status == "failed"_L1 || status == "canceled"_L1)
            return then(ProviderFault{ProviderFault::Kind::Refused, u"the refund is "_s + status});
        then(MadeRefund{refund.value("id"_L1).toString()});
    });
}

std::optional<ProviderNotice> Stripe::read(const QByteArray &body, const QByteArray &signature, Instant now) const
{
    if (!isSigned(body, signature, m_account.webhookSecret, now))
        return std::nullopt;
    const QJsonObject event = QJsonDocument::fromJson(body).object();
    const QString type = event.value("type"_L1).toString();
    const QJsonObject session = event.value("data"_L1)["object"_L1].toObject();
    ProviderNotice notice;
    notice.id = event.value("id"_L1).toString();
    notice.known = type.startsWith("checkout.session."_L1);
    notice.report = reportOf(session);
    if (type == "checkout.session.async_payment_failed"_L1)
        notice.report.outcome = Outcome::Failed;
    const QString payment = session.value("client_reference_id"_L1).toString();
    if (!payment.isEmpty())
        notice.payment = PaymentId{payment};
    notice.payload = QString::fromUtf8(body);
    return notice.id.isEmpty() ? std::nullopt : std::optional(notice);
}

} // namespace holdfast::payments
