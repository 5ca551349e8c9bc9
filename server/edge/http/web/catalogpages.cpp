// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edge/http/web/catalogpages.h"

#include "edge/http/web/html.h"

using namespace Qt::StringLiterals;

namespace holdfast::http {

namespace {

constexpr int mostDepartments = 24;
constexpr int popularProducts = 24;

QByteArray text(const View &view, QLatin1StringView name)
{
    return escaped(view.words(name));
}

QByteArray departmentsHtml(const View &view, Connection &index, const QString &current)
{
    const QStringList names = departments(index, mostDepartments);
    if (names.isEmpty())
        return {};
    QByteArray html = "<nav class=\"chips\" aria-label=\"" + text(view, "departments"_L1) + "\">";
    for (const QString &name : names)
        html += "<a href=\"" + escaped(QString::fromLatin1(pathWith("/search", {{"category", name}})))
                + (name == current ? "\" aria-current=\"page\">" : "\">") + escaped(name) + "</a>";
    return html + "</nav>\n";
}

QByteArray changedHtml(const View &view, Connection &index, const QList<ChangedPrice> &changed)
{
    QList<ProductId> ids;
    QHash<ProductId, Money> before;
    for (const ChangedPrice &price : changed) {
        ids.append(price.product);
        before.insert(price.product, price.before);
    }
    const QList<ProductSummary> products = findEntries(index, ids);
    if (products.isEmpty())
        return {};
    return "<h2>" + text(view, "changed"_L1) + "</h2>\n" + cardsHtml(view, products, before);
}

/// The same list once more, but for what is changed in it.
QByteArray listPath(const SearchQuery &query, bool inStock, const QByteArray &cursor)
{
    return pathWith("/search", {{"q", query.words},
                                {"category", query.category},
                                {"in_stock", inStock ? u"true"_s : QString()},
                                {"cursor", QString::fromLatin1(cursor)}});
}

QByteArray stockFilterHtml(const View &view, const SearchQuery &query)
{
    const QByteArray path = escaped(QString::fromLatin1(listPath(query, !query.inStock, {})));
    return "<div class=\"chips\"><a href=\"" + path + (query.inStock ? "\" aria-current=\"true\">✓ " : "\">")
           + text(view, "in_stock_only"_L1) + "</a></div>";
}

QString headingOf(const View &view, const SearchQuery &query)
{
    if (!query.words.isEmpty())
        return view.words("results_for"_L1).replace("{words}"_L1, query.words);
    return query.category.isEmpty() ? view.words("all_products"_L1) : query.category;
}

} // namespace

Page startPage(const View &view, Connection &index, const QList<ChangedPrice> &changed)
{
    const auto popular = search(index, SearchQuery{.limit = popularProducts});
    Page page{"start", {}, {}, {}};
    if (!popular || popular->items.isEmpty()) {
        page.main = nothingHtml(view, "holdfast"_L1, "empty_shop"_L1, "empty_shop_hint"_L1);
        return page;
    }
    page.main = departmentsHtml(view, index, {}) + changedHtml(view, index, changed) + "<div class=\"head\"><h1>"
                + text(view, "popular"_L1) + "</h1><a href=\"/search\">" + text(view, "all_products"_L1) + "</a></div>\n"
                + cardsHtml(view, popular->items);
    return page;
}

Page searchPage(const View &view, Connection &index, const SearchQuery &query)
{
    const QString heading = headingOf(view, query);
    const auto found = search(index, query);
    Page page{"search", heading, "<meta name=\"robots\" content=\"noindex, follow\">\n", {}, query.words};
    page.main = departmentsHtml(view, index, query.category) + "<div class=\"head\"><h1>" + escaped(heading) + "</h1>"
                + stockFilterHtml(view, query) + "</div>\n";
    if (!found || found->items.isEmpty()) {
        page.main += "<div class=\"empty\"><h2>" + text(view, "no_results"_L1) + "</h2><p>" + text(view, "no_results_hint"_L1)
                     + "</p></div>\n";
        return page;
    }
    page.main += cardsHtml(view, found->items);
    if (found->next) {
        const QByteArray next = listPath(query, query.inStock, found->next->toBase64(QByteArray::Base64UrlEncoding));
        page.main += "<p><a class=\"button\" rel=\"next\" href=\"" + escaped(QString::fromLatin1(next)) + "\">"
                     + text(view, "next_page"_L1) + "</a></p>\n";
    }
    return page;
}

Page notFoundPage(const View &view)
{
    return {"none", view.words("not_found"_L1), {}, nothingHtml(view, "search"_L1, "not_found"_L1, "not_found_hint"_L1), {}, 404};
}

Page failedPage(const View &view, int status)
{
    return {"none", view.words("failed"_L1), {}, nothingHtml(view, "warning"_L1, "failed"_L1, "error_busy"_L1), {}, status};
}

Page scriptedPage(const View &view, const QByteArray &kind, QLatin1StringView title, const QByteArray &attributes)
{
    const QByteArray heading = kind == "order" ? QByteArray() : "<h1>" + text(view, title) + "</h1>\n";
    return {kind, view.words(title), "<meta name=\"robots\" content=\"noindex\">\n",
            heading + "<div id=\"" + kind + '"' + attributes + "><p class=\"waiting\" role=\"status\">"
                + text(view, "loading"_L1) + "</p></div>\n<noscript><p>" + text(view, "needs_script"_L1) + "</p></noscript>\n"};
}

} // namespace holdfast::http
