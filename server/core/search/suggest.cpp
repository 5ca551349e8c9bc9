// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/search/suggest.h"

#include "core/search/query.h"


#include <algorithm>
#include <vector>

using namespace Qt::StringLiterals;

namespace holdfast {

namespace {

constexpr qsizetype shortestWord = 3; // shorter ones are near to too many others
constexpr qsizetype longWord = 6;     // from here on two mistakes are forgiven
constexpr int mostTerms = 20'000;     // that are compared with a word

/// As the index keeps words: small letters without accents.
QString folded(const QString &word)
{
    QString plain;
    for (const QChar c : word.normalized(QString::NormalizationForm_D)) {
        if (c.category() != QChar::Mark_NonSpacing)
            plain += c.toLower();
    }
    return plain;
}

/// The first text that does not begin with `prefix`.
QString after(const QString &prefix)
{
    QString end = prefix;
    end.back() = QChar(ushort(end.back().unicode() + 1));
    return end;
}

bool isKnown(Connection &index, const QString &word)
{
    return index.run("search_term_from"_L1, word, after(word), 1).next();
}

/// The nearest term that begins with the same letter; of those as near the one in most products.
std::optional<QString> nearest(Connection &index, const QString &word)
{
    const int forgiven = word.size() < longWord ? 1 : 2;
    int least = forgiven + 1;
    qint64 most = 0;
    std::optional<QString> best;
    Rows rows = index.run("search_term_from"_L1, word.left(1), after(word.left(1)), mostTerms);
    while (rows.next()) {
        const QString term = rows.text(0);
        const int wrong = mistakes(word, term, forgiven);
        if (wrong > forgiven || wrong > least || (wrong == least && rows.integer(1) <= most))
            continue;
        least = wrong;
        most = rows.integer(1);
        best = term;
    }
    return best;
}

std::optional<QString> corrected(Connection &index, const QString &words)
{
    QStringList meant;
    bool differs = false;
    for (const QString &word : words.simplified().split(u' ')) {
        const QString plain = folded(word);
        const bool isLookedAt = plain.size() >= shortestWord && !isKnown(index, plain);
        const auto other = isLookedAt ? nearest(index, plain) : std::nullopt;
        meant.append(other.value_or(word));
        differs = differs || other;
    }
    return differs ? std::optional(meant.join(u' ')) : std::nullopt;
}

} // namespace

Suggestions suggest(Connection &index, const QString &words, int most)
{
    Suggestions suggestions;
    const auto found = search(index, SearchQuery{.words = words, .limit = 3 * most});
    for (const ProductSummary &product : found ? found->items : QList<ProductSummary>()) {
        if (suggestions.completions.size() < most && !suggestions.completions.contains(product.title))
            suggestions.completions.append(product.title);
    }
    if (suggestions.completions.isEmpty())
        suggestions.spelling = corrected(index, words);
    return suggestions;
}

int mistakes(QStringView written, QStringView meant, int most)
{
    if (qAbs(written.size() - meant.size()) > most)
        return most + 1;
    const auto width = size_t(meant.size()) + 1;
    std::vector<int> before(width), above(width), row(width);
    for (size_t j = 0; j < width; ++j)
        above[j] = int(j);
    for (size_t i = 1; i <= size_t(written.size()); ++i) {
        row[0] = int(i);
        for (size_t j = 1; j < width; ++j) {
            const QChar a = written[qsizetype(i) - 1];
            const QChar b = meant[qsizetype(j) - 1];
            row[j] = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + (a == b ? 0 : 1)});
            if (i > 1 && j > 1 && a == meant[qsizetype(j) - 2] && written[qsizetype(i) - 2] == b)
                row[j] = std::min(row[j], before[j - 2] + 1);
        }
        if (*std::min_element(row.begin(), row.end()) > most)
            return most + 1;
        std::swap(before, above);
        std::swap(above, row);
    }
    return std::min(above[width - 1], most + 1);
}

} // namespace holdfast
