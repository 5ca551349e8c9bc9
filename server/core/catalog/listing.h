// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/catalog/product.h"

namespace holdfast {

/// A product in the staff's list.
struct ListedProduct {
    ProductSummary summary; ///< its `available` is what nobody holds
    Quantity onHand;
    bool active = true;
    qint64 version = 1;
    qint64 familyVersion = 1;

    Quantity held() const { return onHand - summary.available; }
};

/// The orders that an index gives: a page costs the same wherever it is.
enum class ProductOrder { Title, Newest, Sku, Price };
enum class Paging { After, Before };

/// Where a product stands in an order. Keys of the same order compare as the database does.
struct ListingKey {
    ProductOrder order = ProductOrder::Title;
    QString text;      ///< title or SKU
    qint64 number = 0; ///< price
    ProductId id;

    static ListingKey of(const ListedProduct &product, ProductOrder order);
    static ListingKey first(ProductOrder order); ///< before all products
    static ListingKey last(ProductOrder order);  ///< after all products
};
bool operator<(const ListingKey &a, const ListingKey &b);

/// The products that come next to a key, in list order, also with Paging::Before; active ones or archived ones.
QList<ListedProduct> listProducts(Connection &connection, const ListingKey &from, Paging paging, bool active, int limit);
/// These products as they are now, in this order; those that do not exist are left out.
QList<ListedProduct> readListed(Connection &connection, const QList<ProductId> &ids);
/// Archived products that have the text in their title or SKU, or as their barcode.
QList<ListedProduct> findArchived(Connection &connection, const QString &words, int limit);

/// Keys of up to `count` products picked evenly by id, sorted: they say about how far down the list a key is, for a
/// scroll bar over a catalogue that nobody counts. The cost does not depend on the catalogue.
QList<ListingKey> sampleKeys(Connection &connection, ProductOrder order, int count);

struct PricePoint {
    Money price;
    Instant at;
    std::optional<QString> actor; ///< none: another program
};
/// A product's prices, the newest first.
QList<PricePoint> priceHistory(Connection &connection, ProductId product, int limit);


/// A product whose price changed.
struct ChangedPrice {
    ProductId product;
    Money before;
};
/// The products whose prices changed last, each once; looked for among the newest entries of all prices' history only.
QList<ChangedPrice> changedLately(Connection &connection, int most);

} // namespace holdfast
