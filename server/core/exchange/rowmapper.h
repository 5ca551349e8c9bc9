// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/exchange/catalogrow.h"

namespace holdfast {

class CsvReader;

/// Knows one format: makes a product of each of its rows, given in the file's order. Keeps what later rows leave out,
/// within bounds.
class RowMapper
{
public:
    virtual ~RowMapper() = default;

    /// The product in the row; none when the row rightly holds none; or what is wrong with it.
    virtual Result<std::optional<CatalogRow>> map(const CsvReader &row) = 0;
};

} // namespace holdfast
