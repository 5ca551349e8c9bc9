// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/search/query.h"

#include <QRegularExpression>

#include <limits>

using namespace Qt::StringLiterals;

namespace holdfast {

namespace {

constexpr int mostWords = 16;

/// Where a page ends, as text that callers pass back: "b:BUCKET:ID" when browsing, "s:OFFSET" when searching.
struct Cursor {
    QByteArray kind;
    QList<qint64> numbers;

    static std::optional<Cursor> parse(const QByteArray &text)
    {
        const QList<QByteArray> parts = text.split(':');
        Cursor cursor{parts.constFirst(), {}};
        for (const QByteArray &part : parts.sliced(1)) {
            bool ok = false;
            cursor.numbers.append(part.toLongLong(&ok));
            if (!ok)
                return std::nullopt;
        }
        return cursor;
    }
};

ProductSummary readEntry(const Rows &rows)
{
    ProductSummary summary;
    summary.id = {rows.integer(0)};
    summary.family = {rows.integer(1)};
    summary.sku = rows.text(2);
    summary.barcode = rows.optionalText(3);
    summary.title = rows.text(4);
    for (int i = 0; i < optionCount; ++i) {
        summary.optionNames[size_t(i)] = rows.optionalText(5 + i);
        summary.options[size_t(i)] = rows.optionalText(8 + i);
    }
    summary.brand = rows.optionalText(11);
    summary.category = rows.optionalText(12);
    summary.measure = {parseUnit(rows.text(13)).value_or(Unit::Piece), rows.integer(14)};
    summary.price = rows.money(15);
    summary.available = rows.quantity(16);
    summary.imageUrl = rows.optionalText(17);
    return summary;
}

Rows browseRows(Connection &index, const SearchQuery &query, qint64 bucket, qint64 id)
{
    const int limit = query.limit + 1;
    if (query.category.isEmpty())
        return index.run("search_browse"_L1, bucket, id, query.inStock, limit);
    if (query.category.contains(" > "_L1))
        return index.run("search_browse_category"_L1, query.category, bucket, id, query.inStock, limit);
    return index.run("search_browse_department"_L1, query.category, bucket, id, query.inStock, limit);
}

std::optional<SearchPage> browse(Connection &index, const SearchQuery &query)
{
    Cursor from{"b", {std::numeric_limits<qint64>::min(), 0}};
    if (!query.cursor.isEmpty()) {
        const auto parsed = Cursor::parse(query.cursor);
        if (!parsed || parsed->kind != "b" || parsed->numbers.size() != 2)
            return std::nullopt;
        from = *parsed;
    }
    SearchPage page;
    Rows rows = browseRows(index, query, from.numbers[0], from.numbers[1]);
    QByteArray last;
    while (rows.next()) {
        // One row more than asked for shows that there is another page.
        if (page.items.size() == query.limit) {
            page.next = last;
            break;
        }
        page.items.append(readEntry(rows));
        last = "b:" + QByteArray::number(rows.integer(18)) + ':' + QByteArray::number(rows.integer(0));
    }
    return page;
}

std::optional<SearchPage> searchWords(Connection &index, const SearchQuery &query)
{
    qint64 offset = 0;
    if (!query.cursor.isEmpty()) {
        const auto parsed = Cursor::parse(query.cursor);
        if (!parsed || parsed->kind != "s" || parsed->numbers.size() != 1 || parsed->numbers[0] < 0)
            return std::nullopt;
        offset = parsed->numbers[0];
    }
    const QString match = matchExpression(query.words);
    if (match.isEmpty())
        return SearchPage{};
    const QString code = query.words.trimmed();
    // A null text would be NULL in SQL, which equals nothing.
    const QString category = query.category.isEmpty() ? u""_s : query.category;
    const bool inStock = query.inStock;
    SearchPage page;
    Rows rows = index.run("search_words"_L1, code, code, match, inStock, category, category, category, inStock, category,
                          category, category, code, code, query.limit + 1, offset);
    while (rows.next()) {
        if (page.items.size() == query.limit) {
            page.next = "s:" + QByteArray::number(offset + query.limit);
            break;
        }
        page.items.append(readEntry(rows));
    }
    return page;
}

} // namespace

std::optional<SearchPage> search(Connection &index, const SearchQuery &query)
{
    return query.words.trimmed().isEmpty() ? browse(index, query) : searchWords(index, query);
}

QList<ProductSummary> findEntries(Connection &index, const QList<ProductId> &ids)
{
    QList<ProductSummary> found;
    for (const ProductId id : ids) {
        Rows rows = index.run("search_entry"_L1, id);
        if (rows.next())
            found.append(readEntry(rows));
    }
    return found;
}

QStringList departments(Connection &index, int most)
{
    QStringList names;
    Rows rows = index.run("search_departments"_L1, most);
    while (rows.next())
        names.append(rows.text(0));
    return names;
}

QString matchExpression(QStringView words)
{
    static const QRegularExpression separators(u"[\\s\"\\x{0}-\\x{1f}]+"_s);
    static const QRegularExpression meaningful(u"[\\p{L}\\p{N}]"_s, QRegularExpression::UseUnicodePropertiesOption);
    QStringList quoted;
    for (const QString &word : words.toString().split(separators, Qt::SkipEmptyParts)) {
        if (quoted.size() < mostWords && word.contains(meaningful))
            quoted.append(u'"' + word + u'"');
    }
    if (quoted.isEmpty())
        return {};
    return quoted.join(u' ') + u" *"_s;
}

} // namespace holdfast
