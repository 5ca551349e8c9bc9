// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/paymentaccount.h"

using namespace Qt::StringLiterals;

namespace holdfast::app {

Result<std::optional<payments::StripeAccount>> stripeAccount(const Currency &currency)
{
    payments::StripeAccount account;
    account.key = qgetenv("HOLDFAST_STRIPE_KEY").trimmed();
    account.webhookSecret = qgetenv("HOLDFAST_STRIPE_WEBHOOK_SECRET").trimmed();
    account.currency = currency;
    if (account.key.isEmpty())
        return std::optional<payments::StripeAccount>();
    if (account.webhookSecret.isEmpty())
        return Error{Fault::Invalid, u"no_webhook_secret"_s,
                     u"HOLDFAST_STRIPE_KEY is set, but HOLDFAST_STRIPE_WEBHOOK_SECRET is not: Stripe's notices could not be told "
                     u"from forged ones"_s, {}, {}};
    if (const QString other = qEnvironmentVariable("HOLDFAST_STRIPE_URL"); !other.isEmpty())
        account.api = QUrl(other);
    return std::optional(account);
}

} // namespace holdfast::app
