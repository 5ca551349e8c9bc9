// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/orders/steps.h"

#include <array>

namespace holdfast {

namespace {

using enum Step;

// Rows are events, columns are states, both in the order of their enumerations.
constexpr std::array<std::array<Step, 5>, 7> table{{
    // AwaitingPayment, AwaitingCollection, Paid, Cancelled, RefundDue
    {Sell, Sell, RefundExtra, SellOrRefund, RefundExtra}, // MoneyCame
    {TryAgain, Ignore, Ignore, Ignore, Ignore},           // AttemptFailed
    {Release, Ignore, Ignore, Ignore, Ignore},            // NothingPaid
    {Close, Release, Refuse, Ignore, Refuse},             // CancelAsked
    {Close, Release, Ignore, Ignore, Ignore},             // WindowEnded
    {Refuse, Refuse, Refund, Refuse, Refund},             // RefundAsked
    {Ignore, Ignore, Ignore, Ignore, Settle},             // RefundsDone
}};

} // namespace

Step stepFor(OrderState state, OrderEvent event)
{
    return table.at(size_t(event)).at(size_t(state));
}

} // namespace holdfast
