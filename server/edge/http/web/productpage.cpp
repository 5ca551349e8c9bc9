// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/moneytext.h"
#include "edge/http/web/catalogpages.h"
#include "edge/http/web/html.h"

#include <QJsonObject>
#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace holdfast::http {

namespace {

constexpr int largePicture = 560;
constexpr qsizetype previewLength = 200;

QByteArray text(const View &view, QLatin1StringView name)
{
    return escaped(view.words(name));
}

/// The variant to go to for another value of one option: the one that keeps the other choices, else any with the value.
const Variant *variantWith(const Product &product, size_t option, const QString &value)
{
    const Variant *any = nullptr;
    for (const Variant &variant : product.variants) {
        if (variant.options[option] != value)
            continue;
        OptionTexts others = variant.options;
        others[option] = product.summary.options[option];
        if (others == product.summary.options)
            return &variant;
        if (!any)
            any = &variant;
    }
    return any;
}

QStringList valuesOf(const Product &product, size_t option)
{
    QStringList values;
    for (const Variant &variant : product.variants) {
        if (variant.options[option] && !values.contains(*variant.options[option]))
            values.append(*variant.options[option]);
    }
    return values;
}

QByteArray optionHtml(const Product &product, size_t option)
{
    const auto &name = product.summary.optionNames[option];
    QByteArray html = "<div role=\"group\" aria-label=\"" + escaped(name.value_or(QString())) + "\"><span class=\"muted\">"
                      + escaped(name.value_or(QString())) + "</span><div class=\"options\">";
    for (const QString &value : valuesOf(product, option)) {
        const Variant *variant = variantWith(product, option, value);
        html += "<a href=\"/products/" + QByteArray::number(variant->id.value) + '"';
        if (value == product.summary.options[option])
            html += " aria-current=\"true\"";
        html += variant->available.value > 0 ? ">" : " class=\"gone\">";
        html += escaped(value) + "</a>";
    }
    return html + "</div></div>\n";
}

QByteArray optionsHtml(const Product &product)
{
    QByteArray html;
    for (size_t option = 0; option < product.summary.options.size(); ++option) {
        if (valuesOf(product, option).size() > 1)
            html += optionHtml(product, option);
    }
    return html;
}

QByteArray buyHtml(const View &view, const ProductSummary &product)
{
    const QByteArray step = QByteArray::number(stepOf(product.measure));
    const QByteArray id = QByteArray::number(product.id.value);
    return "<form id=\"buy\" class=\"buy\" data-product=\"" + id + "\" data-title=\"" + escaped(product.title)
           + "\"><span class=\"stepper\"><button type=\"button\" aria-label=\"" + text(view, "less"_L1)
           + "\">−</button><input type=\"number\" name=\"quantity\" inputmode=\"numeric\" aria-label=\"" + text(view, "quantity"_L1)
           + "\" min=\"" + step + "\" step=\"" + step + "\" value=\"" + step + "\"><button type=\"button\" aria-label=\""
           + text(view, "more"_L1) + "\">+</button></span><button type=\"submit\" class=\"main\" data-add=\"" + id + '"'
           + (product.available.value > 0 ? " disabled data-ready>" : " disabled>") + text(view, "add"_L1) + "</button></form>\n";
}

QByteArray watchHtml(const View &view, ProductId product)
{
    return "<details id=\"watch\" class=\"card watch\" data-watched=\"" + QByteArray::number(product.value) + "\"><summary>"
           + text(view, "tell_me"_L1) + "</summary></details>\n";
}

QByteArray detailsHtml(const View &view, const ProductSummary &product)
{
    QByteArray html = "<dl class=\"details\"><dt>" + text(view, "sku"_L1) + "</dt><dd>" + escaped(product.sku) + "</dd>";
    if (product.brand)
        html += "<dt>" + text(view, "brand"_L1) + "</dt><dd>" + escaped(*product.brand) + "</dd>";
    return html + "</dl>\n";
}

QString absolute(const QByteArray &origin, const QString &url)
{
    return url.startsWith(u'/') ? QString(QString::fromUtf8(origin) + url) : url;
}

QByteArray meta(const char *kind, const QByteArray &name, const QString &content)
{
    return QByteArray("<meta ") + kind + "=\"" + name + "\" content=\"" + escaped(content) + "\">\n";
}

/// For search engines (schema.org) and previews of links (Open Graph).
QByteArray headOf(const View &view, const Product &product, const QByteArray &origin)
{
    const ProductSummary &summary = product.summary;
    const Currency &currency = view.site.currency();
    const QString url = QString::fromUtf8(origin) + u"/products/"_s + summary.id.text();
    const QString description = product.description.value_or(summary.title).simplified().left(previewLength);
    QJsonObject data{{u"@context"_s, u"https://schema.org"_s}, {u"@type"_s, u"Product"_s}, {u"name"_s, summary.title},
                     {u"sku"_s, summary.sku}, {u"description"_s, description}, {u"url"_s, url}};
    QByteArray head = "<link rel=\"canonical\" href=\"" + escaped(url) + "\">\n" + meta("name", "description", description)
                      + meta("property", "og:type", u"product"_s) + meta("property", "og:title", summary.title)
                      + meta("property", "og:description", description) + meta("property", "og:url", url)
                      + meta("property", "product:price:amount", formatDecimal(summary.price, currency))
                      + meta("property", "product:price:currency", currency.code);
    if (summary.imageUrl) {
        data.insert(u"image"_s, absolute(origin, *summary.imageUrl));
        head += meta("property", "og:image", absolute(origin, *summary.imageUrl));
    }
    if (summary.brand)
        data.insert(u"brand"_s, QJsonObject{{u"@type"_s, u"Brand"_s}, {u"name"_s, *summary.brand}});
    data.insert(u"offers"_s,
                QJsonObject{{u"@type"_s, u"Offer"_s}, {u"url"_s, url}, {u"priceCurrency"_s, currency.code},
                            {u"price"_s, formatDecimal(summary.price, currency)},
                            {u"availability"_s, summary.available.value > 0 ? u"https://schema.org/InStock"_s
                                                                            : u"https://schema.org/OutOfStock"_s}});
    return head + structuredData(data);
}

} // namespace

Page productPage(const View &view, const Product &product, std::optional<Money> before, const QByteArray &origin)
{
    const ProductSummary &summary = product.summary;
    const bool isLess = before && *before > summary.price;
    QByteArray facts = "<h1>" + escaped(summary.title) + "</h1>\n" + priceHtml(view, summary.price, summary.measure, before);
    if (isLess)
        facts += "<p class=\"muted\">"
                 + escaped(view.words("lowest_30d"_L1)
                               .replace("{price}"_L1, moneyText(product.lowestPrice30d, view.site.currency(), view.words.locale())))
                 + "</p>\n";
    facts += stockHtml(view, summary.available, summary.measure) + optionsHtml(product) + buyHtml(view, summary)
             + watchHtml(view, summary.id);
    if (product.description)
        facts += "<p class=\"description\">" + escaped(*product.description) + "</p>\n";
    facts += detailsHtml(view, summary);
    return {"product", summary.title, headOf(view, product, origin),
            "<article class=\"one\" data-product=\"" + QByteArray::number(summary.id.value) + "\">"
                + pictureHtml(view, summary.imageUrl, largePicture, true) + "<div class=\"facts\">" + facts + "</div></article>\n"};
}

} // namespace holdfast::http
