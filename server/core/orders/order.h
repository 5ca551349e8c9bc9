// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/base/ids.h"
#include "core/base/result.h"
#include "core/catalog/product.h"
#include "core/pricing/pricing.h"

namespace holdfast {

class Connection;

/// Where an order stands; orders/steps.h has what moves it.
enum class OrderState { AwaitingPayment, AwaitingCollection, Paid, Cancelled, RefundDue };
/// Where its units are: still its own, gone, or given back before anybody paid.
enum class OrderUnits { Held, Sold, Released };
enum class PaymentWay { Online, AtCollection };
enum class Fulfilment { Pickup, Delivery };
enum class Progress { Open, Ready, Collected, Shipped };
/// Who wants an order cancelled that may be paid at this moment.
enum class Closing { Shopper, Staff, Window };
enum class PaymentState { Preparing, Ready, Paid, Failed, Expired };
enum class RefundState { Due, Done, Failed };

// Their names in the database and the API.
QString nameOf(OrderState state);
QString nameOf(OrderUnits units);
QString nameOf(PaymentWay way);
QString nameOf(Fulfilment fulfilment);
QString nameOf(Progress progress);
QString nameOf(Closing closing);
QString nameOf(PaymentState state);
QString nameOf(RefundState state);
std::optional<OrderState> parseOrderState(QStringView name);
std::optional<OrderUnits> parseOrderUnits(QStringView name);
std::optional<PaymentWay> parsePaymentWay(QStringView name);
std::optional<Fulfilment> parseFulfilment(QStringView name);
std::optional<Progress> parseProgress(QStringView name);
std::optional<Closing> parseClosing(QStringView name);
std::optional<PaymentState> parsePaymentState(QStringView name);
std::optional<RefundState> parseRefundState(QStringView name);

/// As it was sold, whatever became of the product.
struct OrderLine {
    ProductId product;
    QString sku;
    QString title;
    OptionTexts optionNames;
    OptionTexts options;
    Measure measure;
    Quantity quantity;
    Money unitPrice;
    TaxRate taxRate;
    Money total;
};

/// An attempt to pay.
struct Payment {
    PaymentId id; ///< also the idempotency key at the provider
    OrderId order;
    QString provider;
    Money amount;
    PaymentState state = PaymentState::Preparing;
    std::optional<QString> session;
    std::optional<QString> redirectUrl;
    std::optional<QString> providerRef; ///< what a refund is asked of
    Instant expires;
    int tries = 0;
    std::optional<QString> error;
    std::optional<Instant> askedAt;

    bool isOpen() const { return state == PaymentState::Preparing || state == PaymentState::Ready; }
};

/// Providers that are none: money over the counter, and orders for nothing.
inline constexpr QLatin1StringView counterProvider("counter");
inline constexpr QLatin1StringView noProvider("none");

struct Order {
    OrderId id;
    QString number; ///< for people; does not tell how many were sold
    QString key;    ///< opens the order for whoever has it
    ShopperId shopper;
    OrderState state = OrderState::AwaitingPayment;
    OrderUnits units = OrderUnits::Held;
    std::optional<Closing> closing;
    bool test = false; ///< no money moves
    PaymentWay way = PaymentWay::Online;
    Fulfilment fulfilment = Fulfilment::Pickup;
    Progress progress = Progress::Open;
    std::optional<QString> address;
    QString email;
    std::optional<QString> name;
    std::optional<QString> language;
    QString returnUrl;
    TaxMode taxMode = TaxMode::Included;
    Totals totals;
    Money refunded;
    bool refundFailed = false; ///< staff have to look
    std::optional<Instant> due;
    Instant createdAt;
    QList<OrderLine> lines;
    std::optional<Payment> payment; ///< the newest attempt, or the one that was paid
};

/// One line of the order's history.
struct OrderNote {
    QString kind; ///< placed, payment_ready, payment_failed, payment_expired, paid, closing, cancelled, refund_due,
                  ///< refunded, refund_failed, refund_retried, restocked, ready, collected, shipped, another_attempt
    std::optional<Money> amount;
    std::optional<QString> detail;
    std::optional<QString> actor;
    Instant at;
};

struct Refund {
    RefundId id;
    OrderId order;
    PaymentId payment;
    Money amount;
    RefundState state = RefundState::Due;
    QString reason;
    std::optional<QString> actor;
    std::optional<QString> error;
    Instant createdAt;
};

std::optional<Order> findOrder(Connection &connection, const OrderId &id);
QList<OrderLine> linesOf(Connection &connection, const OrderId &id);
QList<OrderNote> historyOf(Connection &connection, const OrderId &id);
/// The oldest attempt first.
QList<Payment> paymentsOf(Connection &connection, const OrderId &id);
std::optional<Payment> findPayment(Connection &connection, const PaymentId &id);
QList<Refund> refundsOf(Connection &connection, const OrderId &id);
std::optional<Refund> findRefund(Connection &connection, const RefundId &id);
/// Compares in a time that does not tell how much was right.
bool opensWith(const Order &order, const QString &key);

/// Where a page of orders ended.
struct OrderPosition {
    Instant createdAt;
    QString id;
};
/// The newest first; of one state, or of all.
QList<Order> listOrders(Connection &connection, std::optional<OrderState> state,
                        const std::optional<OrderPosition> &before, int limit);

/// The same of those in whose number, mail address or name the words stand.
QList<Order> findOrders(Connection &connection, const QString &words, std::optional<OrderState> state,
                        const std::optional<OrderPosition> &before, int limit);

Error orderNotFound();

} // namespace holdfast
