// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/db/connection.h"

namespace holdfast {

/// What SQLite keeps in a file's header to say whose it is: "HoFa".
inline constexpr qint64 applicationId = 0x486f4661;

/// The schema this version knows: the number of the last file in resources/sql/sqlite/ and resources/sql/postgres/.
int newestSchema();
/// The schema of the database; 0 for a new one.
int schemaOf(Connection &connection);

/// Brings the database's schema up to newestSchema(), or to `target`. Safe when two processes do so at once. Throws
/// SqlError when the database, named for people, is not ours or is newer than we are.
void migrate(Connection &connection, const QString &name, int target = newestSchema());

} // namespace holdfast
