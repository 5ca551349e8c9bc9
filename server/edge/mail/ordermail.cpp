// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/orders/ordermail.h"
#include "edge/mail/kinds.h"
#include "edge/mail/sheet.h"

using namespace Qt::StringLiterals;

namespace holdfast::mail {

namespace {

/// What is said first, and in the subject: %1 is the order's number.
const char *subjectFor(const QString &kind)
{
    if (kind == mailPlaced)
        return QT_TRANSLATE_NOOP("Mail", "We have your order %1");
    if (kind == mailPaid)
        return QT_TRANSLATE_NOOP("Mail", "Your order %1 is paid");
    if (kind == mailCancelled)
        return QT_TRANSLATE_NOOP("Mail", "Your order %1 was cancelled");
    if (kind == mailMoneyBack)
        return QT_TRANSLATE_NOOP("Mail", "Money back for your order %1");
    if (kind == mailReady)
        return QT_TRANSLATE_NOOP("Mail", "Your order %1 can be collected");
    return QT_TRANSLATE_NOOP("Mail", "Your order %1 is on its way");
}

const char *textFor(const QString &kind, const Order &order)
{
    if (kind == mailPlaced)
        return QT_TRANSLATE_NOOP("Mail", "We keep it for you. You pay when you collect it.");
    if (kind == mailCancelled)
        return QT_TRANSLATE_NOOP("Mail", "Nothing was paid, and nothing is to be done.");
    if (kind == mailReady)
        return order.state == OrderState::AwaitingCollection
                   ? QT_TRANSLATE_NOOP("Mail", "It is ready. You pay when you collect it.")
                   : QT_TRANSLATE_NOOP("Mail", "It is ready and waits for you.");
    if (kind == mailShipped)
        return QT_TRANSLATE_NOOP("Mail", "We have sent it to the address that you gave us.");
    return order.fulfilment == Fulfilment::Pickup
               ? QT_TRANSLATE_NOOP("Mail", "Thank you. We write again when you can collect it.")
               : QT_TRANSLATE_NOOP("Mail", "Thank you. We write again when it is on its way.");
}

/// %1 is the amount.
const char *textForMoneyBack(const QString &reason)
{
    if (reason == "sold_out"_L1)
        return QT_TRANSLATE_NOOP("Mail", "You paid when our time for it was over and the goods were gone. We are sorry: your %1 go back "
                                         "to you the way they came.");
    if (reason == "paid_twice"_L1 || reason == "paid_late"_L1)
        return QT_TRANSLATE_NOOP("Mail", "You paid more than once. What was too much, %1, goes back to you the way it came.");
    return QT_TRANSLATE_NOOP("Mail", "%1 go back to you the way they came.");
}

void addLines(Sheet &sheet, const Order &order, const Letterhead &head, const Words &say)
{
    const Currency &currency = head.settings.currency;
    for (const OrderLine &line : order.lines) {
        const QString unit = line.measure.unit == Unit::Piece ? u"×"_s : QString(unitName(line.measure.unit) + u',');
        sheet.product(line.title, u"%1 %2 %3"_s.arg(line.quantity.value).arg(unit, say.money(line.total, currency)),
                      head.product(line.product));
    }
    sheet.say(say(QT_TRANSLATE_NOOP("Mail", "Total: %1")).arg(say.money(order.totals.total, currency)));
}

} // namespace

Composed composeOrder(Connection &connection, const QueuedMail &mail, const Letterhead &head)
{
    const auto order = findOrder(connection, {mail.content.value("order"_L1).toString()});
    if (!order)
        return {};
    const Words &say = head.languages.nearest(mail.language);
    Sheet sheet(head.shopName(), say.language());
    const QString subject = say(subjectFor(mail.kind)).arg(order->number);
    sheet.heading(subject);
    if (order->test)
        sheet.say(say(QT_TRANSLATE_NOOP("Mail", "This is a test order: no money moved, and nothing will come.")));
    if (mail.kind == mailMoneyBack) {
        const Money amount{mail.content.value("amount"_L1).toInteger()};
        sheet.say(say(textForMoneyBack(mail.content.value("reason"_L1).toString()))
                      .arg(say.money(amount, head.settings.currency)));
    } else {
        sheet.say(say(textFor(mail.kind, *order)));
    }
    addLines(sheet, *order, head, say);
    sheet.button(say(QT_TRANSLATE_NOOP("Mail", "See the order")),
                 u"%1/orders/%2?key=%3"_s.arg(head.shopUrl, order->id.value, order->key));
    Composed composed;
    composed.message = head.begin(mail, subject);
    composed.message->text = sheet.text();
    composed.message->html = sheet.html();
    return composed;
}

} // namespace holdfast::mail
