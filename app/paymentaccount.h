// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "edge/payments/stripe.h"

namespace holdfast::app {

/// The shop's account at Stripe as the environment has it: HOLDFAST_STRIPE_KEY and HOLDFAST_STRIPE_WEBHOOK_SECRET, and
/// HOLDFAST_STRIPE_URL where another server stands in for Stripe's. None when there is no key.
Result<std::optional<payments::StripeAccount>> stripeAccount(const Currency &currency);

} // namespace holdfast::app
