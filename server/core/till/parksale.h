// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/till/ringup.h"

namespace holdfast {

/// Sets a sale aside, units held, for the next customer to be served; any till may take it up again.
struct ParkSale {
    SaleId sale;
    QString label; ///< how it is known again; may be empty
    Hand hand;

    using Reply = Done;
    Result<Done> apply(Transaction &transaction) const;
};

/// Takes a parked sale up at a register where nothing is being rung up.
struct RecallSale {
    SaleId sale;
    RegisterId at;
    Hand hand;

    using Reply = Sale;
    Result<Sale> apply(Transaction &transaction) const;
};

/// Gives up a sale, open or parked; its units are free again. It stays in the books as void.
struct VoidSale {
    SaleId sale;
    Hand hand;

    using Reply = Done;
    Result<Done> apply(Transaction &transaction) const;
};

/// Gives up what was parked before then, at most so many; returns how many.
qint64 giveUpParked(Transaction &transaction, Instant before, int atMost);

} // namespace holdfast
