// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/money.h"
#include "core/base/result.h"
#include "core/exchange/rowmapper.h"

#include <memory>

namespace holdfast {

class CsvReader;

/// Whose CSV a file is.
enum class CatalogFormat { Auto, Shopify, WooCommerce, Holdfast };

/// "auto", "shopify", "woocommerce", "holdfast".
std::optional<CatalogFormat> parseCatalogFormat(QStringView name);

/// Reads the header line, finds out how fields are separated and whose format it is (or checks that it is the one asked
/// for), and makes the mapper for the rows that follow. Refuses a file that is none of ours, saying which columns it
/// lacks.
Result<std::unique_ptr<RowMapper>> openCatalog(CsvReader &reader, CatalogFormat wanted, const Currency &currency);

} // namespace holdfast
