// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edge/http/routes/routes.h"

using namespace Qt::StringLiterals;

namespace holdfast::http {

namespace {

constexpr qsizetype mostProducts = 500;

/// "1,2,3"; none when it is not a list of ids.
std::optional<QSet<ProductId>> productsFrom(const QString &list)
{
    QSet<ProductId> products;
    for (const QString &text : list.split(u',', Qt::SkipEmptyParts)) {
        const auto id = ProductId::parse(text.trimmed());
        if (!id)
            return std::nullopt;
        products.insert(*id);
    }
    return products;
}

void openStream(Api &api, const ExchangePtr &exchange)
{
    const Request &request = exchange->request();
    const auto products = productsFrom(request.queryValue("products"_L1));
    if (!products || products->size() > mostProducts)
        return exchange->answer(invalid(
            {{u"products"_s, u"products must be at most %1 product ids, separated by commas"_s.arg(mostProducts)}}));
    if (products->isEmpty() && !exchange->identity.shopper)
        return exchange->answer(problem(401, u"unauthenticated"_s,
                                        u"Send a shopper's token, or say which ?products= to watch"_s)
                                    .with("WWW-Authenticate", "Bearer"));
    if (request.head.method == "HEAD")
        return exchange->answer(Answer{200, "text/event-stream", {}, {}});
    const QByteArray header = request.header("last-event-id");
    const QByteArray last = header.isEmpty() ? request.queryValue("last_event_id"_L1).toUtf8() : header;
    api.hub.open(exchange, {*products, exchange->identity.shopper}, last);
}

} // namespace

void addEventRoutes(Router &router, Api &api)
{
    router.add("GET", "/api/v1/events", Access::everyone(), [&api](const ExchangePtr &e) { openStream(api, e); });
}

} // namespace holdfast::http
