// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/db/command.h"

namespace holdfast {

/// Work that only one process over a database may do at a time, and which process does it; a Lease gets and keeps it.
struct Claim {
    QString work;
    QString holder;

    /// Sweeping, cleaning up, and over SQLite feeding the search index that all its processes share.
    static const QString background;

    /// Whether it is still the holder's. If so, nobody takes it over before this transaction has ended.
    bool stands(Transaction &transaction) const;
};

Error claimLost();

/// A command that is done only while the claim stands, however long its process slept or its answer was on the way: so
/// that two processes never do the same work, though both may for a moment believe it theirs.
template <Command C>
struct Claimed {
    using Reply = typename C::Reply;

    Claim claim;
    C command;

    Result<Reply> apply(Transaction &transaction) const
    {
        if (!claim.stands(transaction))
            return claimLost();
        return command.apply(transaction);
    }
};

} // namespace holdfast
