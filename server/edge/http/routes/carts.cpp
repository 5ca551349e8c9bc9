// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/carts/fillcart.h"
#include "core/carts/shoppers.h"
#include "edge/http/fields.h"
#include "edge/http/json.h"
#include "edge/http/routes/routes.h"

using namespace Qt::StringLiterals;

namespace holdfast::http {

namespace {

/// How a cart is shown; copied into other threads.
struct CartView {
    Currency currency;
    TaxMode mode;

    Answer operator()(const Cart &cart) const { return Answer::json(200, cartJson(cart, currency, mode)); }
};

CartView viewOf(const Api &api)
{
    return {api.currency(), api.shop.settings.taxMode};
}

Error productNotFoundError()
{
    return {Fault::NotFound, u"product_not_found"_s, u"there is no such product"_s, {}, {}};
}

/// The cart in the path, or none when it cannot be one of anybody's.
std::optional<CartAccess> cartAccess(Api &api, const ExchangePtr &exchange)
{
    const auto id = CartId::parse(exchange->request().parameter("id"));
    if (!id) {
        api.refuse(exchange, problem(cartNotFound()));
        return std::nullopt;
    }
    return CartAccess{*id, exchange->shopper(), api.shop.settings.holds, api.shop.settings.taxMode};
}

Result<Cart> readCart(Connection &connection, const CartId &id, const ShopperId &shopper, TaxMode mode, Instant now)
{
    auto cart = findCart(connection, id, shopper, mode, now);
    if (!cart)
        return cartNotFound();
    return std::move(*cart);
}

void createCart(Api &api, const ExchangePtr &exchange)
{
    Answer refusal;
    auto fields = Fields::read(exchange->request(), refusal, true);
    if (!fields)
        return api.refuse(exchange, refusal);
    if (const auto wrong = fields->refusal())
        return api.refuse(exchange, *wrong);
    api.write(exchange, CreateCart{exchange->shopper()},
              [view = viewOf(api), now = api.shop.clock.now()](const CartId &id) {
                  Answer answer = view(Cart{id, now, now, {}, {}});
                  answer.status = 201;
                  return std::move(answer).with("Location", "/api/v1/carts/" + id.value.toLatin1());
              });
}

/// Carts come newest first; the cursor is the last one's time and id.
std::optional<CartPosition> positionFrom(const QByteArray &cursor)
{
    const qsizetype colon = cursor.indexOf(':');
    bool ok = false;
    const qint64 ms = cursor.left(colon).toLongLong(&ok);
    if (colon < 0 || !ok)
        return std::nullopt;
    return CartPosition{{ms}, QString::fromLatin1(cursor.sliced(colon + 1))};
}

void listCarts(Api &api, const ExchangePtr &exchange)
{
    const auto page = pageRequest(exchange);
    if (!page)
        return;
    const auto before = positionFrom(page->cursor);
    if (!page->cursor.isEmpty() && !before)
        return exchange->answer(badCursor());
    api.read<QList<Cart>>(
        exchange,
        [shopper = exchange->shopper(), before, limit = page->limit + 1, mode = api.shop.settings.taxMode,
         now = api.shop.clock.now()](Connection &connection) -> Result<QList<Cart>> {
            QList<Cart> carts;
            for (const CartId &id : cartsOf(connection, shopper, before, limit)) {
                if (auto cart = findCart(connection, id, shopper, mode, now))
                    carts.append(std::move(*cart));
            }
            return carts;
        },
        [view = viewOf(api), limit = page->limit](const QList<Cart> &carts) {
            QByteArrayList items;
            std::optional<QByteArray> next;
            for (const Cart &cart : carts) {
                if (items.size() == limit) {
                    const Cart &last = carts.at(limit - 1);
                    next = cursorText(QByteArray::number(last.createdAt.ms) + ':' + last.id.value.toLatin1());
                    break;
                }
                items.append(cartJson(cart, view.currency, view.mode));
            }
            return Answer::json(200, listJson(items, next));
        });
}

void getCart(Api &api, const ExchangePtr &exchange)
{
    const auto id = CartId::parse(exchange->request().parameter("id"));
    if (!id)
        return exchange->answer(problem(cartNotFound()));
    api.read<Cart>(
        exchange,
        [id = *id, shopper = exchange->shopper(), mode = api.shop.settings.taxMode,
         now = api.shop.clock.now()](Connection &connection) { return readCart(connection, id, shopper, mode, now); },
        viewOf(api));
}

void addItem(Api &api, const ExchangePtr &exchange)
{
    Answer refusal;
    auto fields = Fields::read(exchange->request(), refusal);
    if (!fields)
        return api.refuse(exchange, refusal);
    fields->require("product_id"_L1);
    fields->require("quantity"_L1);
    const auto productText = fields->text("product_id"_L1);
    const auto quantity = fields->integer("quantity"_L1, 1, Quantity::most);
    if (const auto wrong = fields->refusal())
        return api.refuse(exchange, *wrong);
    const auto access = cartAccess(api, exchange);
    if (!access)
        return;
    const auto product = ProductId::parse(*productText);
    if (!product)
        return api.refuse(exchange, problem(productNotFoundError()));
    api.write(exchange, AddItem{*access, *product, {*quantity}}, viewOf(api));
}

void putItem(Api &api, const ExchangePtr &exchange, Quantity quantity)
{
    const auto access = cartAccess(api, exchange);
    if (!access)
        return;
    const auto product = ProductId::parse(exchange->request().parameter("product_id"));
    if (!product)
        return api.refuse(exchange, problem(productNotFoundError()));
    api.write(exchange, SetItem{*access, *product, quantity}, viewOf(api));
}

void setItem(Api &api, const ExchangePtr &exchange)
{
    Answer refusal;
    auto fields = Fields::read(exchange->request(), refusal);
    if (!fields)
        return api.refuse(exchange, refusal);
    fields->require("quantity"_L1);
    const auto quantity = fields->integer("quantity"_L1, 0, Quantity::most);
    if (const auto wrong = fields->refusal())
        return api.refuse(exchange, *wrong);
    putItem(api, exchange, {*quantity});
}

void holdCart(Api &api, const ExchangePtr &exchange)
{
    if (const auto access = cartAccess(api, exchange))
        api.write(exchange, HoldCart{*access}, viewOf(api));
}

} // namespace

void addCartRoutes(Router &router, Api &api)
{
    const Access own = Access::shoppers();
    router.add("POST", "/api/v1/carts", own, [&api](const ExchangePtr &e) { createCart(api, e); });
    router.add("GET", "/api/v1/carts", own, [&api](const ExchangePtr &e) { listCarts(api, e); });
    router.add("GET", "/api/v1/carts/{id}", own, [&api](const ExchangePtr &e) { getCart(api, e); });
    router.add("POST", "/api/v1/carts/{id}/items", own, [&api](const ExchangePtr &e) { addItem(api, e); });
    router.add("PUT", "/api/v1/carts/{id}/items/{product_id}", own, [&api](const ExchangePtr &e) { setItem(api, e); });
    router.add("DELETE", "/api/v1/carts/{id}/items/{product_id}", own,
               [&api](const ExchangePtr &e) { putItem(api, e, {0}); });
    router.add("POST", "/api/v1/carts/{id}/hold", own, [&api](const ExchangePtr &e) { holdCart(api, e); });
}

} // namespace holdfast::http
