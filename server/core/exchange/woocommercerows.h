// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/exchange/columns.h"
#include "core/exchange/rowmapper.h"

#include <QCache>

#include <memory>
#include <vector>

namespace holdfast {

class RowFields;

/// WooCommerce's product export, with English headers. A variable product's row holds what its variations share, which
/// follow in rows of their own and name it as their parent, by its id or its SKU.
class WooCommerceRows final : public RowMapper
{
public:
    WooCommerceRows(const Columns &columns, const Currency &currency);

    /// What a header lacks to be of this format.
    static QStringList missing(const Columns &columns);

    Result<std::optional<CatalogRow>> map(const CsvReader &csv) override;

private:
    enum class Kind { Simple, Variable, Variation, Unsellable };
    struct Attribute {
        int name;
        int value;
    };

    Kind kindOf(RowFields &fields) const;
    CatalogRow readShared(RowFields &fields) const;
    void rememberParent(CatalogRow shared, const Text &id);
    void takeParent(CatalogRow &row, RowFields &fields);
    void takeAttributes(CatalogRow &row, RowFields &fields) const;
    Said<QString> readTaxClass(RowFields &fields) const;

    const Currency m_currency;
    const int m_id;
    const int m_type;
    const int m_sku;
    const int m_barcode;
    const int m_name;
    const int m_published;
    const int m_shortDescription;
    const int m_description;
    const int m_taxStatus;
    const int m_taxClass;
    const int m_stock;
    const int m_price;
    const int m_categories;
    const int m_brands;
    const int m_images;
    const int m_parent;
    std::vector<Attribute> m_attributes;
    QCache<QString, CatalogRow> m_parents;
};

} // namespace holdfast
