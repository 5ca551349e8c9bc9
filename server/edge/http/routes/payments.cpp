// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/duration.h"
#include "core/payments/notices.h"
#include "core/payments/sandboxsessions.h"
#include "edge/http/routes/routes.h"
#include "edge/http/sandboxpage.h"

#include <QUrlQuery>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace holdfast::http {

namespace {

using Outcome = AttemptReport::Outcome;

constexpr int mostNotices = 10;
constexpr milliseconds longestDelay = 24h;

/// Verified, kept, answered; acted upon afterwards. Nothing that is not signed costs more than its signature.
void takeNotice(Api &api, const ExchangePtr &exchange)
{
    const Request &request = exchange->request();
    const PaymentProvider &provider = api.shop.payments;
    if (request.parameter("provider") != provider.name())
        return exchange->answer(problem(404, u"not_found"_s, u"This shop is not paid by this provider"_s));
    const auto notice = provider.read(request.body, request.header(provider.signatureHeader()), api.shop.clock.now());
    if (!notice)
        return exchange->answer(problem(400, u"bad_signature"_s, u"This is not signed by the provider, or too old"_s));
    api.shop.writer.submit(KeepNotice{provider.name(), *notice}, api.here, [exchange](const Result<bool> &kept) {
        exchange->answer(kept ? Answer::json(200, R"({"received":true})") : problem(kept.error()));
    });
}

/// What the page's form, or a script, decides.
struct Decision {
    DecideSandbox command;
    bool noticeFirst = true; ///< the shop is told before the shopper is sent back
};

/// A form's field; a plus stands for a space there.
QString formValue(const QByteArray &body, QLatin1StringView name)
{
    const QUrlQuery form(QString::fromUtf8(body).replace(u'+', u' '));
    return form.queryItemValue(name, QUrl::FullyDecoded);
}

Result<Outcome> readOutcome(const QString &text)
{
    if (text == "none"_L1)
        return Outcome::Open;
    if (text == "paid"_L1)
        return Outcome::Paid;
    if (text == "failed"_L1)
        return Outcome::Failed;
    if (text == "expired"_L1)
        return Outcome::Expired;
    return Error::invalid(u"outcome"_s, u"outcome must be paid, failed, expired or none"_s);
}

Result<Decision> readDecision(const Request &request)
{
    const QByteArray &body = request.body;
    const auto outcome = readOutcome(formValue(body, "outcome"_L1));
    if (!outcome)
        return outcome.error();
    Decision decision{{request.parameter("id"), *outcome}};
    const QString delay = formValue(body, "delay"_L1);
    if (!delay.isEmpty()) {
        const auto span = parseDuration(delay);
        if (!span || *span < 0ms || *span > longestDelay)
            return Error::invalid(u"delay"_s, u"delay must be a duration like 5s, of a day at most"_s);
        decision.command.delay = *span;
    }
    const QString notices = formValue(body, "webhooks"_L1);
    bool ok = true;
    if (!notices.isEmpty())
        decision.command.notices = notices.toInt(&ok);
    if (!ok || decision.command.notices < 0 || decision.command.notices > mostNotices)
        return Error::invalid(u"webhooks"_s, u"webhooks must be from 0 to %1"_s.arg(mostNotices));
    const QString order = formValue(body, "order"_L1);
    if (!order.isEmpty() && order != "webhook_first"_L1 && order != "redirect_first"_L1)
        return Error::invalid(u"order"_s, u"order must be webhook_first or redirect_first"_s);
    // A webhook that is late on purpose keeps nobody waiting who did not ask for that.
    decision.noticeFirst = order.isEmpty() ? decision.command.delay == 0ms : order == "webhook_first"_L1;
    return decision;
}

Answer sentBack(const SandboxSession &session)
{
    return Answer{303, {}, {}, {}}.with("Location", session.returnUrl.toUtf8());
}

/// Sends the shopper back, before or after the shop was told.
void sendBack(Api &api, const ExchangePtr &exchange, const SandboxSession &session, bool noticeFirst)
{
    if (!noticeFirst)
        exchange->answer(sentBack(session));
    api.shop.sandbox->tell(session.id, [here = api.here, exchange, session] {
        here.post([exchange, session] {
            if (!exchange->answered())
                exchange->answer(sentBack(session));
        });
    });
}

void decide(Api &api, const ExchangePtr &exchange)
{
    if (!api.shop.sandbox)
        return exchange->answer(problem(sandboxSessionNotFound()));
    const auto decision = readDecision(exchange->request());
    if (!decision)
        return exchange->answer(problem(decision.error()));
    api.shop.writer.submit(decision->command, api.here,
                           [&api, exchange, decision = *decision](const Result<DecideSandbox::Reply> &reply) {
                               if (!reply)
                                   return exchange->answer(problem(reply.error()));
                               // Nothing will be told, so nothing is waited for.
                               if (!reply->changed || decision.command.notices == 0)
                                   return exchange->answer(sentBack(reply->session));
                               sendBack(api, exchange, reply->session, decision.noticeFirst);
                           });
}

void showPage(Api &api, const ExchangePtr &exchange)
{
    if (!api.shop.sandbox)
        return exchange->answer(problem(sandboxSessionNotFound()));
    api.read<SandboxSession>(
        exchange,
        [id = exchange->request().parameter("id")](Connection &connection) -> Result<SandboxSession> {
            auto session = findSandboxSession(connection, id);
            if (!session)
                return sandboxSessionNotFound();
            return std::move(*session);
        },
        [&api, language = QString::fromLatin1(exchange->request().header("accept-language"))](const SandboxSession &session) {
            return sandboxPage(session, api.currency(), api.shop.settings.name, api.shop.clock.now(),
                               api.languages.nearest(language));
        });
}

} // namespace

void addPaymentRoutes(Router &router, Api &api)
{
    const Access everyone = Access::everyone();
    router.add("POST", "/api/v1/payments/{provider}/webhook", everyone, [&api](const ExchangePtr &e) { takeNotice(api, e); });
    router.add("GET", "/sandbox-pay/{id}", everyone, [&api](const ExchangePtr &e) { showPage(api, e); });
    router.add("POST", "/sandbox-pay/{id}", everyone, [&api](const ExchangePtr &e) { decide(api, e); });
}

} // namespace holdfast::http
