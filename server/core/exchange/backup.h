// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/db/database.h"

namespace holdfast {

/// Writes a copy of the shop, as it is at one moment, to a file, while the shop goes on. The copy is checked before it
/// takes the file's name; a file of that name stays until then. Throws SqlError when the database fails.
Result<Done> backUp(const Database &shop, const QString &file);

/// Makes the shop what it was when the backup was made, while other processes have it open: they see either the old
/// shop or the restored one. The backup is checked first, and brought up to this version's schema in a copy. Open event
/// streams are told to load anew. Throws SqlError when the database fails.
Result<Done> restore(const Database &shop, const QString &file);

} // namespace holdfast
