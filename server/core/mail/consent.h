// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/ids.h"
#include "core/db/command.h"

#include <optional>

namespace holdfast {

/// Whether mail goes to a shopper.
enum class MailConsent {
    NoAddress,
    Asked,     ///< the address was not confirmed yet
    Confirmed,
    Off,       ///< confirmed, but the shopper wants no more mail about watches
};

struct ShopperMail {
    std::optional<QString> address;
    MailConsent consent = MailConsent::NoAddress;
    std::optional<QString> language;
};
ShopperMail shopperMail(Connection &connection, const ShopperId &shopper);

/// The shopper opened the link that was mailed to the address.
struct ConfirmAddress {
    ShopperId shopper;
    QString email;

    using Reply = bool; ///< false: it is not the shopper's address any more
    Result<bool> apply(Transaction &transaction) const;
};

/// The shopper wants no more mail about watches.
struct StopMail {
    ShopperId shopper;

    using Reply = Done;
    Result<Done> apply(Transaction &transaction) const;
};

} // namespace holdfast
