// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/catalog/product.h"
#include "edge/http/web/site.h"

#include <QHash>

namespace holdfast::http {

// Products as pages show them, each as HTML. Scripts find what they keep up to date by its data- attributes: product,
// price, stock, add. What takes scripts is disabled until they are there; `ready` is what they then enable.

/// Whose page it is.
struct View {
    const Site &site;
    const Words &words;
};

/// "€1.60 / 100 g", struck through what it was before if it was more.
QByteArray priceHtml(const View &view, Money price, const Measure &measure, std::optional<Money> before);
/// In stock, only a few left, sold out.
QByteArray stockHtml(const View &view, Quantity available, const Measure &measure);
/// A picture, or a drawing in its place.
QByteArray pictureHtml(const View &view, const std::optional<QString> &url, int size, bool atOnce);
/// How many a shopper takes at a time: one piece, or what the price is for.
qint64 stepOf(const Measure &measure);
/// "Navy, M"; empty when there are none.
QString optionsLine(const OptionTexts &options);

/// `before`: what they cost until lately, of those whose price changed.
QByteArray cardsHtml(const View &view, const QList<ProductSummary> &products, const QHash<ProductId, Money> &before = {});
/// What a page without anything shows.
QByteArray nothingHtml(const View &view, QLatin1StringView drawing, QLatin1StringView title, QLatin1StringView hint);

} // namespace holdfast::http
