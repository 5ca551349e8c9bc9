// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/db/command.h"
#include "core/exchange/importplan.h"

namespace holdfast {

/// Brings a batch of rows of a file into the shop: a bounded number of statements, however many rows. A row that cannot
/// be taken in is refused by itself, in the reply; the others are not affected.
struct ImportRows {
    QList<CatalogRow> rows;
    const SeenIds *seen = nullptr; ///< what the batches before this one were about; must not change meanwhile
    QString source;                ///< where the rows are from, for the records
    QString actor;                 ///< whose doing it is

    using Reply = ImportOutcome;
    Result<ImportOutcome> apply(Transaction &transaction) const;
};

} // namespace holdfast
