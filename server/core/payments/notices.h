// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/db/command.h"
#include "core/payments/provider.h"

namespace holdfast {

/// Keeps what a provider said, once; the payment desk acts upon it afterwards.
struct KeepNotice {
    QString provider;
    ProviderNotice notice;

    using Reply = bool; ///< whether it is new
    Result<bool> apply(Transaction &transaction) const;
};

/// Acts upon notices that were kept and not acted upon yet, in the order in which they came; returns how many.
int actOnNotices(Transaction &transaction, int atMost);

/// Somebody would like to know now rather than later whether an order was paid: the provider is asked about its open
/// session, though not more often than every few seconds.
struct LookAtOrder {
    static constexpr milliseconds pause = std::chrono::seconds(3);

    OrderId order;

    using Reply = Done;
    Result<Done> apply(Transaction &transaction) const;
    /// Whether it would change anything.
    static bool helps(const Order &order, Instant now);
};

} // namespace holdfast
