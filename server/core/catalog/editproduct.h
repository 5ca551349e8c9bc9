// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/catalog/product.h"
#include "core/db/command.h"

namespace holdfast {

/// The versions that somebody saw before editing.
struct SeenVersion {
    qint64 product = 0;
    qint64 family = 0;

    bool operator==(const SeenVersion &) const = default;
};

/// Changes what is given and leaves the rest. An inner nullopt empties a field.
struct EditProduct {
    ProductId product;
    std::optional<SeenVersion> seen; ///< refuses with Fault::Stale when it is another by now; none: whatever it is
    std::optional<Money> price;
    std::optional<QString> title;
    std::optional<std::optional<QString>> barcode;
    std::optional<bool> active;
    std::optional<QString> taxClass;
    std::optional<std::optional<QString>> imageUrl;
    std::optional<std::optional<QString>> description;
    std::optional<std::optional<QString>> brand;
    std::optional<std::optional<QString>> category;
    std::optional<QString> familyTitle;
    OptionTexts optionNames; ///< an option can be renamed, but not go without a name
    QString actor;

    using Reply = Product;
    Result<Product> apply(Transaction &transaction) const;

private:
    bool changesFamily() const;
    Result<OptionTexts> renamed(const OptionTexts &before) const;
    void changeFamily(Transaction &transaction, const Product &before, const OptionTexts &names) const;
};

} // namespace holdfast
