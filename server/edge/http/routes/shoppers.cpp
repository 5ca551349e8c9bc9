// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/carts/shoppers.h"
#include "core/mail/address.h"
#include "core/mail/signin.h"
#include "edge/http/cookie.h"
#include "edge/http/fields.h"
#include "edge/http/jsonwriter.h"
#include "edge/http/limits.h"
#include "edge/http/routes/routes.h"

using namespace Qt::StringLiterals;

namespace holdfast::http {

namespace {

constexpr qsizetype longestLanguage = 35; // RFC 5646, section 4.4.1
constexpr qsizetype longestAddress = 254;

QByteArray shopperJson(const ShopperId &id, const QByteArray &token)
{
    JsonWriter json;
    json.beginObject();
    json.member("id", id.value);
    json.member("token", QByteArrayView(token));
    json.endObject();
    return json.take();
}

/// Not by Api::write(): an answer that carries a token is never kept under an Idempotency-Key.
void createShopper(Api &api, const ExchangePtr &exchange)
{
    Answer refusal;
    auto fields = Fields::read(exchange->request(), refusal, true);
    if (!fields)
        return exchange->answer(refusal);
    const auto language = fields->text("language"_L1, longestLanguage);
    if (const auto wrong = fields->refusal())
        return exchange->answer(*wrong);
    const QByteArray token = makeToken("hfs_");
    api.shop.writer.submit(CreateShopper{tokenHash(token), language}, api.here,
                           [&api, exchange, token](const Result<ShopperId> &id) {
                               if (!id)
                                   return exchange->answer(problem(id.error()));
                               api.authenticator.remember(token, *id);
                               exchange->answer(withShopperCookie(Answer::json(201, shopperJson(*id, token)), token,
                                                                  exchange->request()));
                           });
}

/// The answer is the same whoever has the address, or nobody.
void askToSignIn(Api &api, const ExchangePtr &exchange)
{
    Answer refusal;
    auto fields = Fields::read(exchange->request(), refusal);
    if (!fields)
        return api.refuse(exchange, refusal);
    fields->require("email"_L1);
    AskToSignIn wish{exchange->shopper(), {}, {}};
    if (const auto text = fields->text("email"_L1, longestAddress)) {
        const auto address = normalAddress(*text);
        if (!address)
            fields->complain("email"_L1, u"this is no mail address"_s);
        wish.email = address.value_or(QString());
    }
    if (const auto wrong = fields->refusal())
        return api.refuse(exchange, *wrong);
    const QString language = QString::fromLatin1(exchange->request().header("accept-language"));
    if (!language.isEmpty())
        wish.language = language.left(longestLanguage);
    api.write(exchange, std::move(wish), [](const Done &) { return Answer{202, {}, {}, {}}; });
}

} // namespace

void addShopperRoutes(Router &router, Api &api, std::function<bool(const Exchange &)> isLimited)
{
    router.add("POST", "/api/v1/shoppers/sign-in", Access::shoppers(), [&api](const ExchangePtr &e) { askToSignIn(api, e); });
    auto buckets = std::make_shared<TokenBuckets>(api.shop.settings.newShoppers);
    router.add("POST", "/api/v1/shoppers", Access::everyone(),
               [&api, buckets, isLimited = std::move(isLimited)](const ExchangePtr &exchange) {
                   if (isLimited(*exchange)) {
                       const auto wait = buckets->take(exchange->request().client.toString(), TokenBuckets::Clock::now());
                       if (wait)
                           return exchange->answer(tryLater(429, u"rate_limited"_s,
                                                            u"Too many new shoppers from this address"_s, *wait));
                   }
                   createShopper(api, exchange);
               });
}

} // namespace holdfast::http
