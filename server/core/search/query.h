// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/catalog/product.h"
#include "core/db/connection.h"

#include <QStringList>

namespace holdfast {

/// What somebody looks for. Without words: the catalogue, the popular first.
struct SearchQuery {
    static constexpr int mostCharacters = 200;

    QString words{};
    QString category{}; ///< of the full path ("Kitchen > Knives") or its first part; empty: any
    bool inStock = false;
    int limit = 20;
    QByteArray cursor{}; ///< from the page before; empty for the first
};

struct SearchPage {
    QList<ProductSummary> items;
    std::optional<QByteArray> next;
};

/// Asks the index. Nothing when the cursor is none of ours.
std::optional<SearchPage> search(Connection &index, const SearchQuery &query);

/// Products by their ids, as lists show them; those that are not for sale are left out.
QList<ProductSummary> findEntries(Connection &index, const QList<ProductId> &ids);
/// The first parts of all categories, in order.
QStringList departments(Connection &index, int most);

/// The words in FTS5's own syntax: all must match, the last one as the beginning of a word. Empty when there is no
/// letter or digit to look for. Whatever is typed is taken for words, never for operators.
QString matchExpression(QStringView words);

} // namespace holdfast
