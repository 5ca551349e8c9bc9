// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/base/ids.h"
#include "core/exchange/catalogrow.h"

#include <QHash>
#include <QList>
#include <QSet>

namespace holdfast {

class Connection;

/// A product's own row.
struct ProductValues {
    FamilyId family;
    QString sku;
    Text barcode;
    QString title;
    OptionTexts options;
    Measure measure;
    Money price;
    QString taxClass = QStringLiteral("standard");
    Text imageUrl;
    bool active = true;

    bool operator==(const ProductValues &) const = default;
};

/// What the products of a family share.
struct FamilyValues {
    Text handle;
    QString title;
    Text description;
    Text brand;
    Text category;
    OptionTexts optionNames;

    bool operator==(const FamilyValues &) const = default;
};

/// A product that is there already.
struct KnownProduct {
    ProductValues values;
    Quantity onHand;
    Quantity reserved;
    Quantity held; ///< of those reserved, without what has run out and was not given back yet
};

/// All that the shop has which a batch of rows may be about.
struct Known {
    QHash<QString, ProductId> bySku;
    QHash<int, QList<ProductId>> byKey; ///< of a row without SKU: whom its handle and options, or barcode, mean
    QHash<ProductId, KnownProduct> products;
    QHash<FamilyId, FamilyValues> families;
    QHash<QString, FamilyId> byHandle;
    QSet<QString> taxClasses;
    ProductId lastProduct; ///< ids after it are free
    FamilyId lastFamily;
    QSet<QString> earlierKeys; ///< of rows before the batch that a dry run has not put into the shop

    /// Reads it in one state of the database, with a fixed number of statements.
    static Known about(const QList<CatalogRow> &rows, Connection &connection, Instant now);
};

} // namespace holdfast
