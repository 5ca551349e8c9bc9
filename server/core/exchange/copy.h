// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/db/database.h"

#include <QList>

#include <functional>

namespace holdfast {

/// A table that was copied: the same rows on both sides, by their number and a BLAKE2b over all their values.
struct CopiedTable {
    QString name;
    qint64 rows = 0;
    QByteArray checksum; ///< hexadecimal
};

/// Told which table and how many of its rows have been copied, now and then.
using CopyProgress = std::function<void(const QString &table, qint64 rows)>;

/// Copies a shop into an empty database, of whichever backend, as it is at one moment. All or nothing: the target's
/// tables are read back and compared, and everything checked, before it is committed. Events are not taken along; the
/// copy begins a generation of its own, so that open streams load anew. Throws SqlError when a database fails.
Result<QList<CopiedTable>> copyShop(const Database &from, const Database &to, const CopyProgress &progress);

} // namespace holdfast
