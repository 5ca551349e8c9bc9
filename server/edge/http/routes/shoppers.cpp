// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/carts/shoppers.h"
#include "edge/http/fields.h"
#include "edge/http/jsonwriter.h"
#include "edge/http/limits.h"
#include "edge/http/routes/routes.h"

using namespace Qt::StringLiterals;

namespace holdfast::http {

namespace {

constexpr qint64 cookieSeconds = 400LL * 24 * 3600; // the longest that browsers keep one
constexpr qsizetype longestLanguage = 35;           // RFC 5646, section 4.4.1

QByteArray cookieFor(const QByteArray &token, bool secure)
{
    QByteArray cookie = QByteArray(shopperCookie) + '=' + token + "; Path=/; Max-Age=" + QByteArray::number(cookieSeconds)
                        + "; HttpOnly; SameSite=Lax";
    return secure ? cookie + "; Secure" : cookie;
}

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
                               exchange->answer(Answer::json(201, shopperJson(*id, token))
                                                    .with("Set-Cookie", cookieFor(token, exchange->request().secure)));
                           });
}

} // namespace

void addShopperRoutes(Router &router, Api &api, std::function<bool(const Exchange &)> isLimited)
{
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
