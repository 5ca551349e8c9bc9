// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/money.h"
#include "core/base/quantity.h"
#include "core/catalog/product.h"

#include <QString>

#include <array>
#include <optional>

namespace holdfast {

/// A text that may be empty: then there is none.
using Text = std::optional<QString>;
/// What a file says about something; none: it says nothing, so what is there stays.
template <typename T>
using Said = std::optional<T>;
template <typename T>
void overwrite(T &target, const Said<T> &said)
{
    if (said)
        target = *said;
}

/// One product as a file describes it, whatever the file's format.
struct CatalogRow {
    qint64 line = 0; ///< where in the file

    Text sku;     ///< without one, the product is known by its handle and options, or by its barcode
    Text handle;  ///< of its family
    Text sibling; ///< the SKU of another product of its family, when that has no handle
    Said<Text> barcode;

    QString title;
    Said<QString> familyTitle; ///< when the format has one for all variants
    std::array<Said<Text>, optionCount> optionNames;
    std::array<Said<Text>, optionCount> options;
    Said<Text> brand;
    Said<Text> category;
    Said<Text> description;
    Said<Text> imageUrl;
    Said<Measure> measure;
    Money price;
    Said<Quantity> onHand;
    Said<QString> taxClass;
    Said<bool> active;

    Text optionText(int index) const { return options[size_t(index)].value_or(std::nullopt); }
    bool isKnownByOptions() const { return !sku && handle; }
    bool isKnownByBarcode() const { return !sku && !handle && barcode && *barcode; }
    /// What the product is looked up by: its SKU, or its handle and options, or its barcode, or else its whole content.
    QString key() const;
    /// What key() is made of, for messages: the name of our column.
    QString keyField() const;
    /// Its SKU, or the one it gets when it has none: the same for the same key(), at any time in any shop.
    QString lastingSku() const;
};

/// What CatalogRow::key() is for a product with these.
QString skuKey(const QString &sku);
QString optionsKey(const QString &handle, const OptionTexts &options);
QString barcodeKey(const QString &barcode);

} // namespace holdfast
