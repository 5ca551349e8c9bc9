// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/paymentaccount.h"

#include "core/settings/secretstore.h"

using namespace Qt::StringLiterals;

namespace holdfast::app {

StripeSecrets StripeSecrets::ofEnvironment()
{
    return {qgetenv(SecretStore::stripeKey.data()).trimmed(), qgetenv(SecretStore::stripeWebhookSecret.data()).trimmed()};
}

Result<std::optional<payments::StripeAccount>> stripeAccount(const Currency &currency, const StripeSecrets &secrets)
{
    payments::StripeAccount account;
    account.key = secrets.key;
    account.webhookSecret = secrets.webhookSecret;
    account.currency = currency;
    if (account.key.isEmpty())
        return std::optional<payments::StripeAccount>();
    if (account.webhookSecret.isEmpty())
        return Error{Fault::Invalid, u"no_webhook_secret"_s,
                     u"There is a HOLDFAST_STRIPE_KEY, but no HOLDFAST_STRIPE_WEBHOOK_SECRET: Stripe's notices could not be told "
                     u"from forged ones"_s, {}, {}};
    if (const QString other = qEnvironmentVariable("HOLDFAST_STRIPE_URL"); !other.isEmpty())
        account.api = QUrl(other);
    return std::optional(account);
}

} // namespace holdfast::app
