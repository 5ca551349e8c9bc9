// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/outbox/events.h"
#include "edge/http/connection.h"

#include <QSet>

namespace holdfast::http {

/// What a stream wants to hear of.
struct Subscription {
    QSet<ProductId> products;         ///< that it named itself
    std::optional<ShopperId> shopper; ///< whose watches and carts it is about
};

/// An open stream, as its hub knows it.
struct Stream {
    QPointer<HttpConnection> connection;
    Subscription subscription;
    QSet<ProductId> watched;
    /// While it is not known what it watches and missed, what happens waits here.
    bool preparing = false;
    QList<Event> waiting;
    /// What it knew when it began; our own worker may hear of the last of it only now.
    std::optional<Position> begunAt;

    bool wants(ProductId product) const { return subscription.products.contains(product) || watched.contains(product); }
};

/// Whether it goes to whoever hears of a product, or to a shopper's own streams.
bool isAboutProduct(const Event &event);
bool isAboutShopper(const Event &event);
/// Whether the shopper sees it, rather than the stream changing what it is about.
bool isShownToShopper(const Event &event);

} // namespace holdfast::http
