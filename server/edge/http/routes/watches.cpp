// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/mail/address.h"
#include "core/watches/watches.h"
#include "edge/http/fields.h"
#include "edge/http/json.h"
#include "edge/http/routes/routes.h"

using namespace Qt::StringLiterals;

namespace holdfast::http {

namespace {

constexpr qsizetype longestAddress = 254;

Answer productNotFoundAnswer()
{
    return problem(Error{Fault::NotFound, u"product_not_found"_s, u"there is no such product"_s, {}, {}});
}

/// What the body wishes; complaints stay in the fields.
PutWatch readWish(Fields &fields, const Currency &currency)
{
    PutWatch wish;
    fields.require("rule"_L1);
    if (const auto name = fields.text("rule"_L1)) {
        const auto rule = parseRule(*name);
        if (!rule)
            fields.complain("rule"_L1, u"rule must be any_change, drop, below or back_in_stock"_s);
        wish.rule = rule.value_or(WatchRule::AnyChange);
    }
    wish.threshold = fields.money("threshold"_L1, currency);
    if (wish.threshold && wish.threshold->amount < 1)
        fields.complain("threshold"_L1, u"threshold must be more than nothing"_s);
    if (wish.rule == WatchRule::Below)
        fields.require("threshold"_L1);
    else if (wish.threshold)
        fields.complain("threshold"_L1, u"a threshold goes with the rule below"_s);
    if (const auto text = fields.text("email"_L1, longestAddress)) {
        wish.email = normalAddress(*text);
        if (!wish.email)
            fields.complain("email"_L1, u"this is no mail address"_s);
    }
    return wish;
}

void putWatch(Api &api, const ExchangePtr &exchange)
{
    Answer refusal;
    auto fields = Fields::read(exchange->request(), refusal);
    if (!fields)
        return api.refuse(exchange, refusal);
    PutWatch wish = readWish(*fields, api.currency());
    if (const auto wrong = fields->refusal())
        return api.refuse(exchange, *wrong);
    const auto product = ProductId::parse(exchange->request().parameter("product_id"));
    if (!product)
        return api.refuse(exchange, productNotFoundAnswer());
    wish.product = *product;
    wish.shopper = exchange->shopper();
    api.write(exchange, std::move(wish), [currency = api.currency()](const PutWatch::Reply &reply) {
        return Answer::json(200, watchJson(reply.watch, reply.consent, currency));
    });
}

void deleteWatch(Api &api, const ExchangePtr &exchange)
{
    const auto product = ProductId::parse(exchange->request().parameter("product_id"));
    if (!product)
        return api.refuse(exchange, productNotFoundAnswer());
    api.write(exchange, DeleteWatch{exchange->shopper(), *product}, [](const Done &) { return Answer{204, {}, {}, {}}; });
}

struct OwnWatches {
    QList<Watch> watches;
    MailConsent consent = MailConsent::NoAddress;
};

void listOwn(Api &api, const ExchangePtr &exchange)
{
    const auto page = pageRequest(exchange);
    if (!page)
        return;
    const auto after = ProductId::parse(QString::fromLatin1(page->cursor));
    if (!page->cursor.isEmpty() && !after)
        return exchange->answer(badCursor());
    api.read<OwnWatches>(
        exchange,
        [shopper = exchange->shopper(), after = after.value_or(ProductId{}),
         limit = page->limit + 1](Connection &connection) -> Result<OwnWatches> {
            return OwnWatches{watchesOf(connection, shopper, after, limit), shopperMail(connection, shopper).consent};
        },
        [currency = api.currency(), limit = page->limit](const OwnWatches &own) {
            QByteArrayList items;
            for (const Watch &watch : own.watches.first(qMin(own.watches.size(), qsizetype(limit))))
                items.append(watchJson(watch, own.consent, currency));
            std::optional<QByteArray> next;
            if (own.watches.size() > limit)
                next = cursorText(own.watches.at(limit - 1).product.text().toLatin1());
            return Answer::json(200, listJson(items, next));
        });
}

} // namespace

void addWatchRoutes(Router &router, Api &api)
{
    const Access own = Access::shoppers();
    router.add("GET", "/api/v1/watches", own, [&api](const ExchangePtr &e) { listOwn(api, e); });
    router.add("PUT", "/api/v1/watches/{product_id}", own, [&api](const ExchangePtr &e) { putWatch(api, e); });
    router.add("DELETE", "/api/v1/watches/{product_id}", own, [&api](const ExchangePtr &e) { deleteWatch(api, e); });
}

} // namespace holdfast::http
