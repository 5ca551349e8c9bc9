// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/carts/shoppers.h"

using namespace Qt::StringLiterals;

namespace holdfast {

Result<ShopperId> CreateShopper::apply(Transaction &transaction) const
{
    const ShopperId id = ShopperId::make();
    transaction.change("shopper_insert"_L1, id, tokenHash, language, transaction.now());
    return id;
}

std::optional<ShopperId> findShopper(Connection &connection, const QByteArray &tokenHash)
{
    Rows rows = connection.run("shopper_by_token"_L1, tokenHash, tokenHash);
    if (!rows.next() || rows.isNull(0))
        return std::nullopt;
    return ShopperId{rows.text(0)};
}

Result<CartId> CreateCart::apply(Transaction &transaction) const
{
    const CartId id = CartId::make();
    transaction.change("cart_insert"_L1, id, shopper, transaction.now(), transaction.now());
    return id;
}

} // namespace holdfast
