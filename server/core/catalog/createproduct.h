// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/catalog/product.h"
#include "core/db/command.h"

namespace holdfast {

/// Puts a new product on the shelf: into a family that exists, or into one of its own.
struct CreateProduct {
    QString title;
    Money price;
    std::optional<QString> sku; ///< made up when missing
    std::optional<QString> barcode;
    std::optional<FamilyId> family;
    OptionTexts optionNames; ///< in the order of options; those the family has already win
    OptionTexts options;
    std::optional<QString> brand;
    std::optional<QString> category;
    std::optional<QString> description;
    Measure measure;
    Quantity onHand;
    QString taxClass = QStringLiteral("standard");
    std::optional<QString> imageUrl;
    bool active = true;
    QString actor; ///< whose doing it is, for the records

    using Reply = Product;
    Result<Product> apply(Transaction &transaction) const;
};

} // namespace holdfast
