// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/orders/fulfil.h"
#include "edge/http/fields.h"
#include "edge/http/json.h"
#include "edge/http/orderjson.h"
#include "edge/http/routes/routes.h"

using namespace Qt::StringLiterals;

namespace holdfast::http {

namespace {

constexpr qsizetype longestReason = 500;

OrderView staffView(const Api &api, const ExchangePtr &exchange)
{
    return {api.currency(), api.shopUrl(exchange->request()), false};
}

std::optional<OrderId> orderIn(Api &api, const ExchangePtr &exchange)
{
    const auto id = OrderId::parse(exchange->request().parameter("id"));
    if (!id)
        api.refuse(exchange, problem(orderNotFound()));
    return id;
}

/// Orders come newest first; the cursor is the last one's time and id.
std::optional<OrderPosition> positionFrom(const QByteArray &cursor)
{
    const qsizetype colon = cursor.indexOf(':');
    bool ok = false;
    const qint64 ms = cursor.left(colon).toLongLong(&ok);
    if (colon < 0 || !ok)
        return std::nullopt;
    return OrderPosition{{ms}, QString::fromLatin1(cursor.sliced(colon + 1))};
}

Answer orderList(const QList<Order> &orders, int limit, const OrderView &view)
{
    QByteArrayList items;
    std::optional<QByteArray> next;
    for (const Order &order : orders) {
        if (items.size() == limit) {
            const Order &last = orders.at(limit - 1);
            next = cursorText(QByteArray::number(last.createdAt.ms) + ':' + last.id.value.toLatin1());
            break;
        }
        items.append(orderJson(order, view));
    }
    return Answer::json(200, listJson(items, next));
}

void listThem(Api &api, const ExchangePtr &exchange)
{
    const auto page = pageRequest(exchange);
    if (!page)
        return;
    const auto before = positionFrom(page->cursor);
    if (!page->cursor.isEmpty() && !before)
        return exchange->answer(badCursor());
    std::optional<OrderState> state;
    if (const QString name = exchange->request().queryValue("state"_L1); !name.isNull()) {
        state = parseOrderState(name);
        if (!state)
            return exchange->answer(invalid({{u"state"_s, u"there is no state \"%1\""_s.arg(name)}}));
    }
    api.read<QList<Order>>(
        exchange,
        [state, before, limit = page->limit + 1](Connection &connection) -> Result<QList<Order>> {
            return listOrders(connection, state, before, limit);
        },
        [view = staffView(api, exchange), limit = page->limit](const QList<Order> &orders) {
            return orderList(orders, limit, view);
        });
}

template <Command C>
void change(Api &api, const ExchangePtr &exchange, C command)
{
    api.write(exchange, std::move(command), [view = staffView(api, exchange)](const Order &order) {
        return Answer::json(200, orderJson(order, view));
    });
}

void fulfil(Api &api, const ExchangePtr &exchange, Progress to)
{
    if (const auto id = orderIn(api, exchange))
        change(api, exchange, Fulfil{*id, to, exchange->actor()});
}

void refund(Api &api, const ExchangePtr &exchange)
{
    Answer refusal;
    auto fields = Fields::read(exchange->request(), refusal, true);
    if (!fields)
        return api.refuse(exchange, refusal);
    RefundOrder wish;
    wish.amount = fields->money("amount"_L1, api.currency());
    if (wish.amount && wish.amount->amount < 1)
        fields->complain("amount"_L1, u"a refund must be more than nothing"_s);
    wish.restock = fields->boolean("restock"_L1).value_or(false);
    wish.reason = fields->text("reason"_L1, longestReason).value_or(QString());
    if (const auto wrong = fields->refusal())
        return api.refuse(exchange, *wrong);
    const auto id = orderIn(api, exchange);
    if (!id)
        return;
    wish.order = *id;
    wish.actor = exchange->actor();
    change(api, exchange, std::move(wish));
}

} // namespace

void addOrderDeskRoutes(Router &router, Api &api)
{
    const Access cashier = Access::staff(Role::Cashier);
    router.add("GET", "/api/v1/admin/orders", Access::staff(Role::Viewer), [&api](const ExchangePtr &e) { listThem(api, e); });
    router.add("POST", "/api/v1/admin/orders/{id}/refund", Access::staff(Role::Manager),
               [&api](const ExchangePtr &e) { refund(api, e); });
    router.add("POST", "/api/v1/admin/orders/{id}/ready", cashier,
               [&api](const ExchangePtr &e) { fulfil(api, e, Progress::Ready); });
    router.add("POST", "/api/v1/admin/orders/{id}/collected", cashier,
               [&api](const ExchangePtr &e) { fulfil(api, e, Progress::Collected); });
    router.add("POST", "/api/v1/admin/orders/{id}/shipped", cashier,
               [&api](const ExchangePtr &e) { fulfil(api, e, Progress::Shipped); });
}

} // namespace holdfast::http
