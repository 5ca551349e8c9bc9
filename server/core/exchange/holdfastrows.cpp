// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/exchange/holdfastrows.h"

#include "core/exchange/csvreader.h"
#include "core/exchange/rowfields.h"

using namespace Qt::StringLiterals;

namespace holdfast {

namespace {

void takeHandle(CatalogRow &row, const Text &handle)
{
    if (handle && handle->startsWith(siblingPrefix))
        row.sibling = handle->sliced(siblingPrefix.size());
    else
        row.handle = handle;
}

} // namespace

HoldfastRows::HoldfastRows(const Columns &columns, const Currency &currency)
    : m_currency(currency), m_sku(columns.find("sku"_L1)), m_handle(columns.find("handle"_L1))
    , m_barcode(columns.find("barcode"_L1)), m_title(columns.find("title"_L1))
    , m_optionNames{columns.find("option1_name"_L1), columns.find("option2_name"_L1), columns.find("option3_name"_L1)}
    , m_options{columns.find("option1_value"_L1), columns.find("option2_value"_L1), columns.find("option3_value"_L1)}
    , m_brand(columns.find("brand"_L1)), m_category(columns.find("category"_L1))
    , m_description(columns.find("description"_L1)), m_unit(columns.find("unit"_L1)), m_price(columns.find("price"_L1))
    , m_onHand(columns.find("on_hand"_L1)), m_taxClass(columns.find("tax_class"_L1))
    , m_imageUrl(columns.find("image_url"_L1)), m_active(columns.find("active"_L1))
{
}

QStringList HoldfastRows::missing(const Columns &columns)
{
    return columns.missing({"title"_L1, "price"_L1});
}

Result<std::optional<CatalogRow>> HoldfastRows::map(const CsvReader &csv)
{
    RowFields fields(csv);
    CatalogRow row;
    row.line = csv.line();
    row.sku = fields.textIfAny(m_sku, "sku"_L1);
    takeHandle(row, fields.textIfAny(m_handle, "handle"_L1));
    row.barcode = fields.text(m_barcode, "barcode"_L1);
    row.title = fields.title(m_title);
    for (size_t i = 0; i < optionCount; ++i) {
        row.optionNames[i] = fields.text(m_optionNames[i], "option name"_L1);
        row.options[i] = fields.text(m_options[i], "option value"_L1);
    }
    row.brand = fields.text(m_brand, "brand"_L1);
    row.category = fields.text(m_category, "category"_L1);
    row.description = fields.text(m_description, "description"_L1, RowFields::longestDescription);
    row.measure = fields.measure(m_unit);
    row.price = fields.price(m_price, m_currency);
    row.onHand = fields.onHand(m_onHand);
    row.taxClass = fields.textIfAny(m_taxClass, "tax_class"_L1);
    row.imageUrl = fields.text(m_imageUrl, "image_url"_L1, RowFields::longestUrl);
    row.active = fields.boolean(m_active, "active"_L1);
    if (fields.problem())
        return *fields.problem();
    return std::optional(std::move(row));
}

} // namespace holdfast
