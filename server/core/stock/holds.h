// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/ids.h"
#include "core/base/quantity.h"
#include "core/db/command.h"

#include <QList>

namespace holdfast {

// The ledger of holds. stock.reserved counts the units of all holds that were not given back; only the statements
// here change it.

/// Before anything else is done to the stock or the lines of these products: where several nodes write at once, each
/// waits here for its turn. SQLite's transaction has the only write lock anyway.
void lockStock(Transaction &transaction, const QList<ProductId> &products);
/// Takes units for a hold, if there are that many free. The one statement that decides who gets the last unit.
bool reserveFree(Transaction &transaction, ProductId product, Quantity quantity);
/// The same, but when units are short gives back the product's lapsed holds first: they block nobody, swept or not.
bool reserve(Transaction &transaction, ProductId product, Quantity quantity);
void giveBack(Transaction &transaction, ProductId product, Quantity quantity);
/// Gives back all holds of the product that have run out, and tells their shoppers; returns how many.
qint64 releaseLapsedOf(Transaction &transaction, ProductId product);

/// Gives back holds that have run out, whichever product's, those of a bounded number of products at a time.
struct SweepLapsed {
    static constexpr int atMost = 500;

    struct Reply {
        qint64 released = 0;
        /// When to sweep again; none while nothing is held. In the past when there is more to do now.
        std::optional<Instant> nextExpiry;
    };
    Result<Reply> apply(Transaction &transaction) const;
};

} // namespace holdfast
