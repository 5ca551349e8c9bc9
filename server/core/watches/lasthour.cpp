// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/watches/lasthour.h"

using namespace Qt::StringLiterals;

namespace holdfast {

namespace {

constexpr qint64 minute = 60'000;

void count(std::array<qint64, LastHour::minutes> &into, Rows rows, Instant now)
{
    while (rows.next()) {
        const qint64 ago = now.ms / minute - rows.integer(0);
        if (ago >= 0 && ago < LastHour::minutes)
            into[size_t(LastHour::minutes - 1 - ago)] += rows.integer(1);
    }
}

} // namespace

LastHour lastHour(Connection &connection, Instant now)
{
    const Instant since = now - std::chrono::minutes(LastHour::minutes);
    LastHour hour;
    count(hour.changes, connection.run("changes_by_minute"_L1, since), now);
    count(hour.mails, connection.run("mails_by_minute"_L1, since), now);
    return hour;
}

} // namespace holdfast
