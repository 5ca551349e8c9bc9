// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/exchange/columns.h"
#include "core/exchange/rowmapper.h"

#include <QCache>

namespace holdfast {

class RowFields;

/// Shopify's product export, with its headers of today or those before. Rows that share a handle are the variants of
/// one product; what they share may stand in the first of them only. Further rows of a handle hold its other pictures.
class ShopifyRows final : public RowMapper
{
public:
    ShopifyRows(const Columns &columns, const Currency &currency);

    /// What a header lacks to be of this format.
    static QStringList missing(const Columns &columns);

    Result<std::optional<CatalogRow>> map(const CsvReader &csv) override;

private:
    /// What the first row of a handle says for all.
    struct Head {
        QString title;
        std::array<Said<Text>, optionCount> optionNames;
        Said<Text> brand;
        Said<Text> category;
        Said<Text> description;
        Said<Text> imageUrl;
        Said<bool> active;
    };

    Head readHead(RowFields &fields, const QString &title) const;
    void takeHead(CatalogRow &row, const Head &head) const;
    void takeOptions(CatalogRow &row, RowFields &fields) const;
    bool holdsProduct(RowFields &fields) const;
    Said<bool> readActive(RowFields &fields) const;

    const Currency m_currency;
    const int m_handle;
    const int m_title;
    const int m_description;
    const int m_vendor;
    const int m_type;
    const int m_category;
    const int m_published;
    const int m_status;
    const std::array<int, optionCount> m_optionNames;
    const std::array<int, optionCount> m_options;
    const int m_sku;
    const int m_barcode;
    const int m_price;
    const int m_taxable;
    const int m_quantity;
    const int m_image;
    const int m_variantImage;
    QCache<QString, Head> m_heads;
};

} // namespace holdfast
