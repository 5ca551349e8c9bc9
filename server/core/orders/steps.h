// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/orders/order.h"

namespace holdfast {

/// What happens to an order, whoever says so: a webhook, the provider when asked, the shopper, staff, or the clock.
enum class OrderEvent {
    MoneyCame,    ///< the provider has it, or the till
    AttemptFailed,///< the shopper's means to pay was refused
    NothingPaid,  ///< its last attempt has ended for good without money
    CancelAsked,
    WindowEnded,  ///< it waited long enough
    RefundAsked,
    RefundsDone,  ///< the last of its refunds that was due
};

/// What is to be done about it.
enum class Step {
    Ignore,       ///< it was so already, or means nothing any more
    Refuse,       ///< whoever asked is told that it cannot be
    Sell,         ///< its units leave the shelf: paid
    SellOrRefund, ///< win the units again: paid; are they gone, the money goes back
    RefundExtra,  ///< this money goes back, the order stays as it is
    TryAgain,     ///< the shopper may make another attempt
    Close,        ///< cancelled, as soon as the provider says that nothing was paid
    Release,      ///< its units are free again: cancelled
    Refund,       ///< money goes back
    Settle,       ///< paid, or cancelled when all money went back
};

/// The one table of what each event does in each state; README.md shows it.
Step stepFor(OrderState state, OrderEvent event);

} // namespace holdfast
