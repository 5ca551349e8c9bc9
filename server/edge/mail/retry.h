// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"

namespace holdfast::mail {

/// After how long something is tried again that failed `times` times so far: `first`, then twice as long each time, up to
/// `most`; and by `chance` (0 to 1) a quarter more or less, so that many do not come back at once.
milliseconds retryAfter(int times, milliseconds first, milliseconds most, double chance);

} // namespace holdfast::mail
