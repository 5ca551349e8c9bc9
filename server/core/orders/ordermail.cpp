// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/orders/ordermail.h"

#include "core/mail/queue.h"

using namespace Qt::StringLiterals;

namespace holdfast {

void mailAbout(Transaction &transaction, const OrderId &id, QLatin1StringView kind, Money amount, const QString &reason)
{
    const auto order = findOrder(transaction.connection(), id);
    if (!order)
        return;
    QueuedMail mail;
    mail.kind = kind;
    mail.shopper = order->shopper;
    mail.email = order->email;
    mail.language = order->language;
    mail.content = {{u"order"_s, id.value}, {u"amount"_s, amount.amount}, {u"reason"_s, reason}};
    queueMail(transaction, mail);
}

} // namespace holdfast
