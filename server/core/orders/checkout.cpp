// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/orders/checkout.h"

#include "core/base/secret.h"
#include "core/catalog/records.h"
#include "core/orders/ordermail.h"
#include "core/orders/takestep.h"
#include "core/stock/holds.h"
#include "core/stock/movestock.h"

using namespace Qt::StringLiterals;

namespace holdfast {

namespace {

Error conflict(const QString &code, const QString &message, const CartLine &line)
{
    return {Fault::Conflict, code, line.title + u": "_s + message, {}, {}};
}

/// Whether the line can be sold as the shopper sees it.
Result<Done> checkLine(Transaction &transaction, const Checkout &wish, const CartLine &line)
{
    if (!line.heldAt(transaction.now())) {
        releaseLapsedOf(transaction, line.product);
        const auto level = findStock(transaction.connection(), line.product);
        const qint64 available = level ? level->available().value : 0;
        if (available < line.quantity.value)
            return insufficientStock(available);
        return conflict(u"hold_lapsed"_s, u"the hold ran out; hold the cart again"_s, line);
    }
    if (line.unitPrice != line.currentPrice && !wish.acceptPrices)
        return conflict(u"price_changed"_s, u"the price is not what it was; say whether that is fine"_s, line);
    return Done{};
}

/// At today's price, which is the one that was seen, or was accepted.
CartLine priced(CartLine line)
{
    line.unitPrice = line.currentPrice;
    line.total = lineTotal(line.unitPrice, line.quantity, line.measure.pricePer);
    return line;
}

Result<QList<CartLine>> linesToSell(Transaction &transaction, const Checkout &wish)
{
    const CartAccess &access = wish.access;
    lockStock(transaction, productsIn(transaction.connection(), access.cart));
    const auto cart = findCart(transaction.connection(), access.cart, access.shopper, access.taxMode, transaction.now());
    if (!cart)
        return cartNotFound();
    if (cart->lines.isEmpty())
        return Error{Fault::Conflict, u"cart_empty"_s, u"there is nothing to check out"_s, {}, {}};
    QList<CartLine> lines;
    for (const CartLine &line : cart->lines) {
        if (!transaction.run("product_is_active"_L1, line.product).next())
            return productNotFound();
        if (const auto fine = checkLine(transaction, wish, line); !fine)
            return fine.error();
        lines.append(priced(line));
    }
    return lines;
}

/// Random, so that it does not tell how many were sold, in an alphabet that can be read out on the telephone.
QString newNumber(Transaction &transaction)
{
    static constexpr char alphabet[] = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    for (;;) {
        QString number;
        for (const char byte : randomBytes(8)) {
            if (number.size() == 4)
                number += u'-';
            number += QLatin1Char(alphabet[static_cast<unsigned char>(byte) % 32]);
        }
        if (!transaction.run("order_number_taken"_L1, number).next())
            return number;
    }
}

void insertLine(Transaction &transaction, const OrderId &order, int place, const CartLine &line)
{
    transaction.change("order_line_insert"_L1, order, line.product, place, line.sku, line.title, line.optionNames[0],
                       line.optionNames[1], line.optionNames[2], line.options[0], line.options[1], line.options[2],
                       unitName(line.measure.unit), line.measure.pricePer, line.quantity, line.unitPrice,
                       line.taxRate.ppm, line.total);
}

struct NewOrder {
    OrderId id = OrderId::make();
    QString key = QString::fromLatin1(base64Url(randomBytes(18)));
    Totals totals;
    OrderState state = OrderState::AwaitingPayment;
    Instant due;
};

void insertOrder(Transaction &transaction, const Checkout &wish, const NewOrder &order)
{
    const QString page = u"%1/orders/%2?key=%3"_s.arg(wish.shopUrl, order.id.value, order.key);
    std::optional<QString> language;
    {
        Rows rows = transaction.run("shopper_language"_L1, wish.access.shopper);
        if (rows.next())
            language = rows.optionalText(0);
    }
    transaction.change("order_insert"_L1, order.id, newNumber(transaction), order.key, wish.access.shopper,
                       nameOf(order.state), wish.way == PaymentWay::Online && wish.rules.test, nameOf(wish.way),
                       nameOf(wish.fulfilment), wish.address, wish.email, wish.name, language,
                       wish.returnUrl.value_or(page), wish.access.taxMode == TaxMode::Included, order.totals.subtotal,
                       order.totals.tax, order.totals.total, order.due, transaction.now());
}

/// The attempt that waits to be paid; what costs nothing is paid.
Result<Done> beginPaying(Transaction &transaction, const Checkout &wish, const NewOrder &order)
{
    if (wish.way == PaymentWay::AtCollection) {
        beginAtCounter(transaction, order.id, order.totals.total, order.due);
        mailAbout(transaction, order.id, mailPlaced);
        return Done{};
    }
    if (order.totals.total.amount > 0) {
        beginAttempt(transaction, order.id, order.totals.total, wish.rules);
        return Done{};
    }
    PaymentRules free = wish.rules;
    free.provider = noProvider;
    const PaymentId payment = beginAttempt(transaction, order.id, order.totals.total, free);
    return noteReport(transaction, payment, {AttemptReport::Outcome::Paid});
}

} // namespace

Result<Order> Checkout::apply(Transaction &transaction) const
{
    if (!transaction.run("cart_lock"_L1, access.cart, access.shopper).next())
        return cartNotFound();
    const auto lines = linesToSell(transaction, *this);
    if (!lines)
        return lines.error();
    NewOrder order;
    order.totals = totalsOf(*lines, access.taxMode);
    const bool online = way == PaymentWay::Online;
    order.state = online ? OrderState::AwaitingPayment : OrderState::AwaitingCollection;
    order.due = transaction.now() + (online ? rules.window : rules.pickupWindow);
    insertOrder(transaction, *this, order);
    for (int place = 0; const CartLine &line : *lines)
        insertLine(transaction, order.id, place++, line);
    // Not given back: what the cart had reserved is the order's.
    transaction.change("cart_lines_delete"_L1, access.cart);
    transaction.change("cart_touch"_L1, transaction.now(), access.cart, transaction.now() - cartTouchGrain);
    noteOnOrder(transaction, order.id, u"placed"_s, order.totals.total);
    if (const auto begun = beginPaying(transaction, *this, order); !begun)
        return begun.error();
    return orderNow(transaction, order.id);
}

} // namespace holdfast
