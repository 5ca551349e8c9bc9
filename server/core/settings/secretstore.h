// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"

#include <functional>

class QObject;

namespace holdfast {

/// Where this machine keeps what must stand in no database and no log: the system's keychain. The system may first ask a
/// person for a password, so answers come when they come. GUI thread.
class SecretStore
{
public:
    using Then = std::function<void(const Result<QString> &value)>;

    // Named like what stands for them in the environment, which goes before the keychain.
    static constexpr QLatin1StringView stripeKey{"HOLDFAST_STRIPE_KEY"};
    static constexpr QLatin1StringView stripeWebhookSecret{"HOLDFAST_STRIPE_WEBHOOK_SECRET"};

    virtual ~SecretStore() = default;
    /// A shop's secret; empty when there is none. `then` is called unless `context` is gone by then.
    virtual void read(const QString &shop, QLatin1StringView name, QObject *context, Then then) = 0;
    /// Keeps it instead of the one before; an empty one is forgotten. Gives back what is kept now.
    virtual void keep(const QString &shop, QLatin1StringView name, const QString &value, QObject *context, Then then) = 0;
};

} // namespace holdfast
