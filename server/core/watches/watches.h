// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/ids.h"
#include "core/db/command.h"
#include "core/mail/consent.h"
#include "core/watches/rules.h"

#include <QList>

namespace holdfast {

/// A watch as its shopper and staff see it.
struct Watch {
    ProductId product;
    QString title;
    WatchRule rule = WatchRule::AnyChange;
    std::optional<Money> threshold;
    Money price;
    Quantity available;
    Instant createdAt;
    Money told;
    std::optional<Instant> toldAt;
    ShopperId shopper;
};

/// Of one shopper, after a product, in the order of ids.
QList<Watch> watchesOf(Connection &connection, const ShopperId &shopper, ProductId after, int limit);
/// The products that a shopper watches.
QList<ProductId> watchedProducts(Connection &connection, const ShopperId &shopper);

/// Where a page of everybody's watches ended.
struct WatchPosition {
    ProductId product;
    QString shopper{QLatin1StringView("")}; ///< never null, which the database takes for unknown
};
/// Everybody's, or those of one product.
QList<Watch> listWatches(Connection &connection, std::optional<ProductId> product, const WatchPosition &after, int limit);

/// Begins a watch or changes its rule. An address that is not the shopper's yet becomes it, and has to be confirmed
/// before mail goes there.
struct PutWatch {
    static constexpr int mostOfShopper = 1000;

    ShopperId shopper;
    ProductId product;
    WatchRule rule = WatchRule::AnyChange;
    std::optional<Money> threshold; ///< with Below, and only then
    std::optional<QString> email;   ///< one that normalAddress() gave

    struct Reply {
        Watch watch;
        MailConsent consent = MailConsent::NoAddress;
    };
    Result<Reply> apply(Transaction &transaction) const;
};

/// Ends a watch; one that is none is no error.
struct DeleteWatch {
    ShopperId shopper;
    ProductId product;

    using Reply = Done;
    Result<Done> apply(Transaction &transaction) const;
};

} // namespace holdfast
