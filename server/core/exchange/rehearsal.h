// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/db/database.h"
#include "core/exchange/importplan.h"

namespace holdfast {

/// A dry run of an import: decides about each batch as ImportRows does, and remembers what that would have put into the
/// shop, so that later batches find it. Reads only; what it remembers lies on the disk. One thread.
class Rehearsal
{
public:
    explicit Rehearsal(const Database &database);

    /// Throws SqlError.
    ImportOutcome apply(const QList<CatalogRow> &rows, const SeenIds &seen, Instant now);

private:
    QSet<QString> earlierKeys(const QList<CatalogRow> &rows);

    const std::unique_ptr<Connection> m_connection;
};

} // namespace holdfast
