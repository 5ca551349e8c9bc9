// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/db/database.h"

namespace holdfast {

/// The key that signs links in mails, the same for all who serve this shop: made from HOLDFAST_LINK_KEY when that is
/// set; else made once and kept in link.key beside the SQLite file, or in the PostgreSQL database. 32 bytes. Blocks;
/// throws SqlError.
QByteArray ensureLinkKey(const Database &database);

} // namespace holdfast
