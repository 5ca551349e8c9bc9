// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/stock/releasehold.h"

#include "core/catalog/records.h"
#include "core/stock/holds.h"

using namespace Qt::StringLiterals;

namespace holdfast {

Result<Quantity> ReleaseHold::apply(Transaction &transaction) const
{
    Quantity held;
    {
        Rows rows = transaction.run("cart_line_hold"_L1, cart, product);
        if (rows.next() && !rows.isNull(2))
            held = rows.quantity(0);
    }
    if (held.value == 0)
        return Error{Fault::NotFound, u"hold_not_found"_s, u"this hold has ended already"_s, {}, {}};
    transaction.change("hold_lapsed_tell_one"_L1, transaction.now(), cart, product);
    transaction.change("cart_line_clear_hold"_L1, cart, product);
    giveBack(transaction, product, held);
    audit(transaction, actor, u"hold_released"_s, product.text(), QString::number(held.value));
    return held;
}

} // namespace holdfast
