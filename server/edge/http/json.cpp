// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edge/http/json.h"

#include "edge/http/jsonparts.h"

using namespace Qt::StringLiterals;

namespace holdfast::http {

namespace {

/// Rounded up: a hold with a moment left is not shown as gone.
qint64 secondsUntil(Instant end, Instant now)
{
    return std::max<qint64>(0, ((end - now).count() + 999) / 1000);
}

/// The members that tell a hold's state.
void writeHold(JsonWriter &json, const std::optional<Instant> &expires, Instant now)
{
    const bool held = expires && *expires > now;
    json.member("state", QByteArrayView(held ? "held" : "lapsed"));
    writeTime(json, "expires_at", expires);
    json.member("seconds_remaining", held ? secondsUntil(*expires, now) : 0);
}

void writeLine(JsonWriter &json, const CartLine &line, const MoneyWriter &money, Instant now)
{
    json.beginObject();
    writeId(json, "product_id", line.product);
    json.member("sku", line.sku);
    json.member("title", line.title);
    writeOptions(json, line.optionNames, line.options);
    json.member("image_url", line.imageUrl);
    json.member("quantity", line.quantity.value);
    money(json, "unit_price", line.unitPrice);
    money(json, "current_price", line.currentPrice);
    json.member("price_per", line.measure.pricePer);
    json.member("unit", unitName(line.measure.unit));
    money(json, "line_total", line.total);
    json.key("hold");
    json.beginObject();
    writeHold(json, line.holdExpires, now);
    json.endObject();
    json.endObject();
}

void writeSummary(JsonWriter &json, const ProductSummary &product, const MoneyWriter &money)
{
    writeId(json, "id", product.id);
    writeId(json, "family_id", product.family);
    json.member("sku", product.sku);
    json.member("barcode", product.barcode);
    json.member("title", product.title);
    writeOptions(json, product.optionNames, product.options);
    json.member("brand", product.brand);
    json.member("category", product.category);
    json.member("unit", unitName(product.measure.unit));
    json.member("price_per", product.measure.pricePer);
    money(json, "price", product.price);
    json.member("available", product.available.value);
    json.member("image_url", product.imageUrl);
}

void writeVariants(JsonWriter &json, const Product &product, const MoneyWriter &money)
{
    json.key("variants");
    json.beginArray();
    for (const Variant &variant : product.variants) {
        json.beginObject();
        writeId(json, "id", variant.id);
        json.member("sku", variant.sku);
        writeOptions(json, product.summary.optionNames, variant.options);
        money(json, "price", variant.price);
        json.member("available", variant.available.value);
        json.endObject();
    }
    json.endArray();
}

const char *consentName(MailConsent consent)
{
    switch (consent) {
    case MailConsent::NoAddress:
        return "none";
    case MailConsent::Asked:
        return "awaiting_confirmation";
    case MailConsent::Off:
        return "off";
    case MailConsent::Confirmed:
        break;
    }
    return "confirmed";
}

void writeWatch(JsonWriter &json, const Watch &watch, const MoneyWriter &money)
{
    writeId(json, "product_id", watch.product);
    json.member("title", watch.title);
    json.member("rule", ruleName(watch.rule));
    if (watch.threshold) {
        money(json, "threshold", *watch.threshold);
    } else {
        json.key("threshold");
        json.null();
    }
    money(json, "price", watch.price);
    json.member("available", watch.available.value);
    writeTime(json, "created_at", watch.createdAt);
}

} // namespace

QByteArray summaryJson(const ProductSummary &product, const Currency &currency)
{
    JsonWriter json;
    json.beginObject();
    writeSummary(json, product, MoneyWriter(currency));
    json.endObject();
    return json.take();
}

QByteArray productJson(const Product &product, const Currency &currency)
{
    const MoneyWriter money(currency);
    JsonWriter json;
    json.beginObject();
    writeSummary(json, product.summary, money);
    json.member("description", product.description);
    json.member("family_title", product.familyTitle);
    json.key("option_names");
    json.beginArray();
    for (const auto &name : product.summary.optionNames) {
        if (name)
            json.value(*name);
    }
    json.endArray();
    writeVariants(json, product, money);
    money(json, "lowest_price_30d", product.lowestPrice30d);
    json.member("active", product.active);
    json.member("tax_class", product.taxClass);
    json.member("version", product.version);
    json.endObject();
    return json.take();
}

QByteArray cartJson(const Cart &cart, const Currency &currency, TaxMode mode)
{
    const MoneyWriter money(currency);
    JsonWriter json;
    json.beginObject();
    json.member("id", cart.id.value);
    json.key("items");
    json.beginArray();
    for (const CartLine &line : cart.lines)
        writeLine(json, line, money, cart.asOf);
    json.endArray();
    money(json, "subtotal", cart.totals.subtotal);
    money(json, "tax", cart.totals.tax);
    money(json, "total", cart.totals.total);
    json.member("tax_included", mode == TaxMode::Included);
    json.member("rounding", QByteArrayView(roundingName));
    writeTime(json, "created_at", cart.createdAt);
    json.endObject();
    return json.take();
}

QByteArray heldJson(const HeldRow &row, Instant now)
{
    JsonWriter json;
    json.beginObject();
    json.member("cart_id", row.cart.value);
    json.member("shopper_id", row.shopper.value);
    writeId(json, "product_id", row.product);
    json.member("sku", row.sku);
    json.member("title", row.title);
    json.member("quantity", row.quantity.value);
    writeHold(json, row.expires, now);
    json.endObject();
    return json.take();
}

QByteArray stockJson(const StockLevel &level)
{
    JsonWriter json;
    json.beginObject();
    writeId(json, "product_id", level.product);
    json.member("on_hand", level.onHand.value);
    json.member("reserved", level.reserved.value);
    json.member("available", level.available().value);
    json.endObject();
    return json.take();
}

QByteArray priceChangedJson(const Event &event, const Currency &currency)
{
    const MoneyWriter money(currency);
    JsonWriter json;
    json.beginObject();
    writeId(json, "product_id", event.product.value_or(ProductId{}));
    json.member("title", event.productTitle.value_or(QString()));
    money(json, "old_price", event.oldPrice.value_or(Money{}));
    money(json, "new_price", event.newPrice.value_or(Money{}));
    writeTime(json, "changed_at", event.at);
    json.endObject();
    return json.take();
}

QByteArray holdLapsedJson(const Event &event)
{
    JsonWriter json;
    json.beginObject();
    json.member("cart_id", event.cart.value_or(CartId{}).value);
    writeId(json, "product_id", event.product.value_or(ProductId{}));
    json.endObject();
    return json.take();
}

QByteArray orderUpdatedJson(const Event &event)
{
    JsonWriter json;
    json.beginObject();
    json.member("order_id", event.order.value_or(OrderId{}).value);
    json.member("state", event.orderState.value_or(QString()));
    json.endObject();
    return json.take();
}

QByteArray backInStockJson(ProductId product, Quantity available)
{
    JsonWriter json;
    json.beginObject();
    writeId(json, "product_id", product);
    json.member("available", available.value);
    json.endObject();
    return json.take();
}

QByteArray watchJson(const Watch &watch, MailConsent consent, const Currency &currency)
{
    JsonWriter json;
    json.beginObject();
    writeWatch(json, watch, MoneyWriter(currency));
    json.member("mail", QByteArrayView(consentName(consent)));
    json.endObject();
    return json.take();
}

QByteArray staffWatchJson(const Watch &watch, const Currency &currency)
{
    const MoneyWriter money(currency);
    JsonWriter json;
    json.beginObject();
    writeWatch(json, watch, money);
    json.member("shopper_id", watch.shopper.value);
    money(json, "told_price", watch.told);
    writeTime(json, "told_at", watch.toldAt);
    json.endObject();
    return json.take();
}

QByteArray fanoutJson(const Fanout &fanout, const Currency &currency)
{
    const MoneyWriter money(currency);
    JsonWriter json;
    json.beginObject();
    json.key("id");
    json.text(fanout.id);
    json.member("kind", fanout.kind);
    writeId(json, "product_id", fanout.product);
    json.member("title", fanout.title);
    money(json, "old_price", fanout.oldPrice);
    money(json, "new_price", fanout.newPrice);
    json.member("watchers", fanout.watchers);
    json.member("seen", fanout.seen);
    json.member("queued", fanout.queued);
    json.member("mailed", fanout.mailed);
    writeTime(json, "changed_at", fanout.changedAt);
    writeTime(json, "noticed_at", fanout.noticedAt);
    writeTime(json, "first_queued_at", fanout.queuedFrom);
    writeTime(json, "last_queued_at", fanout.queuedUntil);
    writeTime(json, "finished_at", fanout.finishedAt);
    writeTime(json, "last_mailed_at", fanout.lastMailAt);
    json.endObject();
    return json.take();
}

QByteArray listJson(const QByteArrayList &items, const std::optional<QByteArray> &next)
{
    return "{\"items\":[" + items.join(',') + "],\"next\":" + (next ? '"' + *next + '"' : QByteArray("null")) + '}';
}

QByteArray etagOf(const Product &product)
{
    return '"' + QByteArray::number(product.version) + '.' + QByteArray::number(product.familyVersion) + '"';
}

} // namespace holdfast::http
