// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edge/http/routes/routes.h"
#include "edge/http/web/catalogpages.h"

using namespace Qt::StringLiterals;

namespace holdfast::http {

namespace {

using SitePtr = std::shared_ptr<const Site>;

constexpr int productsOfPage = 48;
constexpr int changedProducts = 4;

View viewFor(const Site &site, const Reader &reader)
{
    return {site, site.words(reader.language)};
}

/// Makes a page in a reader's thread and sends it; one that says so when that fails.
void render(Api &api, Readers &readers, const SitePtr &site, const ExchangePtr &exchange,
            std::function<Page(Connection &, const View &, const Reader &)> make)
{
    const Reader reader = Reader::of(exchange->request());
    readers.ask<Answer>(
        api.here,
        [site, reader, make = std::move(make)](Connection &connection) -> Result<Answer> {
            return site->answer(make(connection, viewFor(*site, reader), reader), reader);
        },
        [site, reader, exchange](Result<Answer> answer) {
            exchange->answer(answer ? std::move(*answer)
                                    : site->answer(failedPage(viewFor(*site, reader), statusOf(answer.error())), reader));
        });
}

void start(Api &api, const SitePtr &site, const ExchangePtr &exchange)
{
    // What changed is known to the shop, how products look to the index.
    api.shop.readers.ask<QList<ChangedPrice>>(
        api.here, [](Connection &shop) -> Result<QList<ChangedPrice>> { return changedLately(shop, changedProducts); },
        [&api, site, exchange](const Result<QList<ChangedPrice>> &changed) {
            render(api, api.shop.searchers, site, exchange,
                   [changed = changed ? *changed : QList<ChangedPrice>()](Connection &index, const View &view, const Reader &) {
                       return startPage(view, index, changed);
                   });
        });
}

void find(Api &api, const SitePtr &site, const ExchangePtr &exchange)
{
    const Request &request = exchange->request();
    SearchQuery query;
    query.words = request.queryValue("q"_L1).trimmed().left(SearchQuery::mostCharacters);
    query.category = request.queryValue("category"_L1);
    query.inStock = request.queryValue("in_stock"_L1) == "true"_L1;
    query.limit = productsOfPage;
    query.cursor = QByteArray::fromBase64(request.queryValue("cursor"_L1).toLatin1(), QByteArray::Base64UrlEncoding);
    render(api, api.shop.searchers, site, exchange, [query](Connection &index, const View &view, const Reader &) {
        return searchPage(view, index, query);
    });
}

void product(Api &api, const SitePtr &site, const ExchangePtr &exchange)
{
    const auto id = ProductId::parse(exchange->request().parameter("id"));
    render(api, api.shop.readers, site, exchange,
           [id, now = api.shop.clock.now()](Connection &shop, const View &view, const Reader &reader) {
               const auto found = id ? findProduct(shop, *id, now) : std::nullopt;
               if (!found || !found->active)
                   return notFoundPage(view);
               const QList<PricePoint> prices = priceHistory(shop, *id, 2);
               return productPage(view, *found, prices.size() == 2 ? std::optional(prices[1].price) : std::nullopt, reader.origin);
           });
}

/// Which scripts fill: they ask the API for what is the shopper's own.
void scripted(const SitePtr &site, const ExchangePtr &exchange, const QByteArray &kind, QLatin1StringView title,
              const QByteArray &attributes = {})
{
    const Reader reader = Reader::of(exchange->request());
    exchange->answer(site->answer(scriptedPage(viewFor(*site, reader), kind, title, attributes), reader));
}

void nothing(const Site &site, const ExchangePtr &exchange)
{
    const Reader reader = Reader::of(exchange->request());
    exchange->answer(site.answer(notFoundPage(viewFor(site, reader)), reader));
}

void order(const SitePtr &site, const ExchangePtr &exchange)
{
    const QByteArray id = exchange->request().parameter("id").toUtf8();
    const bool plain = std::all_of(id.begin(), id.end(), [](char c) { return std::isalnum(uchar(c)) || c == '-' || c == '_'; });
    if (!plain)
        return nothing(*site, exchange);
    scripted(site, exchange, "order", "cart"_L1, " data-order=\"" + id + '"');
}

/// Kept for ever by browsers: another content has another address. One of an older page is not there any more.
void asset(const Site &site, const ExchangePtr &exchange)
{
    const Request &request = exchange->request();
    const Assets::File *file = request.parameter("version").toLatin1() == site.assets().version()
                                   ? site.assets().find(request.parameter("name"))
                                   : nullptr;
    if (!file)
        return exchange->answer(problem(404, u"not_found"_s, u"There is nothing at this address"_s));
    const QByteArray etag = '"' + site.assets().version() + '"';
    const bool packs = request.header("accept-encoding").contains("gzip");
    Answer answer{200, file->type, packs ? file->packed : file->content, {}};
    if (request.header("if-none-match") == etag)
        answer = Answer{304, {}, {}, {}};
    else if (packs)
        answer.with("Content-Encoding", "gzip");
    exchange->answer(std::move(answer)
                         .with("ETag", etag)
                         .with("Vary", "Accept-Encoding")
                         .with("Cache-Control", "public, max-age=31536000, immutable"));
}

} // namespace

Route addPageRoutes(Router &router, Api &api)
{
    const auto site = std::make_shared<const Site>(api.shop.settings.name, api.currency());
    const Access everyone = Access::everyone();
    router.add("GET", "/", everyone, [&api, site](const ExchangePtr &e) { start(api, site, e); });
    router.add("GET", "/search", everyone, [&api, site](const ExchangePtr &e) { find(api, site, e); });
    router.add("GET", "/products/{id}", everyone, [&api, site](const ExchangePtr &e) { product(api, site, e); });
    router.add("GET", "/cart", everyone, [site](const ExchangePtr &e) { scripted(site, e, "cart", "cart"_L1); });
    router.add("GET", "/checkout", everyone, [site](const ExchangePtr &e) { scripted(site, e, "checkout", "checkout"_L1); });
    router.add("GET", "/watches", everyone, [site](const ExchangePtr &e) { scripted(site, e, "watches", "watches"_L1); });
    router.add("GET", "/orders/{id}", everyone, [site](const ExchangePtr &e) { order(site, e); });
    router.add("GET", "/assets/{version}/{name}", everyone, [site](const ExchangePtr &e) { asset(*site, e); });
    // Where browsers look by themselves, from pages that do not say.
    router.add("GET", "/favicon.ico", everyone, [site](const ExchangePtr &e) {
        const Assets::File &icon = *site->assets().find(u"icon.svg"_s);
        e->answer(Answer{200, icon.type, icon.content, {}}.with("Cache-Control", "public, max-age=86400"));
    });
    return [site](const ExchangePtr &e) { nothing(*site, e); };
}

} // namespace holdfast::http
