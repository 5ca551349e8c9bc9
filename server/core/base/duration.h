// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"

namespace holdfast {

/// Reads "500ms", "90s", "10m" or "2h". A bare number is refused: nobody can tell what "30" means.
Result<milliseconds> parseDuration(QStringView text);
/// Writes what parseDuration() reads, in the largest unit that divides it.
QString formatDuration(milliseconds span);

} // namespace holdfast
