// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/db/transaction.h"
#include "core/orders/steps.h"

namespace holdfast {

/// An event with what goes with it.
struct Happening {
    OrderEvent event = OrderEvent::MoneyCame;
    std::optional<PaymentId> payment{}; ///< whose money came
    Money amount{};                     ///< that is to go back
    QString reason{};                   ///< of a refund
    Closing closing = Closing::Shopper; ///< who cancels
    std::optional<QString> actor{};     ///< the member of staff, if it was one
};

/// What of an order decides.
struct OrderRow {
    OrderId id;
    OrderState state = OrderState::AwaitingPayment;
    OrderUnits units = OrderUnits::Held;
    std::optional<Closing> closing;
    Money total;
    Progress progress = Progress::Open;
    Fulfilment fulfilment = Fulfilment::Pickup;
    PaymentWay way = PaymentWay::Online;
};

/// Reads it; another node that is at the same order waits until this transaction ends.
std::optional<OrderRow> lockOrder(Transaction &transaction, const OrderId &id);

/// Does with an order what the table says of the event. Redirect, webhook and reconciliation all come here, as do
/// shoppers and staff; an event that was known already changes nothing.
Result<Done> takeStep(Transaction &transaction, const OrderId &id, const Happening &happening);

/// A line in the order's history.
void noteOnOrder(Transaction &transaction, const OrderId &id, const QString &kind,
                 const std::optional<Money> &amount = std::nullopt, const std::optional<QString> &detail = std::nullopt,
                 const std::optional<QString> &actor = std::nullopt);

/// The order is in a state in which that cannot be done.
Error wrongState(OrderState state);

} // namespace holdfast
