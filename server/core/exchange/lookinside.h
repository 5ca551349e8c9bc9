// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"

#include <QString>

namespace holdfast {

/// What a backup has in it, to be looked at before it is restored.
struct BackupContents {
    QString shopName;
    qint64 products = 0;
    qint64 staff = 0;
    qint64 carts = 0;
    Instant lastChange; ///< the newest entry of its audit log or outbox; 0: none
    qint64 bytes = 0;
};

/// Opens a copy of the file, brought up to this version's schema, and counts. The file itself is not touched. Takes its
/// time: never in a GUI thread. Throws SqlError when it is no shop of ours.
Result<BackupContents> lookInside(const QString &file);

} // namespace holdfast
