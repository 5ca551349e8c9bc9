// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/orders/ordertext.h"

#include "core/base/moneytext.h"

#include <QCoreApplication>
#include <QHash>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace holdfast::ui {

namespace {

struct Orders {
    Q_DECLARE_TR_FUNCTIONS(Orders)
};

QString whyText(const QString &why)
{
    static const QHash<QString, const char *> texts{
        {u"shopper"_s, QT_TRANSLATE_NOOP("Orders", "by the shopper")},
        {u"staff"_s, QT_TRANSLATE_NOOP("Orders", "by staff")},
        {u"window"_s, QT_TRANSLATE_NOOP("Orders", "the time was over")},
        {u"sold_out"_s, QT_TRANSLATE_NOOP("Orders", "paid too late, and sold out")},
        {u"paid_twice"_s, QT_TRANSLATE_NOOP("Orders", "paid more than once")},
        {u"paid_late"_s, QT_TRANSLATE_NOOP("Orders", "paid after it was over")},
    };
    const char *text = texts.value(why);
    return text ? Orders::tr(text) : why;
}

/// What happened; %1 is an amount.
QString kindText(const QString &kind)
{
    static const QHash<QString, const char *> texts{
        {u"placed"_s, QT_TRANSLATE_NOOP("Orders", "Ordered for %1")},
        {u"payment_ready"_s, QT_TRANSLATE_NOOP("Orders", "The page to pay on is there")},
        {u"payment_failed"_s, QT_TRANSLATE_NOOP("Orders", "The payment failed")},
        {u"payment_expired"_s, QT_TRANSLATE_NOOP("Orders", "The payment ended unpaid")},
        {u"another_attempt"_s, QT_TRANSLATE_NOOP("Orders", "Another attempt to pay")},
        {u"paid"_s, QT_TRANSLATE_NOOP("Orders", "Paid: %1")},
        {u"closing"_s, QT_TRANSLATE_NOOP("Orders", "To be cancelled; the provider is asked")},
        {u"cancelled"_s, QT_TRANSLATE_NOOP("Orders", "Cancelled")},
        {u"refund_due"_s, QT_TRANSLATE_NOOP("Orders", "To go back: %1")},
        {u"refunded"_s, QT_TRANSLATE_NOOP("Orders", "Went back: %1")},
        {u"refund_failed"_s, QT_TRANSLATE_NOOP("Orders", "%1 could not go back")},
        {u"refund_retried"_s, QT_TRANSLATE_NOOP("Orders", "The refund is tried again")},
        {u"restocked"_s, QT_TRANSLATE_NOOP("Orders", "Back on the shelf")},
        {u"ready"_s, QT_TRANSLATE_NOOP("Orders", "Ready")},
        {u"collected"_s, QT_TRANSLATE_NOOP("Orders", "Collected")},
        {u"shipped"_s, QT_TRANSLATE_NOOP("Orders", "Shipped")},
    };
    const char *text = texts.value(kind);
    return text ? Orders::tr(text) : kind;
}

} // namespace

QString stateText(OrderState state)
{
    switch (state) {
    case OrderState::AwaitingPayment:
        return Orders::tr("Awaiting payment");
    case OrderState::AwaitingCollection:
        return Orders::tr("Awaiting collection");
    case OrderState::Paid:
        return Orders::tr("Paid");
    case OrderState::Cancelled:
        return Orders::tr("Cancelled");
    case OrderState::RefundDue:
        break;
    }
    return Orders::tr("Refund due");
}

QString progressText(Progress progress)
{
    switch (progress) {
    case Progress::Open:
        return Orders::tr("Open");
    case Progress::Ready:
        return Orders::tr("Ready");
    case Progress::Collected:
        return Orders::tr("Collected");
    case Progress::Shipped:
        break;
    }
    return Orders::tr("Shipped");
}

QString standingText(const Order &order)
{
    QString text = stateText(order.state);
    if (order.closing)
        text = Orders::tr("Being cancelled");
    else if (order.refundFailed)
        text = Orders::tr("Refund failed");
    if (order.progress != Progress::Open && order.state != OrderState::Cancelled)
        text += u" · "_s + progressText(order.progress);
    if (order.test)
        text += u" · "_s + Orders::tr("Test");
    return text;
}

QString noteText(const OrderNote &note, const Currency &currency)
{
    QString text = kindText(note.kind);
    if (text.contains("%1"_L1))
        text = text.arg(moneyText(note.amount.value_or(Money{}), currency, QLocale()));
    if (note.detail && !note.detail->isEmpty())
        text += u", "_s + whyText(*note.detail);
    if (note.actor && !note.actor->isEmpty())
        text += u" ("_s + *note.actor + u')';
    return text;
}

QString customerText(const Order &order)
{
    return order.name ? QString(*order.name + u" · "_s + order.email) : order.email;
}

} // namespace holdfast::ui
