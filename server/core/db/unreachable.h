// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/db/databaseurl.h"

namespace holdfast {

/// In one line for people: that a PostgreSQL server could not be reached, why (`said` is libpq's own account), and what
/// to do about it. Without the password.
QString unreachableText(const DatabaseUrl &url, const QString &said);

} // namespace holdfast
