// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edge/http/json.h"

#include <QDateTime>

using namespace Qt::StringLiterals;

namespace holdfast::http {

namespace {

template <typename T>
QJsonValue orNull(const std::optional<T> &value)
{
    return value ? QJsonValue(*value) : QJsonValue();
}

QJsonObject optionsJson(const OptionTexts &names, const OptionTexts &values)
{
    QJsonObject options;
    for (size_t i = 0; i < values.size(); ++i) {
        if (values[i])
            options.insert(names[i].value_or(u"Option %1"_s.arg(i + 1)), *values[i]);
    }
    return options;
}

/// Rounded up: a hold with a moment left is not shown as gone.
qint64 secondsUntil(Instant end, Instant now)
{
    return std::max<qint64>(0, ((end - now).count() + 999) / 1000);
}

QJsonObject holdJson(const CartLine &line, Instant now)
{
    const bool held = line.heldAt(now);
    return {{"state"_L1, held ? u"held"_s : u"lapsed"_s},
            {"expires_at"_L1, line.holdExpires ? QJsonValue(timeText(*line.holdExpires)) : QJsonValue()},
            {"seconds_remaining"_L1, held ? secondsUntil(*line.holdExpires, now) : 0}};
}

QJsonObject lineJson(const CartLine &line, const Currency &currency, Instant now)
{
    return {{"product_id"_L1, line.product.text()},
            {"sku"_L1, line.sku},
            {"title"_L1, line.title},
            {"options"_L1, optionsJson(line.optionNames, line.options)},
            {"image_url"_L1, orNull(line.imageUrl)},
            {"quantity"_L1, line.quantity.value},
            {"unit_price"_L1, moneyJson(line.unitPrice, currency)},
            {"current_price"_L1, moneyJson(line.currentPrice, currency)},
            {"price_per"_L1, line.measure.pricePer},
            {"unit"_L1, unitName(line.measure.unit)},
            {"line_total"_L1, moneyJson(line.total, currency)},
            {"hold"_L1, holdJson(line, now)}};
}

} // namespace

QString timeText(Instant time)
{
    return QDateTime::fromMSecsSinceEpoch(time.ms, Qt::UTC).toString(Qt::ISODateWithMs);
}

QJsonObject moneyJson(Money money, const Currency &currency)
{
    return {{"amount"_L1, money.amount}, {"currency"_L1, currency.code}, {"exponent"_L1, currency.exponent}};
}

QJsonObject summaryJson(const ProductSummary &product, const Currency &currency)
{
    return {{"id"_L1, product.id.text()},
            {"family_id"_L1, product.family.text()},
            {"sku"_L1, product.sku},
            {"barcode"_L1, orNull(product.barcode)},
            {"title"_L1, product.title},
            {"options"_L1, optionsJson(product.optionNames, product.options)},
            {"brand"_L1, orNull(product.brand)},
            {"category"_L1, orNull(product.category)},
            {"unit"_L1, unitName(product.measure.unit)},
            {"price_per"_L1, product.measure.pricePer},
            {"price"_L1, moneyJson(product.price, currency)},
            {"available"_L1, product.available.value},
            {"image_url"_L1, orNull(product.imageUrl)}};
}

QJsonObject productJson(const Product &product, const Currency &currency)
{
    QJsonArray optionNames;
    for (const auto &name : product.summary.optionNames) {
        if (name)
            optionNames.append(*name);
    }
    QJsonArray variants;
    for (const Variant &variant : product.variants) {
        variants.append(QJsonObject{{"id"_L1, variant.id.text()},
                                    {"sku"_L1, variant.sku},
                                    {"options"_L1, optionsJson(product.summary.optionNames, variant.options)},
                                    {"price"_L1, moneyJson(variant.price, currency)},
                                    {"available"_L1, variant.available.value}});
    }
    QJsonObject json = summaryJson(product.summary, currency);
    json.insert("description"_L1, orNull(product.description));
    json.insert("family_title"_L1, product.familyTitle);
    json.insert("option_names"_L1, optionNames);
    json.insert("variants"_L1, variants);
    json.insert("lowest_price_30d"_L1, moneyJson(product.lowestPrice30d, currency));
    json.insert("active"_L1, product.active);
    json.insert("tax_class"_L1, product.taxClass);
    json.insert("version"_L1, product.version);
    return json;
}

QJsonObject cartJson(const Cart &cart, const Currency &currency, TaxMode mode)
{
    QJsonArray items;
    for (const CartLine &line : cart.lines)
        items.append(lineJson(line, currency, cart.asOf));
    return {{"id"_L1, cart.id.value},
            {"items"_L1, items},
            {"subtotal"_L1, moneyJson(cart.totals.subtotal, currency)},
            {"tax"_L1, moneyJson(cart.totals.tax, currency)},
            {"total"_L1, moneyJson(cart.totals.total, currency)},
            {"tax_included"_L1, mode == TaxMode::Included},
            {"rounding"_L1, QLatin1StringView(roundingName)},
            {"created_at"_L1, timeText(cart.createdAt)}};
}

QJsonObject heldJson(const HeldRow &row, Instant now)
{
    return {{"cart_id"_L1, row.cart.value},
            {"shopper_id"_L1, row.shopper.value},
            {"product_id"_L1, row.product.text()},
            {"sku"_L1, row.sku},
            {"title"_L1, row.title},
            {"quantity"_L1, row.quantity.value},
            {"state"_L1, row.expires > now ? u"held"_s : u"lapsed"_s},
            {"expires_at"_L1, timeText(row.expires)},
            {"seconds_remaining"_L1, secondsUntil(row.expires, now)}};
}

QJsonObject stockJson(const StockLevel &level)
{
    return {{"product_id"_L1, level.product.text()},
            {"on_hand"_L1, level.onHand.value},
            {"reserved"_L1, level.reserved.value},
            {"available"_L1, level.available().value}};
}

QJsonObject priceChangedJson(const Event &event, const Currency &currency)
{
    return {{"product_id"_L1, event.product.value_or(ProductId{}).text()},
            {"title"_L1, event.productTitle.value_or(QString())},
            {"old_price"_L1, moneyJson(event.oldPrice.value_or(Money{}), currency)},
            {"new_price"_L1, moneyJson(event.newPrice.value_or(Money{}), currency)},
            {"changed_at"_L1, timeText(event.at)}};
}

QJsonObject holdLapsedJson(const Event &event)
{
    return {{"cart_id"_L1, event.cart.value_or(CartId{}).value},
            {"product_id"_L1, event.product.value_or(ProductId{}).text()}};
}

QByteArray etagOf(const Product &product)
{
    return '"' + QByteArray::number(product.version) + '.' + QByteArray::number(product.familyVersion) + '"';
}

} // namespace holdfast::http
