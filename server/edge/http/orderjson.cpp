// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edge/http/orderjson.h"

#include "edge/http/jsonparts.h"

using namespace Qt::StringLiterals;

namespace holdfast::http {

namespace {

/// To shoppers an attempt that ran out is one that failed.
QString paymentState(const Order &order)
{
    const PaymentState state = order.payment ? order.payment->state : PaymentState::Preparing;
    return nameOf(state == PaymentState::Expired ? PaymentState::Failed : state);
}

/// The page to pay on, as long as it is one.
std::optional<QString> payAt(const Order &order, const QString &shopUrl)
{
    const bool wanted = order.state == OrderState::AwaitingPayment && !order.closing;
    if (!wanted || !order.payment || order.payment->state != PaymentState::Ready || !order.payment->redirectUrl)
        return std::nullopt;
    const QString url = *order.payment->redirectUrl;
    return url.startsWith(u'/') ? std::optional<QString>(shopUrl + url) : std::optional(url);
}

void writeLine(JsonWriter &json, const OrderLine &line, const MoneyWriter &money)
{
    json.beginObject();
    writeId(json, "product_id", line.product);
    json.member("sku", line.sku);
    json.member("title", line.title);
    writeOptions(json, line.optionNames, line.options);
    json.member("quantity", line.quantity.value);
    json.member("unit", unitName(line.measure.unit));
    json.member("price_per", line.measure.pricePer);
    money(json, "unit_price", line.unitPrice);
    money(json, "line_total", line.total);
    json.endObject();
}

void writeFulfilment(JsonWriter &json, const Order &order)
{
    json.key("fulfilment");
    json.beginObject();
    json.member("kind", nameOf(order.fulfilment));
    json.member("state", nameOf(order.progress));
    json.member("address", order.address);
    json.endObject();
}

void writePayment(JsonWriter &json, const Order &order, const QString &shopUrl)
{
    json.key("payment");
    json.beginObject();
    json.member("provider", order.payment ? order.payment->provider : QString(noProvider));
    json.member("state", paymentState(order));
    json.member("redirect_url", payAt(order, shopUrl));
    json.endObject();
}

} // namespace

QByteArray orderJson(const Order &order, const OrderView &view)
{
    const MoneyWriter money(view.currency);
    JsonWriter json;
    json.beginObject();
    json.member("id", order.id.value);
    json.member("number", order.number);
    if (view.withKey)
        json.member("key", order.key);
    json.member("test", order.test);
    json.member("state", nameOf(order.state));
    json.member("cancelling", order.closing.has_value());
    writeFulfilment(json, order);
    json.member("email", order.email);
    json.member("name", order.name);
    json.key("items");
    json.beginArray();
    for (const OrderLine &line : order.lines)
        writeLine(json, line, money);
    json.endArray();
    money(json, "subtotal", order.totals.subtotal);
    money(json, "tax", order.totals.tax);
    money(json, "total", order.totals.total);
    json.member("tax_included", order.taxMode == TaxMode::Included);
    money(json, "refunded", order.refunded);
    writePayment(json, order, view.shopUrl);
    writeTime(json, "due_at", order.due);
    writeTime(json, "created_at", order.createdAt);
    json.endObject();
    return json.take();
}

} // namespace holdfast::http
