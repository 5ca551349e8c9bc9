// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/search/query.h"
#include "core/search/suggest.h"
#include "edge/http/json.h"
#include "edge/http/jsonwriter.h"
#include "edge/http/routes/routes.h"

using namespace Qt::StringLiterals;

namespace holdfast::http {

namespace {

constexpr int mostSuggestions = 8;

Answer productList(const std::optional<SearchPage> &page, const Currency &currency)
{
    if (!page)
        return badCursor();
    QByteArrayList items;
    for (const ProductSummary &product : page->items)
        items.append(summaryJson(product, currency));
    return Answer::json(200, listJson(items, page->next ? std::optional(cursorText(*page->next)) : std::nullopt));
}

std::optional<SearchQuery> queryFrom(const ExchangePtr &exchange)
{
    const Request &request = exchange->request();
    const auto page = pageRequest(exchange);
    if (!page)
        return std::nullopt;
    SearchQuery query{request.queryValue("q"_L1), request.queryValue("category"_L1), false, page->limit, page->cursor};
    if (query.words.size() > SearchQuery::mostCharacters) {
        exchange->answer(invalid({{u"q"_s, u"q must have at most %1 characters"_s.arg(SearchQuery::mostCharacters)}}));
        return std::nullopt;
    }
    const QString inStock = request.queryValue("in_stock"_L1);
    if (!inStock.isNull() && inStock != "true"_L1 && inStock != "false"_L1) {
        exchange->answer(invalid({{u"in_stock"_s, u"in_stock must be true or false"_s}}));
        return std::nullopt;
    }
    query.inStock = inStock == "true"_L1;
    return query;
}

void listProducts(Api &api, const ExchangePtr &exchange)
{
    using Page = std::optional<SearchPage>;
    const auto query = queryFrom(exchange);
    if (!query)
        return;
    api.search<Page>(
        exchange, [query = *query](Connection &index) -> Result<Page> { return search(index, query); },
        [currency = api.currency()](const Page &page) { return productList(page, currency); });
}

QByteArray suggestionsJson(const Suggestions &suggestions)
{
    JsonWriter json;
    json.beginObject();
    json.key("completions");
    json.beginArray();
    for (const QString &completion : suggestions.completions)
        json.value(completion);
    json.endArray();
    json.member("spelling", suggestions.spelling);
    json.endObject();
    return json.take();
}

void suggestWords(Api &api, const ExchangePtr &exchange)
{
    const auto query = queryFrom(exchange);
    if (!query)
        return;
    api.search<Suggestions>(
        exchange,
        [words = query->words](Connection &index) -> Result<Suggestions> { return suggest(index, words, mostSuggestions); },
        [](const Suggestions &suggestions) { return Answer::json(200, suggestionsJson(suggestions)); });
}

void getProduct(Api &api, const ExchangePtr &exchange)
{
    const auto id = ProductId::parse(exchange->request().parameter("id"));
    const Error notFound{Fault::NotFound, u"product_not_found"_s, u"there is no such product"_s, {}, {}};
    if (!id)
        return exchange->answer(problem(notFound));
    api.read<Product>(
        exchange,
        [id = *id, notFound, now = api.shop.clock.now()](Connection &connection) -> Result<Product> {
            auto product = findProduct(connection, id, now);
            if (!product)
                return notFound;
            return std::move(*product);
        },
        [currency = api.currency()](const Product &product) {
            return Answer::json(200, productJson(product, currency)).with("ETag", etagOf(product));
        });
}

} // namespace

void addCatalogRoutes(Router &router, Api &api)
{
    router.add("GET", "/api/v1/products", Access::everyone(), [&api](const ExchangePtr &e) { listProducts(api, e); });
    router.add("GET", "/api/v1/products/suggest", Access::everyone(), [&api](const ExchangePtr &e) { suggestWords(api, e); });
    router.add("GET", "/api/v1/products/{id}", Access::everyone(), [&api](const ExchangePtr &e) { getProduct(api, e); });
}

} // namespace holdfast::http
