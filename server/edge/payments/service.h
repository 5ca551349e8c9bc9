// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/thread.h"
#include "edge/payments/sandbox.h"
#include "edge/payments/stripe.h"

namespace holdfast::payments {

/// The payment provider that the shop is set up with, in a thread of its own: Stripe, if there is an account, and the
/// sandbox otherwise, never both. Made, started and stopped by the program's main thread.
class PaymentService
{
public:
    PaymentService(Writer &writer, const Clock &clock, const std::optional<StripeAccount> &stripe);
    ~PaymentService();

    void start();
    void stop();

    PaymentProvider &provider();
    /// None when money moves.
    Sandbox *sandbox() { return m_sandbox.get(); }

private:
    Thread m_thread;
    std::unique_ptr<Sandbox> m_sandbox;
    std::unique_ptr<Stripe> m_stripe;
};

} // namespace holdfast::payments
