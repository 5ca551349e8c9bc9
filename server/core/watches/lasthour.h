// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/db/connection.h"

#include <array>

namespace holdfast {

/// What happened in the last hour, minute by minute, the oldest first.
struct LastHour {
    static constexpr int minutes = 60;

    std::array<qint64, minutes> changes{}; ///< of prices
    std::array<qint64, minutes> mails{};   ///< that went out
};
LastHour lastHour(Connection &connection, Instant now);

} // namespace holdfast
