// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/till/paysale.h"
#include "core/till/sliplines.h"
#include "core/till/slipwords.h"
#include "edge/mail/kinds.h"
#include "edge/mail/sheet.h"

using namespace Qt::StringLiterals;

namespace holdfast::mail {

/// Whoever typed the address at the till did not ask in which language it is read, so it is the shop's own.
Composed composeReceipt(Connection &connection, const QueuedMail &mail, const Letterhead &head)
{
    const auto sale = findSale(connection, {mail.content.value("sale"_L1).toString()});
    if (!sale || sale->state != SaleState::Paid)
        return {};
    Receipt receipt = receiptOf(connection, *sale);
    // Paper may have come out before, but this is the customer's first one.
    receipt.copy = false;
    const Words &say = head.languages.nearest(mail.language.value_or(QLocale().bcp47Name()));
    const Slip slip = slipOf(receipt, ReceiptStyle::of(head.settings), SlipWords(say.language()));
    const QString subject = say(QT_TRANSLATE_NOOP("Mail", "Your receipt %1 from %2")).arg(receipt.number, head.shopName());
    Sheet sheet(head.shopName(), say.language());
    sheet.heading(subject);
    sheet.slip(slipText(slip, columnsOf(Paper::Mm80)));
    Composed composed;
    composed.message = head.begin(mail, subject);
    composed.message->text = sheet.text();
    composed.message->html = sheet.html();
    return composed;
}

} // namespace holdfast::mail
