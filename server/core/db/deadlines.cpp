// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/db/deadlines.h"

#include "core/base/duration.h"
#include "core/base/log.h"
#include "core/db/claim.h"

using namespace Qt::StringLiterals;

namespace holdfast {

namespace {

/// A lease is good for a few seconds from its renewal, and no jump is shorter than ClockJumps::tolerance: what lies between
/// tells one from the other.
constexpr milliseconds mostAwry = ClockJumps::tolerance / 2;

bool somebodySawItCome(Transaction &transaction)
{
    Rows rows = transaction.run("lease_end"_L1, Claim::background);
    if (!rows.next())
        return false;
    const milliseconds left = rows.instant(0) - transaction.now();
    return left < mostAwry && left > -mostAwry;
}

} // namespace

void Deadlines::moveAfterJump(Transaction &transaction)
{
    const auto jump = m_jumps.look(transaction.now());
    if (!jump)
        return;
    // Whoever is about to write a hold by the old time does so first.
    transaction.change("holds_lock"_L1);
    if (somebodySawItCome(transaction))
        return;
    const qint64 by = jump->count();
    transaction.change("lease_move"_L1, by);
    transaction.change("cart_move"_L1, by);
    const qint64 moved = transaction.change("hold_move"_L1, by, by);
    qCWarning(logStock).noquote() << "the clock jumped by" << formatDuration(*jump) << "and" << moved
                                  << "holds were moved along";
}

} // namespace holdfast
