// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/ids.h"
#include "core/db/command.h"

namespace holdfast {

/// A new shopper, known by nothing but a token.
struct CreateShopper {
    QByteArray tokenHash;
    std::optional<QString> language;

    using Reply = ShopperId;
    Result<ShopperId> apply(Transaction &transaction) const;
};

std::optional<ShopperId> findShopper(Connection &connection, const QByteArray &tokenHash);

struct CreateCart {
    ShopperId shopper;

    using Reply = CartId;
    Result<CartId> apply(Transaction &transaction) const;
};

} // namespace holdfast
