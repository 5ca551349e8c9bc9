// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/orders/order.h"

#include "core/base/secret.h"
#include "core/db/connection.h"

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace holdfast {

namespace {

Order readOrder(const Rows &rows)
{
    Order order;
    order.id = {rows.text(0)};
    order.number = rows.text(1);
    order.key = rows.text(2);
    order.shopper = {rows.text(3)};
    order.state = parseOrderState(rows.text(4)).value_or(OrderState::AwaitingPayment);
    order.units = parseOrderUnits(rows.text(5)).value_or(OrderUnits::Held);
    order.closing = parseClosing(rows.text(6));
    order.test = rows.integer(7) != 0;
    order.way = parsePaymentWay(rows.text(8)).value_or(PaymentWay::Online);
    order.fulfilment = parseFulfilment(rows.text(9)).value_or(Fulfilment::Pickup);
    order.progress = parseProgress(rows.text(10)).value_or(Progress::Open);
    order.address = rows.optionalText(11);
    order.email = rows.text(12);
    order.name = rows.optionalText(13);
    order.language = rows.optionalText(14);
    order.returnUrl = rows.text(15);
    order.taxMode = rows.integer(16) != 0 ? TaxMode::Included : TaxMode::Excluded;
    order.totals = {rows.money(17), rows.money(18), rows.money(19)};
    if (!rows.isNull(20))
        order.due = rows.instant(20);
    order.createdAt = rows.instant(21);
    order.refunded = rows.money(22);
    order.refundFailed = rows.integer(23) > 0;
    return order;
}

OrderLine readLine(const Rows &rows)
{
    OrderLine line;
    line.product = {rows.integer(0)};
    line.sku = rows.text(1);
    line.title = rows.text(2);
    for (int i = 0; i < optionCount; ++i) {
        line.optionNames[size_t(i)] = rows.optionalText(3 + i);
        line.options[size_t(i)] = rows.optionalText(6 + i);
    }
    line.measure = {parseUnit(rows.text(9)).value_or(Unit::Piece), rows.integer(10)};
    line.quantity = rows.quantity(11);
    line.unitPrice = rows.money(12);
    line.taxRate = {rows.integer(13)};
    line.total = rows.money(14);
    return line;
}

Payment readPayment(const Rows &rows)
{
    Payment payment;
    payment.id = {rows.text(0)};
    payment.order = {rows.text(1)};
    payment.provider = rows.text(2);
    payment.amount = rows.money(3);
    payment.state = parsePaymentState(rows.text(4)).value_or(PaymentState::Preparing);
    payment.session = rows.optionalText(5);
    payment.redirectUrl = rows.optionalText(6);
    payment.providerRef = rows.optionalText(7);
    payment.expires = rows.instant(8);
    payment.tries = int(rows.integer(9));
    payment.error = rows.optionalText(10);
    if (!rows.isNull(11))
        payment.askedAt = rows.instant(11);
    return payment;
}

Refund readRefund(const Rows &rows)
{
    return {{rows.text(0)},      {rows.text(1)}, {rows.text(2)},       rows.money(3),
            parseRefundState(rows.text(4)).value_or(RefundState::Due), rows.text(5), rows.optionalText(6),
            rows.optionalText(7), rows.instant(8)};
}

/// The one that was paid, else the newest.
std::optional<Payment> tellingPayment(const QList<Payment> &payments)
{
    const auto paid = std::find_if(payments.begin(), payments.end(),
                                   [](const Payment &payment) { return payment.state == PaymentState::Paid; });
    if (paid != payments.end())
        return *paid;
    return payments.isEmpty() ? std::nullopt : std::optional(payments.constLast());
}

const OrderPosition newest{{std::numeric_limits<qint64>::max()}, {}};

/// The orders whose ids the rows have.
QList<Order> readAll(Connection &connection, Rows rows)
{
    QList<OrderId> ids;
    while (rows.next())
        ids.append({rows.text(0)});
    QList<Order> orders;
    for (const OrderId &id : std::as_const(ids)) {
        if (auto order = findOrder(connection, id))
            orders.append(std::move(*order));
    }
    return orders;
}

} // namespace

std::optional<Order> findOrder(Connection &connection, const OrderId &id)
{
    std::optional<Order> order;
    {
        Rows rows = connection.run("order_by_id"_L1, id);
        if (!rows.next())
            return std::nullopt;
        order = readOrder(rows);
    }
    order->lines = linesOf(connection, id);
    order->payment = tellingPayment(paymentsOf(connection, id));
    return order;
}

QList<OrderLine> linesOf(Connection &connection, const OrderId &id)
{
    QList<OrderLine> lines;
    Rows rows = connection.run("order_lines"_L1, id);
    while (rows.next())
        lines.append(readLine(rows));
    return lines;
}

QList<OrderNote> historyOf(Connection &connection, const OrderId &id)
{
    QList<OrderNote> notes;
    Rows rows = connection.run("order_events"_L1, id);
    while (rows.next())
        notes.append({rows.text(0), rows.isNull(1) ? std::nullopt : std::optional(rows.money(1)), rows.optionalText(2),
                      rows.optionalText(3), rows.instant(4)});
    return notes;
}

QList<Payment> paymentsOf(Connection &connection, const OrderId &id)
{
    QList<Payment> payments;
    Rows rows = connection.run("payments_of_order"_L1, id);
    while (rows.next())
        payments.append(readPayment(rows));
    return payments;
}

std::optional<Payment> findPayment(Connection &connection, const PaymentId &id)
{
    Rows rows = connection.run("payment_by_id"_L1, id);
    if (!rows.next())
        return std::nullopt;
    return readPayment(rows);
}

QList<Refund> refundsOf(Connection &connection, const OrderId &id)
{
    QList<Refund> refunds;
    Rows rows = connection.run("refunds_of_order"_L1, id);
    while (rows.next())
        refunds.append(readRefund(rows));
    return refunds;
}

std::optional<Refund> findRefund(Connection &connection, const RefundId &id)
{
    Rows rows = connection.run("refund_by_id"_L1, id);
    if (!rows.next())
        return std::nullopt;
    return readRefund(rows);
}

bool opensWith(const Order &order, const QString &key)
{
    return digest(order.key.toUtf8()) == digest(key.toUtf8());
}

QList<Order> listOrders(Connection &connection, std::optional<OrderState> state,
                        const std::optional<OrderPosition> &before, int limit)
{
    const OrderPosition from = before.value_or(newest);
    return readAll(connection, state ? connection.run("order_ids_of_state_before"_L1, nameOf(*state), from.createdAt,
                                                      from.id, limit)
                                     : connection.run("order_ids_before"_L1, from.createdAt, from.id, limit));
}

QList<Order> findOrders(Connection &connection, const QString &words, std::optional<OrderState> state,
                        const std::optional<OrderPosition> &before, int limit)
{
    const QString text = words.trimmed().toLower();
    if (text.isEmpty())
        return listOrders(connection, state, before, limit);
    const OrderPosition from = before.value_or(newest);
    const QString wanted = state ? nameOf(*state) : u""_s;
    return readAll(connection, connection.run("order_ids_found"_L1, from.createdAt, from.id, wanted, wanted, text, text,
                                              text, limit));
}

Error orderNotFound()
{
    return {Fault::NotFound, u"order_not_found"_s, u"there is no such order"_s, {}, {}};
}

} // namespace holdfast
