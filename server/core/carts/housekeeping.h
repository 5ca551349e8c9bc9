// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/db/command.h"

namespace holdfast {

/// Throws away what has had its day, a bounded number of each kind at a time: carts nobody touched, remembered answers
/// older than a day, events older than the outbox keeps them, mails that are long out or long failed, changes long told.
struct Housekeeping {
    static constexpr int atMost = 500;
    static constexpr milliseconds answersKept = std::chrono::hours(24);
    static constexpr milliseconds eventsKept = std::chrono::hours(24);
    static constexpr milliseconds mailsKept = std::chrono::hours(7 * 24);
    static constexpr milliseconds failuresKept = std::chrono::hours(30 * 24);

    milliseconds cartLife;

    struct Reply {
        bool more = false; ///< something was left over; ask again soon
    };
    Result<Reply> apply(Transaction &transaction) const;
};

} // namespace holdfast
