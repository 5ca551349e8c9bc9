// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/orders/order.h"

namespace holdfast::ui {

// What staff read of an order.

QString stateText(OrderState state);
/// The state with what staff want to know beside it: that it is being cancelled, is ready, or that a refund hangs.
QString standingText(const Order &order);
QString progressText(Progress progress);
/// A line of the history, as a sentence.
QString noteText(const OrderNote &note, const Currency &currency);
QString customerText(const Order &order);

} // namespace holdfast::ui
