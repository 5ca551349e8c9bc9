// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/carts/housekeeping.h"

#include "core/base/ids.h"
#include "core/carts/cart.h"
#include "core/settings/shopsettings.h"
#include "core/stock/holds.h"
#include "core/till/parksale.h"

#include <QList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace holdfast {

namespace {

qint64 deleteOldCarts(Transaction &transaction, Instant before)
{
    QList<CartId> carts;
    {
        Rows rows = transaction.run("cart_untouched"_L1, before, Housekeeping::atMost);
        while (rows.next())
            carts.append({rows.text(0)});
    }
    for (const CartId &cart : carts) {
        lockStock(transaction, productsIn(transaction.connection(), cart));
        transaction.change("stock_give_back_cart"_L1, cart, cart);
        transaction.change("cart_lines_delete"_L1, cart);
        transaction.change("cart_delete"_L1, cart);
    }
    return carts.size();
}

} // namespace

Result<Housekeeping::Reply> Housekeeping::apply(Transaction &transaction) const
{
    const Instant now = transaction.now();
    const qint64 carts = deleteOldCarts(transaction, now - cartLife);
    const qint64 parked = giveUpParked(transaction, now - ShopSettings::load(transaction.connection()).till.parkedLife, atMost);
    const qint64 answers = transaction.change("idempotency_prune"_L1, now - answersKept, atMost);
    const qint64 events = transaction.change("outbox_prune"_L1, now - eventsKept, atMost);
    if (events > 0)
        transaction.change("outbox_note_pruned"_L1);
    const qint64 mails = transaction.change("mail_prune"_L1, now - mailsKept, atMost);
    const qint64 failures = transaction.change("mail_prune_failed"_L1, now - failuresKept, atMost);
    const qint64 fanouts = transaction.change("fanout_prune"_L1, now - mailsKept, atMost);
    const qint64 most = std::max({carts, parked, answers, events, mails, failures, fanouts});
    return Reply{most == atMost};
}

} // namespace holdfast
