// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/carts/heldlist.h"
#include "core/catalog/createproduct.h"
#include "core/catalog/editproduct.h"
#include "core/stock/movestock.h"
#include "edge/http/fields.h"
#include "edge/http/json.h"
#include "edge/http/routes/routes.h"

using namespace Qt::StringLiterals;

namespace holdfast::http {

namespace {

constexpr qsizetype longestTitle = 500;
constexpr qsizetype longestCode = 200;
constexpr qsizetype longestDescription = 20'000;

Answer productNotFoundAnswer()
{
    return problem(Error{Fault::NotFound, u"product_not_found"_s, u"there is no such product"_s, {}, {}});
}

Answer showProduct(const Product &product, const Currency &currency, int status)
{
    return Answer::json(status, productJson(product, currency)).with("ETag", etagOf(product));
}

/// The versions in an If-Match that etagOf() made; "*" matches whatever there is.
std::optional<SeenVersion> seenVersion(const QByteArray &ifMatch)
{
    const QByteArray tag = ifMatch.startsWith('"') && ifMatch.endsWith('"') ? ifMatch.mid(1).chopped(1) : QByteArray();
    const qsizetype dot = tag.indexOf('.');
    bool productOk = false;
    bool familyOk = false;
    const SeenVersion seen{tag.left(dot).toLongLong(&productOk), tag.mid(dot + 1).toLongLong(&familyOk)};
    if (dot < 0 || !productOk || !familyOk)
        return std::nullopt;
    return seen;
}

EditProduct readEdit(Fields &fields, const Currency &currency)
{
    EditProduct edit;
    edit.price = fields.money("price"_L1, currency);
    edit.title = fields.text("title"_L1, longestTitle);
    edit.barcode = fields.nullableText("barcode"_L1, longestCode);
    edit.active = fields.boolean("active"_L1);
    edit.taxClass = fields.text("tax_class"_L1, longestCode);
    edit.imageUrl = fields.nullableText("image_url"_L1);
    edit.description = fields.nullableText("description"_L1, longestDescription);
    edit.brand = fields.nullableText("brand"_L1, longestCode);
    edit.category = fields.nullableText("category"_L1, longestCode);
    return edit;
}

void editProduct(Api &api, const ExchangePtr &exchange)
{
    const auto id = ProductId::parse(exchange->request().parameter("id"));
    if (!id)
        return api.refuse(exchange, productNotFoundAnswer());
    const QByteArray ifMatch = exchange->request().header("if-match");
    if (ifMatch.isEmpty())
        return api.refuse(exchange, problem(428, u"precondition_required"_s,
                                            u"Send the product's ETag as If-Match, so that nobody's change is lost"_s));
    Answer refusal;
    auto fields = Fields::read(exchange->request(), refusal);
    if (!fields)
        return api.refuse(exchange, refusal);
    EditProduct edit = readEdit(*fields, api.currency());
    if (fields->isEmpty())
        fields->complain("body"_L1, u"say what to change"_s);
    if (const auto wrong = fields->refusal())
        return api.refuse(exchange, *wrong);
    edit.product = *id;
    edit.actor = exchange->actor();
    // A tag that is none of ours was certainly not seen here: version 0 is nobody's.
    if (ifMatch != "*")
        edit.seen = seenVersion(ifMatch).value_or(SeenVersion{});
    api.write(exchange, std::move(edit),
              [currency = api.currency()](const Product &product) { return showProduct(product, currency, 200); });
}

/// {"Size": "M", "Colour": "Blue"}, at most as many as there are options.
void readOptions(Fields &fields, CreateProduct &wish)
{
    const auto options = fields.object("options"_L1);
    if (!options)
        return;
    if (options->size() > optionCount)
        fields.complain("options"_L1, u"a product has at most %1 options"_s.arg(optionCount));
    size_t place = 0;
    for (auto option = options->begin(); option != options->end() && place < optionCount; ++option, ++place) {
        if (!option.value().isString() || option.value().toString().isEmpty() || option.key().isEmpty())
            fields.complain("options"_L1, u"options must be texts"_s);
        wish.optionNames[place] = option.key();
        wish.options[place] = option.value().toString();
    }
}

CreateProduct readNew(Fields &fields, const Currency &currency)
{
    CreateProduct wish;
    fields.require("title"_L1);
    fields.require("price"_L1);
    wish.title = fields.text("title"_L1, longestTitle).value_or(QString());
    wish.price = fields.money("price"_L1, currency).value_or(Money{});
    wish.sku = fields.nullableText("sku"_L1, longestCode).value_or(std::nullopt);
    wish.barcode = fields.nullableText("barcode"_L1, longestCode).value_or(std::nullopt);
    if (const auto family = fields.text("family_id"_L1)) {
        wish.family = FamilyId::parse(*family);
        if (!wish.family)
            fields.complain("family_id"_L1, u"there is no family \"%1\""_s.arg(*family));
    }
    readOptions(fields, wish);
    wish.brand = fields.nullableText("brand"_L1, longestCode).value_or(std::nullopt);
    wish.category = fields.nullableText("category"_L1, longestCode).value_or(std::nullopt);
    wish.description = fields.nullableText("description"_L1, longestDescription).value_or(std::nullopt);
    if (const auto unit = fields.text("unit"_L1)) {
        const auto known = parseUnit(*unit);
        if (!known)
            fields.complain("unit"_L1, u"unit must be piece, g or ml"_s);
        wish.measure.unit = known.value_or(Unit::Piece);
    }
    wish.measure.pricePer = fields.integer("price_per"_L1, 1, Quantity::most).value_or(1);
    wish.onHand = {fields.integer("on_hand"_L1, 0, 1'000'000'000).value_or(0)};
    wish.taxClass = fields.text("tax_class"_L1, longestCode).value_or(wish.taxClass);
    wish.imageUrl = fields.nullableText("image_url"_L1).value_or(std::nullopt);
    wish.active = fields.boolean("active"_L1).value_or(true);
    return wish;
}

void createProduct(Api &api, const ExchangePtr &exchange)
{
    Answer refusal;
    auto fields = Fields::read(exchange->request(), refusal);
    if (!fields)
        return api.refuse(exchange, refusal);
    CreateProduct wish = readNew(*fields, api.currency());
    if (const auto wrong = fields->refusal())
        return api.refuse(exchange, *wrong);
    wish.actor = exchange->actor();
    api.write(exchange, std::move(wish), [currency = api.currency()](const Product &product) {
        return showProduct(product, currency, 201)
            .with("Location", "/api/v1/products/" + product.summary.id.text().toLatin1());
    });
}

void moveStock(Api &api, const ExchangePtr &exchange)
{
    const auto id = ProductId::parse(exchange->request().parameter("id"));
    if (!id)
        return api.refuse(exchange, productNotFoundAnswer());
    Answer refusal;
    auto fields = Fields::read(exchange->request(), refusal);
    if (!fields)
        return api.refuse(exchange, refusal);
    fields->require("delta"_L1);
    fields->require("reason"_L1);
    const auto delta = fields->integer("delta"_L1, -1'000'000'000, 1'000'000'000);
    if (delta == 0)
        fields->complain("delta"_L1, u"delta must not be 0"_s);
    const auto reason = fields->text("reason"_L1);
    if (reason && !isStockReason(*reason))
        fields->complain("reason"_L1, u"reason must be delivery, count, correction or refund"_s);
    const auto note = fields->nullableText("note"_L1).value_or(std::nullopt);
    if (const auto wrong = fields->refusal())
        return api.refuse(exchange, *wrong);
    api.write(exchange, MoveStock{*id, *delta, *reason, note, exchange->actor()},
              [](const StockLevel &level) { return Answer::json(200, stockJson(level)); });
}

/// "expiry:cart:product" of the last row.
std::optional<HeldPosition> heldPosition(const QByteArray &cursor)
{
    const QByteArrayList parts = cursor.split(':');
    bool timeOk = false;
    bool productOk = false;
    if (parts.size() != 3)
        return std::nullopt;
    const HeldPosition position{{parts[0].toLongLong(&timeOk)},
                                {QString::fromLatin1(parts[1])},
                                {parts[2].toLongLong(&productOk)}};
    return timeOk && productOk ? std::optional(position) : std::nullopt;
}

Answer holdList(const QList<HeldRow> &rows, int limit, Instant now)
{
    QByteArrayList items;
    std::optional<QByteArray> next;
    for (const HeldRow &row : rows) {
        if (items.size() == limit) {
            const HeldRow &last = rows.at(limit - 1);
            next = cursorText(QByteArray::number(last.expires.ms) + ':' + last.cart.value.toLatin1() + ':'
                              + QByteArray::number(last.product.value));
            break;
        }
        items.append(heldJson(row, now));
    }
    return Answer::json(200, listJson(items, next));
}

void listHolds(Api &api, const ExchangePtr &exchange)
{
    const auto page = pageRequest(exchange);
    if (!page)
        return;
    const auto after = heldPosition(page->cursor);
    if (!page->cursor.isEmpty() && !after)
        return exchange->answer(badCursor());
    std::optional<ProductId> product;
    if (const QString text = exchange->request().queryValue("product_id"_L1); !text.isNull()) {
        product = ProductId::parse(text);
        if (!product)
            return exchange->answer(invalid({{u"product_id"_s, u"product_id is no product's id"_s}}));
    }
    api.read<QList<HeldRow>>(
        exchange,
        [product, after, limit = page->limit + 1](Connection &connection) -> Result<QList<HeldRow>> {
            return listHeld(connection, product, after, limit);
        },
        [limit = page->limit, now = api.shop.clock.now()](const QList<HeldRow> &rows) {
            return holdList(rows, limit, now);
        });
}

} // namespace

void addAdminRoutes(Router &router, Api &api)
{
    const Access manager = Access::staff(Role::Manager);
    router.add("PATCH", "/api/v1/admin/products/{id}", manager, [&api](const ExchangePtr &e) { editProduct(api, e); });
    router.add("POST", "/api/v1/admin/products", manager, [&api](const ExchangePtr &e) { createProduct(api, e); });
    router.add("POST", "/api/v1/admin/products/{id}/stock", manager, [&api](const ExchangePtr &e) { moveStock(api, e); });
    router.add("GET", "/api/v1/admin/holds", Access::staff(Role::Viewer),
               [&api](const ExchangePtr &e) { listHolds(api, e); });
}

} // namespace holdfast::http
