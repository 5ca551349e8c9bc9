// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/base/ids.h"
#include "core/base/money.h"
#include "core/base/quantity.h"

#include <QList>
#include <QString>

#include <array>
#include <optional>

namespace holdfast {

class Connection;

/// How many options (size, colour, …) the products of a family may differ in.
inline constexpr int optionCount = 3;
using OptionTexts = std::array<std::optional<QString>, optionCount>;

/// What is sold, as lists and carts show it.
struct ProductSummary {
    ProductId id;
    FamilyId family;
    QString sku;
    std::optional<QString> barcode;
    QString title;
    OptionTexts optionNames;
    OptionTexts options;
    std::optional<QString> brand;
    std::optional<QString> category;
    Measure measure;
    Money price;
    Quantity available;
    std::optional<QString> imageUrl;
};

/// One of a family, as its page offers it.
struct Variant {
    ProductId id;
    QString sku;
    OptionTexts options;
    Money price;
    Quantity available;
};

/// Everything about a product.
struct Product {
    ProductSummary summary;
    QString familyTitle;
    std::optional<QString> description;
    QString taxClass;
    bool active = true;
    qint64 version = 1;       ///< of the product's own row
    qint64 familyVersion = 1; ///< of what it shares with its variants
    Money lowestPrice30d;
    QList<Variant> variants;
};

/// The product with everything, active or not. `now` is where the 30 days of the lowest price end.
std::optional<Product> findProduct(Connection &connection, ProductId id, Instant now);

} // namespace holdfast
