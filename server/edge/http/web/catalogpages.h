// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/catalog/listing.h"
#include "core/search/query.h"
#include "edge/http/web/cards.h"

namespace holdfast::http {

// The pages that show the catalogue, whole as the server sends them: links preview well, search engines read them, and
// they can be looked at without scripts.

/// The start: departments, what is popular, what has another price now.
Page startPage(const View &view, Connection &index, const QList<ChangedPrice> &changed);
/// What is found, or a department's or category's products.
Page searchPage(const View &view, Connection &index, const SearchQuery &query);
/// One product with its variants. `before`: what it cost until lately, if it is less now.
Page productPage(const View &view, const Product &product, std::optional<Money> before, const QByteArray &origin);
Page notFoundPage(const View &view);
/// The database or the index does not answer.
Page failedPage(const View &view, int status);
/// A page that scripts fill: kind is also the id of the element that they fill.
Page scriptedPage(const View &view, const QByteArray &kind, QLatin1StringView title, const QByteArray &attributes = {});

} // namespace holdfast::http
