// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/db/database.h"
#include "edge/mail/round.h"

namespace holdfast::app {

/// How this program sends a shop's mail: as the environment says, else as the shop's settings do. `folder` is where mails
/// go that no server takes, by default `mail` beside the SQLite file, or in the node's own folder. Blocks; throws SqlError.
Result<mail::MailWish> mailWish(const Database &database, const QString &folder, const QString &publicUrl);

} // namespace holdfast::app
