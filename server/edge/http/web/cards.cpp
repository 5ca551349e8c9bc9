// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edge/http/web/cards.h"

#include "core/base/moneytext.h"
#include "edge/http/web/html.h"

using namespace Qt::StringLiterals;

namespace holdfast::http {

namespace {

constexpr qint64 few = 5; // so many or fewer are worth a word
constexpr int cardPicture = 240;
constexpr int picturesAtOnce = 4; // of a list; the others when they come into view

QString perText(const Measure &measure, const QLocale &locale)
{
    if (measure.unit == Unit::Piece && measure.pricePer == 1)
        return {};
    const QString number = locale.toString(measure.pricePer);
    return measure.unit == Unit::Piece ? number : QString(number + QChar(0xa0) + unitName(measure.unit));
}

QByteArray iconHtml(const View &view, QLatin1StringView name)
{
    return "<svg class=\"icon\" aria-hidden=\"true\"><use href=\"" + view.site.assets().path() + "/icons.svg#"
           + QByteArray(name.data(), name.size()) + "\"/></svg>";
}

QByteArray cardHtml(const View &view, const ProductSummary &product, std::optional<Money> before, bool atOnce)
{
    const QByteArray id = QByteArray::number(product.id.value);
    const QByteArray title = escaped(product.title);
    const QString options = optionsLine(product.options);
    QByteArray html = "<li class=\"card product\" data-product=\"" + id + "\">"
                      + pictureHtml(view, product.imageUrl, cardPicture, atOnce) + "<h3><a href=\"/products/" + id + "\">"
                      + title + "</a></h3>";
    if (!options.isEmpty())
        html += "<p class=\"muted\">" + escaped(options) + "</p>";
    html += "<div class=\"bottom\"><div>" + priceHtml(view, product.price, product.measure, before)
            + stockHtml(view, product.available, product.measure) + "</div><button type=\"button\" class=\"add\" data-add=\"" + id
            + "\" data-quantity=\"" + QByteArray::number(stepOf(product.measure)) + "\" data-title=\"" + title
            + "\" aria-label=\"" + escaped(view.words("add_named"_L1).replace("{title}"_L1, product.title)) + '"'
            + (product.available.value > 0 ? " disabled data-ready>" : " disabled>") + iconHtml(view, "cart"_L1) + "</button></div></li>\n";
    return html;
}

} // namespace

qint64 stepOf(const Measure &measure)
{
    return measure.unit == Unit::Piece ? 1 : measure.pricePer;
}

QString optionsLine(const OptionTexts &options)
{
    QStringList parts;
    for (const auto &option : options) {
        if (option && !option->isEmpty())
            parts << *option;
    }
    return parts.join(u", "_s);
}

QByteArray priceHtml(const View &view, Money price, const Measure &measure, std::optional<Money> before)
{
    const Currency &currency = view.site.currency();
    const QLocale &locale = view.words.locale();
    const bool isLess = before && *before > price;
    QByteArray html = "<p class=\"price\" data-price data-unit=\"" + unitName(measure.unit).toLatin1() + "\" data-per=\""
                      + QByteArray::number(measure.pricePer) + "\">";
    if (isLess)
        html += "<s><span class=\"unseen\">" + escaped(view.words("was"_L1)) + " </span>"
                + escaped(moneyText(*before, currency, locale)) + "</s> ";
    html += isLess ? "<span class=\"less\">" : "<span>";
    html += escaped(moneyText(price, currency, locale)) + "</span>";
    if (const QString per = perText(measure, locale); !per.isEmpty())
        html += " <span class=\"per\">/ " + escaped(per) + "</span>";
    return html + "</p>";
}

QByteArray stockHtml(const View &view, Quantity available, const Measure &measure)
{
    const qint64 portions = available.value / stepOf(measure);
    if (portions <= 0)
        return "<p class=\"stock out\" data-stock>" + escaped(view.words("sold_out"_L1)) + "</p>";
    if (portions > few || measure.unit != Unit::Piece)
        return "<p class=\"stock\" data-stock>" + escaped(view.words("available"_L1)) + "</p>";
    return "<p class=\"stock few\" data-stock>"
           + escaped(view.words("few_left"_L1).replace("{count}"_L1, view.words.locale().toString(portions))) + "</p>";
}

QByteArray pictureHtml(const View &view, const std::optional<QString> &url, int size, bool atOnce)
{
    const QByteArray number = QByteArray::number(size);
    // Anything else than our own or a secure address would be refused by the page's policy.
    if (!url || !(url->startsWith(u'/') || url->startsWith("https://"_L1)))
        return "<div class=\"picture\">" + iconHtml(view, "picture"_L1) + "</div>";
    return "<div class=\"picture\"><img src=\"" + escaped(*url) + "\" alt=\"\" width=\"" + number + "\" height=\"" + number
           + (atOnce ? "\"" : "\" loading=\"lazy\"") + " referrerpolicy=\"no-referrer\"></div>";
}

QByteArray cardsHtml(const View &view, const QList<ProductSummary> &products, const QHash<ProductId, Money> &before)
{
    QByteArray html = "<ul class=\"products\">\n";
    int count = 0;
    for (const ProductSummary &product : products) {
        const auto old = before.constFind(product.id);
        html += cardHtml(view, product, old == before.constEnd() ? std::nullopt : std::optional(*old),
                         count++ < picturesAtOnce);
    }
    return html + "</ul>\n";
}

QByteArray nothingHtml(const View &view, QLatin1StringView drawing, QLatin1StringView title, QLatin1StringView hint)
{
    return "<div class=\"empty\">" + iconHtml(view, drawing) + "<h1>" + escaped(view.words(title)) + "</h1><p>"
           + escaped(view.words(hint)) + "</p><a class=\"button main\" href=\"/\">" + escaped(view.words("to_start"_L1))
           + "</a></div>\n";
}

} // namespace holdfast::http
