// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "edge/payments/stripe.h"

namespace holdfast::app {

/// What it takes to be known to Stripe.
struct StripeSecrets {
    QByteArray key;
    QByteArray webhookSecret;

    /// HOLDFAST_STRIPE_KEY and HOLDFAST_STRIPE_WEBHOOK_SECRET.
    static StripeSecrets ofEnvironment();
};

/// The shop's account at Stripe; HOLDFAST_STRIPE_URL may name a server that stands in for Stripe's. None when there is no
/// key.
Result<std::optional<payments::StripeAccount>> stripeAccount(const Currency &currency, const StripeSecrets &secrets);

} // namespace holdfast::app
