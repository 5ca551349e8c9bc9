// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/exchange/columns.h"
#include "core/exchange/rowmapper.h"

namespace holdfast {

/// What a handle begins with that is none, but names the SKU of another product of the same family: so that families
/// without a handle stay together.
inline constexpr QLatin1StringView siblingPrefix = QLatin1StringView("sku:");

/// Our own format, as the export writes it; only title and price must be there. Each row is complete in itself.
class HoldfastRows final : public RowMapper
{
public:
    HoldfastRows(const Columns &columns, const Currency &currency);

    /// What a header lacks to be of this format.
    static QStringList missing(const Columns &columns);

    Result<std::optional<CatalogRow>> map(const CsvReader &csv) override;

private:
    const Currency m_currency;
    const int m_sku;
    const int m_handle;
    const int m_barcode;
    const int m_title;
    const std::array<int, optionCount> m_optionNames;
    const std::array<int, optionCount> m_options;
    const int m_brand;
    const int m_category;
    const int m_description;
    const int m_unit;
    const int m_price;
    const int m_onHand;
    const int m_taxClass;
    const int m_imageUrl;
    const int m_active;
};

} // namespace holdfast
