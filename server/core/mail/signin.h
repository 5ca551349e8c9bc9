// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/ids.h"
#include "core/db/command.h"

#include <optional>

namespace holdfast {

/// Mails a link that signs a shopper in, unless that address has just been sent one or had its share for today.
struct AskToSignIn {
    ShopperId shopper;
    QString email; ///< one that normalAddress() gave
    std::optional<QString> language;

    using Reply = Done;
    Result<Done> apply(Transaction &transaction) const;
};

/// The link was opened: whoever has the address is that shopper, on this device as on others. What the devices had come
/// together: watches, and carts, with their holds as they stand.
struct SignIn {
    ShopperId asked;  ///< who asked for the link
    QString email;
    std::optional<ShopperId> here; ///< who this device was until now
    QByteArray tokenHash;          ///< of the token that this device gets

    using Reply = ShopperId;
    Result<ShopperId> apply(Transaction &transaction) const;
};

} // namespace holdfast
