// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/mail/address.h"
#include "core/orders/checkout.h"
#include "core/orders/orderaccess.h"
#include "core/payments/notices.h"
#include "edge/http/fields.h"
#include "edge/http/orderjson.h"
#include "edge/http/routes/routes.h"

#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace holdfast::http {

namespace {

constexpr qsizetype longestAddress = 254;
constexpr qsizetype longestName = 200;

OrderView viewFor(const Api &api, const ExchangePtr &exchange)
{
    return {api.currency(), api.shopUrl(exchange->request()), !exchange->identity.staff};
}

/// A whole address of the web, as it may stand in a header.
bool isWebAddress(const QString &text)
{
    if (!std::all_of(text.begin(), text.end(), [](QChar c) { return c > u' ' && c < u'\x7f'; }))
        return false;
    const QUrl url(text, QUrl::StrictMode);
    return url.isValid() && !url.host().isEmpty() && (url.scheme() == "https"_L1 || url.scheme() == "http"_L1);
}

/// Lines of text, or an object of texts, which is told as lines.
std::optional<QString> readAddress(Fields &fields)
{
    if (!fields.isObject("address"_L1))
        return fields.nullableText("address"_L1).value_or(std::nullopt);
    const auto object = fields.object("address"_L1);
    QStringList lines;
    for (const QJsonValue &line : *object) {
        if (!line.isString() || line.toString().size() > longestName)
            fields.complain("address"_L1, u"address must be of texts with at most %1 characters"_s.arg(longestName));
        else if (!line.toString().trimmed().isEmpty())
            lines.append(line.toString().trimmed());
    }
    return lines.isEmpty() ? std::nullopt : std::optional(lines.join(u'\n'));
}

void readWay(Fields &fields, Checkout &wish)
{
    if (const auto name = fields.text("fulfilment"_L1)) {
        const auto fulfilment = parseFulfilment(*name);
        if (!fulfilment)
            fields.complain("fulfilment"_L1, u"fulfilment must be pickup or delivery"_s);
        wish.fulfilment = fulfilment.value_or(Fulfilment::Pickup);
    }
    wish.address = readAddress(fields);
    if (wish.fulfilment == Fulfilment::Delivery && !wish.address)
        fields.complain("address"_L1, u"a delivery needs an address"_s);
    if (const auto name = fields.text("payment"_L1)) {
        const auto way = parsePaymentWay(*name);
        if (!way)
            fields.complain("payment"_L1, u"payment must be online or at_collection"_s);
        wish.way = way.value_or(PaymentWay::Online);
    }
    if (wish.way == PaymentWay::AtCollection && wish.fulfilment == Fulfilment::Delivery)
        fields.complain("payment"_L1, u"what is delivered is paid online"_s);
}

/// What the body wishes; complaints stay in the fields.
Checkout readWish(Fields &fields)
{
    Checkout wish;
    fields.require("email"_L1);
    if (const auto text = fields.text("email"_L1, longestAddress)) {
        const auto address = normalAddress(*text);
        if (!address)
            fields.complain("email"_L1, u"this is no mail address"_s);
        wish.email = address.value_or(QString());
    }
    wish.name = fields.nullableText("name"_L1, longestName).value_or(std::nullopt);
    readWay(fields, wish);
    wish.acceptPrices = fields.boolean("accept_prices"_L1).value_or(false);
    wish.returnUrl = fields.text("return_url"_L1);
    if (wish.returnUrl && !isWebAddress(*wish.returnUrl))
        fields.complain("return_url"_L1, u"return_url must be a whole address, http:// or https://"_s);
    return wish;
}

void checkout(Api &api, const ExchangePtr &exchange)
{
    Answer refusal;
    auto fields = Fields::read(exchange->request(), refusal);
    if (!fields)
        return api.refuse(exchange, refusal);
    Checkout wish = readWish(*fields);
    if (const auto wrong = fields->refusal())
        return api.refuse(exchange, *wrong);
    const auto cart = CartId::parse(exchange->request().parameter("id"));
    if (!cart)
        return api.refuse(exchange, problem(cartNotFound()));
    wish.access = {*cart, exchange->shopper(), api.shop.settings.holds, api.shop.settings.taxMode};
    wish.rules = api.shop.paymentRules();
    wish.shopUrl = api.shopUrl(exchange->request());
    api.write(exchange, std::move(wish), [view = viewFor(api, exchange)](const Order &order) {
        return Answer::json(202, "{\"order\":" + orderJson(order, view) + '}')
            .with("Location", "/api/v1/orders/" + order.id.value.toLatin1());
    });
}

/// Who asks for which order; answers the exchange when nobody can tell.
std::optional<OrderAccess> orderAccess(Api &api, const ExchangePtr &exchange)
{
    const Identity &who = exchange->identity;
    const QString key = exchange->request().queryValue("key"_L1);
    if (!who.shopper && !who.staff && key.isEmpty()) {
        exchange->answer(problem(401, u"unauthenticated"_s, u"Send a shopper's token, or the order's key as ?key="_s)
                             .with("WWW-Authenticate", "Bearer"));
        return std::nullopt;
    }
    const auto id = OrderId::parse(exchange->request().parameter("id"));
    if (!id) {
        api.refuse(exchange, problem(orderNotFound()));
        return std::nullopt;
    }
    return OrderAccess{*id, who.shopper, key, who.staff.has_value()};
}

void getOrder(Api &api, const ExchangePtr &exchange)
{
    const auto access = orderAccess(api, exchange);
    if (!access)
        return;
    const auto look = [access = *access](Connection &connection) { return access.find(connection); };
    api.read<Order>(exchange, look, [&api, view = viewFor(api, exchange)](const Order &order) {
        // Whoever comes back from paying looks here, maybe before the provider has told us.
        if (LookAtOrder::helps(order, api.shop.clock.now()))
            api.shop.writer.submit(LookAtOrder{order.id}, api.here, [](const Result<Done> &) {});
        return Answer::json(200, orderJson(order, view));
    });
}

template <Command C>
void change(Api &api, const ExchangePtr &exchange, const OrderAccess &access, C command)
{
    api.write(exchange, ForOrder<C>{access, std::move(command)}, [view = viewFor(api, exchange)](const Order &order) {
        return Answer::json(200, orderJson(order, view));
    });
}

void payOrder(Api &api, const ExchangePtr &exchange)
{
    if (const auto access = orderAccess(api, exchange))
        change(api, exchange, *access, PayOrder{access->order, api.shop.paymentRules()});
}

void cancelOrder(Api &api, const ExchangePtr &exchange)
{
    const auto access = orderAccess(api, exchange);
    if (!access)
        return;
    const auto &staff = exchange->identity.staff;
    if (staff && staff->role < Role::Cashier)
        return exchange->answer(problem(403, u"forbidden"_s, u"This is for staff with the role cashier or above"_s));
    const std::optional<QString> actor = staff ? std::optional(staff->name) : std::nullopt;
    change(api, exchange, *access, CancelOrder{access->order, staff ? Closing::Staff : Closing::Shopper, actor});
}

} // namespace

void addOrderRoutes(Router &router, Api &api)
{
    // Opened by the order's key, too, so the routes themselves look who asks.
    const Access everyone = Access::everyone();
    router.add("POST", "/api/v1/carts/{id}/checkout", Access::shoppers(), [&api](const ExchangePtr &e) { checkout(api, e); });
    router.add("GET", "/api/v1/orders/{id}", everyone, [&api](const ExchangePtr &e) { getOrder(api, e); });
    router.add("POST", "/api/v1/orders/{id}/pay", everyone, [&api](const ExchangePtr &e) { payOrder(api, e); });
    router.add("POST", "/api/v1/orders/{id}/cancel", everyone, [&api](const ExchangePtr &e) { cancelOrder(api, e); });
}

} // namespace holdfast::http
