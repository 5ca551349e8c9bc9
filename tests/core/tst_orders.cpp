// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/exchange/check.h"
#include "core/orders/checkout.h"
#include "core/orders/fulfil.h"
#include "core/orders/steps.h"
#include "core/payments/deskwork.h"
#include "core/payments/notices.h"
#include "core/stock/holds.h"
#include "support/testshop.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace holdfast;
using namespace std::chrono_literals;

using Outcome = AttemptReport::Outcome;

/// Orders from the cart to the end, as commands; nobody talks to a provider here.
class TestOrders : public QObject
{
    Q_OBJECT

    std::unique_ptr<test::TestShop> m_shop;
    ProductId m_mug;
    ProductId m_tea;
    const PaymentRules m_rules{u"sandbox"_s, true, 35min, 24h};

    CartAccess filled(qint64 mugs = 2)
    {
        const CartAccess cart = m_shop->addCart(m_shop->addShopper());
        if (mugs > 0 && !m_shop->perform(AddItem{cart, m_mug, {mugs}}))
            qFatal("the mugs are gone");
        return cart;
    }
    Checkout checkoutOf(const CartAccess &cart) const
    {
        Checkout wish;
        wish.access = cart;
        wish.rules = m_rules;
        wish.email = u"anna@example.com"_s;
        wish.shopUrl = u"http://shop"_s;
        return wish;
    }
    Order placed(qint64 mugs = 2, PaymentWay way = PaymentWay::Online)
    {
        Checkout wish = checkoutOf(filled(mugs));
        wish.way = way;
        return m_shop->perform(wish).value();
    }
    Order now(const Order &order) { return findOrder(*m_shop->connection, order.id).value(); }
    Result<Done> report(const Order &order, Outcome outcome)
    {
        return m_shop->perform(NoteReport{now(order).payment->id, {outcome, {}, u"pi_1"_s, {}}});
    }
    void opened(const Order &order)
    {
        QVERIFY(m_shop->perform(NoteOpened{now(order).payment->id, {u"sess_"_s + order.number, u"/pay/here"_s}}));
    }
    DeskWork work() { return m_shop->perform(TakeDeskWork{m_rules}).value(); }
    QStringList notes(const Order &order)
    {
        QStringList kinds;
        for (const OrderNote &note : historyOf(*m_shop->connection, order.id))
            kinds.append(note.kind);
        return kinds;
    }
    void cancelled(const Order &order)
    {
        QCOMPARE(now(order).state, OrderState::Cancelled);
        QCOMPARE(now(order).units, OrderUnits::Released);
    }
    void stockIs(qint64 onHand, qint64 reserved)
    {
        QCOMPARE(m_shop->stock(m_mug).onHand.value, onHand);
        QCOMPARE(m_shop->stock(m_mug).reserved.value, reserved);
    }

private Q_SLOTS:
    void init()
    {
        m_shop = std::make_unique<test::TestShop>();
        m_mug = m_shop->addProduct(u"Mug"_s, {1200}, {5});
        m_tea = m_shop->addProduct(u"Tea"_s, {0}, {5});
    }

    void cleanup() { QCOMPARE(checkShop(*m_shop->connection), QStringList()); }

    void unitsMoveFromCartToOrder()
    {
        const CartAccess cart = filled();
        const auto order = m_shop->perform(checkoutOf(cart));
        QVERIFY(order);
        QCOMPARE(order->state, OrderState::AwaitingPayment);
        QCOMPARE(order->totals.total.amount, 2400);
        QCOMPARE(order->lines.size(), 1);
        QCOMPARE(order->lines[0].title, u"Mug"_s);
        QCOMPARE(order->lines[0].unitPrice.amount, 1200);
        QVERIFY(order->test);
        QCOMPARE(order->payment->state, PaymentState::Preparing);
        QCOMPARE(order->due->ms, (m_shop->clock.now() + 35min).ms);
        QVERIFY(order->returnUrl.startsWith("http://shop/orders/"_L1 + order->id.value + "?key="_L1));
        QVERIFY(opensWith(*order, order->key));
        QVERIFY(!opensWith(*order, u"guess"_s));
        stockIs(5, 2);
        QCOMPARE(m_shop->perform(checkoutOf(cart)).error().code, u"cart_empty"_s);
        // No clock takes them away; only the order's end does.
        m_shop->clock.advance(1h);
        QVERIFY(m_shop->perform(SweepLapsed{}));
        stockIs(5, 2);
    }

    void refusalsLeaveTheCart()
    {
        const CartAccess cart = filled();
        Checkout stranger = checkoutOf(cart);
        stranger.access.shopper = m_shop->addShopper();
        QCOMPARE(m_shop->perform(stranger).error().code, u"cart_not_found"_s);
        m_shop->query(u"UPDATE product SET price = 1300 WHERE id = %1"_s.arg(m_mug.value));
        QCOMPARE(m_shop->perform(checkoutOf(cart)).error().code, u"price_changed"_s);
        Checkout fine = checkoutOf(cart);
        fine.acceptPrices = true;
        QCOMPARE(m_shop->perform(fine)->totals.total.amount, 2600);
    }

    void lapsedHoldsAreWonAgainFirst()
    {
        const CartAccess cart = filled(3);
        m_shop->clock.advance(11min);
        QCOMPARE(m_shop->perform(checkoutOf(cart)).error().code, u"hold_lapsed"_s);
        filled(4);
        const auto refused = m_shop->perform(checkoutOf(cart));
        QCOMPARE(refused.error().code, u"insufficient_stock"_s);
        QCOMPARE(refused.error().details.value(u"available"_s).toLongLong(), 1);
    }

    void archivedGoodsAreNotSold()
    {
        const CartAccess cart = filled();
        m_shop->query(u"UPDATE product SET active = 0 WHERE id = %1"_s.arg(m_mug.value));
        QCOMPARE(m_shop->perform(checkoutOf(cart)).error().code, u"product_not_found"_s);
    }

    void numbersTellNothing()
    {
        const QString one = placed(1).number;
        const QString other = placed(1).number;
        static const QRegularExpression shape(u"^[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}$"_s);
        QVERIFY2(shape.match(one).hasMatch(), qPrintable(one));
        QVERIFY(one.first(2) != other.first(2) || one.last(3) != other.last(3));
    }

    void paidIsSold()
    {
        const Order order = placed();
        opened(order);
        QCOMPARE(now(order).payment->redirectUrl, u"/pay/here"_s);
        QVERIFY(report(order, Outcome::Paid));
        QCOMPARE(now(order).state, OrderState::Paid);
        QCOMPARE(now(order).due, std::optional<Instant>());
        stockIs(3, 0);
        // Told again, by whomever: nothing happens.
        QVERIFY(report(order, Outcome::Paid));
        QVERIFY(report(order, Outcome::Expired));
        QVERIFY(report(order, Outcome::Failed));
        stockIs(3, 0);
        QCOMPARE(notes(order), (QStringList{u"placed"_s, u"payment_ready"_s, u"paid"_s}));
        QCOMPARE(m_shop->perform(CancelOrder{order.id, Closing::Shopper, {}}).error().code, u"order_state"_s);
        QCOMPARE(m_shop->perform(PayOrder{order.id, m_rules}).error().code, u"order_state"_s);
    }

    void eventsTellOfIt()
    {
        const Order order = placed();
        const Position before = m_shop->position();
        opened(order);
        QVERIFY(report(order, Outcome::Paid));
        QStringList states;
        for (const Event &event : m_shop->eventsSince(before)) {
            if (event.kind != "order_updated"_L1)
                continue;
            QCOMPARE(event.order, order.id);
            QCOMPARE(event.shopper, order.shopper);
            states.append(*event.orderState);
        }
        QCOMPARE(states, (QStringList{u"awaiting_payment"_s, u"paid"_s}));
    }

    void whatCostsNothingIsPaid()
    {
        const CartAccess cart = m_shop->addCart(m_shop->addShopper());
        QVERIFY(m_shop->perform(AddItem{cart, m_tea, {1}}));
        const auto order = m_shop->perform(checkoutOf(cart));
        QCOMPARE(order->state, OrderState::Paid);
        QCOMPARE(order->payment->provider, u"none"_s);
        QCOMPARE(m_shop->stock(m_tea).onHand.value, 4);
    }

    void failedMayBeTriedAgain()
    {
        const Order order = placed();
        opened(order);
        const PaymentId first = now(order).payment->id;
        QCOMPARE(m_shop->perform(PayOrder{order.id, m_rules})->payment->id, first);
        QVERIFY(report(order, Outcome::Failed));
        QCOMPARE(now(order).state, OrderState::AwaitingPayment);
        QCOMPARE(now(order).payment->state, PaymentState::Failed);
        stockIs(5, 2);
        m_shop->clock.advance(20min);
        const auto again = m_shop->perform(PayOrder{order.id, m_rules});
        QVERIFY(again->payment->id != first);
        QCOMPARE(again->payment->state, PaymentState::Preparing);
        QCOMPARE(again->due->ms, (m_shop->clock.now() + 35min).ms);
        QVERIFY(report(order, Outcome::Paid));
        // The first was paid after all: that money goes back.
        QVERIFY(m_shop->perform(NoteReport{first, {Outcome::Paid, {}, u"pi_2"_s, {}}}));
        QCOMPARE(now(order).state, OrderState::RefundDue);
        stockIs(3, 0);
        const DeskWork todo = work();
        QCOMPARE(todo.refunds.size(), 1);
        QCOMPARE(todo.refunds[0].providerRef, u"pi_2"_s);
        QVERIFY(m_shop->perform(NoteRefund{todo.refunds[0].key, MadeRefund{u"re_1"_s}}));
        QCOMPARE(now(order).state, OrderState::Paid);
        QCOMPARE(now(order).refunded.amount, 2400);
    }

    void theProviderIsAskedBeforeItIsCancelled()
    {
        const Order order = placed();
        QCOMPARE(work().opens.size(), 1);
        opened(order);
        const auto closing = m_shop->perform(CancelOrder{order.id, Closing::Shopper, {}});
        QCOMPARE(closing->state, OrderState::AwaitingPayment);
        QCOMPARE(closing->closing, Closing::Shopper);
        const DeskWork todo = work();
        QCOMPARE(todo.sessions.size(), 1);
        QVERIFY(todo.sessions[0].expire);
        stockIs(5, 2);
        QCOMPARE(m_shop->perform(PayOrder{order.id, m_rules}).error().code, u"order_state"_s);
        QVERIFY(report(order, Outcome::Expired));
        cancelled(order);
        stockIs(5, 0);
        QVERIFY(m_shop->perform(CancelOrder{order.id, Closing::Shopper, {}}));
    }

    void paidWhileBeingCancelled()
    {
        const Order order = placed();
        opened(order);
        QVERIFY(m_shop->perform(CancelOrder{order.id, Closing::Shopper, {}}));
        QVERIFY(report(order, Outcome::Paid));
        QCOMPARE(now(order).state, OrderState::Paid);
        QVERIFY(!now(order).closing);
        stockIs(3, 0);
    }

    void whatWasNeverAskedForIsCancelledAtOnce()
    {
        const Order order = placed();
        QVERIFY(m_shop->perform(CancelOrder{order.id, Closing::Shopper, {}}));
        QVERIFY(work().opens.isEmpty());
        cancelled(order);
    }

    void theWindowEnds()
    {
        const Order order = placed();
        (void)work();
        opened(order);
        m_shop->clock.advance(36min);
        const DeskWork todo = work();
        QCOMPARE(now(order).closing, Closing::Window);
        QCOMPARE(todo.sessions.size(), 1);
        QVERIFY(report(order, Outcome::Expired));
        cancelled(order);
    }

    void aFailedAttemptDoesNotHoldUnitsForEver()
    {
        const Order order = placed();
        QVERIFY(report(order, Outcome::Failed));
        m_shop->clock.advance(36min);
        (void)work();
        cancelled(order);
    }

    void paidTooLateWinsTheUnitsAgain()
    {
        const Order order = placed();
        QVERIFY(report(order, Outcome::Expired));
        cancelled(order);
        QVERIFY(report(order, Outcome::Paid));
        QCOMPARE(now(order).state, OrderState::Paid);
        stockIs(3, 0);
    }

    void paidTooLateAndSoldOut()
    {
        const Order order = placed();
        QVERIFY(report(order, Outcome::Expired));
        filled(4);
        QVERIFY(report(order, Outcome::Paid));
        QCOMPARE(now(order).state, OrderState::RefundDue);
        stockIs(5, 4);
        const DeskWork todo = work();
        QCOMPARE(todo.refunds.size(), 1);
        QCOMPARE(todo.refunds[0].amount.amount, 2400);
        QVERIFY(m_shop->perform(NoteRefund{todo.refunds[0].key, MadeRefund{u"re_1"_s}}));
        QCOMPARE(now(order).state, OrderState::Cancelled);
        QCOMPARE(now(order).refunded.amount, 2400);
        QVERIFY(m_shop->perform(NoteRefund{todo.refunds[0].key, MadeRefund{u"re_1"_s}}));
    }

    void aSessionThatCannotBeOpened()
    {
        const Order order = placed();
        (void)work();
        const PaymentId first = now(order).payment->id;
        using Kind = ProviderFault::Kind;
        QVERIFY(m_shop->perform(NoteFault{first, {Kind::Unreachable, u"no route"_s}, m_rules}));
        QCOMPARE(now(order).payment->state, PaymentState::Preparing);
        QVERIFY(work().opens.isEmpty());
        m_shop->clock.advance(2s);
        QCOMPARE(work().opens.size(), 1);
        // Too late for this key: a new attempt takes its place.
        QVERIFY(m_shop->perform(NoteFault{first, {Kind::TooLate, u"too late"_s}, m_rules}));
        QVERIFY(now(order).payment->id != first);
        QCOMPARE(now(order).payment->state, PaymentState::Preparing);
        QCOMPARE(work().opens.size(), 1);
        QVERIFY(m_shop->perform(NoteFault{now(order).payment->id, {Kind::Refused, u"no such currency"_s}, m_rules}));
        QCOMPARE(now(order).payment->state, PaymentState::Failed);
        QCOMPARE(now(order).payment->error, u"no such currency"_s);
    }

    void noticesAreKeptOnce()
    {
        const Order order = placed();
        opened(order);
        ProviderNotice notice;
        notice.id = u"evt_1"_s;
        notice.report = {Outcome::Paid, now(order).payment->session, u"pi_1"_s, {}};
        notice.payload = u"{}"_s;
        QCOMPARE(m_shop->perform(KeepNotice{u"sandbox"_s, notice}).value(), true);
        QCOMPARE(m_shop->perform(KeepNotice{u"sandbox"_s, notice}).value(), false);
        QCOMPARE(now(order).state, OrderState::AwaitingPayment);
        (void)work();
        QCOMPARE(now(order).state, OrderState::Paid);
        notice.id = u"evt_2"_s;
        notice.report.session = u"somebody else's"_s;
        QVERIFY(m_shop->perform(KeepNotice{u"sandbox"_s, notice}));
        (void)work();
        QCOMPARE(m_shop->query(u"SELECT count(*) FROM provider_event WHERE handled_at IS NULL"_s).toInt(), 0);
    }

    void whoLooksMakesUsAsk()
    {
        const Order order = placed();
        (void)work();
        opened(order);
        QVERIFY(!LookAtOrder::helps(now(order), m_shop->clock.now()));
        m_shop->clock.advance(4s);
        QVERIFY(LookAtOrder::helps(now(order), m_shop->clock.now()));
        QVERIFY(work().sessions.isEmpty());
        QVERIFY(m_shop->perform(LookAtOrder{order.id}));
        QCOMPARE(work().sessions.size(), 1);
        QVERIFY(m_shop->perform(LookAtOrder{order.id}));
        QVERIFY(work().sessions.isEmpty());
    }

    void afterARestartAllIsAskedAnew()
    {
        const Order order = placed();
        QCOMPARE(work().opens.size(), 1);
        QVERIFY(work().opens.isEmpty());
        QVERIFY(m_shop->perform(HurryDesk{}));
        const DeskWork todo = work();
        QCOMPARE(todo.opens.size(), 1);
        QCOMPARE(todo.opens[0].key, order.payment->id);
    }

    void paidAtCollection()
    {
        const Order order = placed(2, PaymentWay::AtCollection);
        QCOMPARE(order.state, OrderState::AwaitingCollection);
        QVERIFY(!order.test);
        QCOMPARE(order.due->ms, (m_shop->clock.now() + 24h).ms);
        QVERIFY(work().opens.isEmpty());
        const auto ready = m_shop->perform(Fulfil{order.id, Progress::Ready, u"Mara"_s});
        QVERIFY2(ready, ready ? "" : qPrintable(ready.error().message));
        QCOMPARE(m_shop->perform(Fulfil{order.id, Progress::Shipped, u"Mara"_s}).error().code, u"order_state"_s);
        const auto collected = m_shop->perform(Fulfil{order.id, Progress::Collected, u"Mara"_s});
        QVERIFY2(collected, collected ? "" : qPrintable(collected.error().message));
        QCOMPARE(collected->state, OrderState::Paid);
        QCOMPARE(collected->progress, Progress::Collected);
        stockIs(3, 0);
        QCOMPARE(m_shop->perform(Fulfil{order.id, Progress::Ready, u"Mara"_s}).error().code, u"order_state"_s);
        QVERIFY(m_shop->perform(Fulfil{order.id, Progress::Collected, u"Mara"_s}));
        // Over the counter it comes, over the counter it goes, at once.
        const auto refunded = m_shop->perform(RefundOrder{order.id, Money{400}, false, {}, u"Mara"_s});
        QVERIFY2(refunded, refunded ? "" : qPrintable(refunded.error().message));
        QCOMPARE(refunded->state, OrderState::Paid);
        QCOMPARE(refunded->refunded.amount, 400);
        QCOMPARE(m_shop->perform(RefundOrder{order.id, Money{2001}, false, {}, u"Mara"_s}).error().code, u"refund_too_large"_s);
        const auto rest = m_shop->perform(RefundOrder{order.id, std::nullopt, true, {}, u"Mara"_s});
        QCOMPARE(rest->state, OrderState::Cancelled);
        QCOMPARE(rest->refunded.amount, 2400);
        stockIs(5, 0);
    }

    void notCollected()
    {
        const Order order = placed(2, PaymentWay::AtCollection);
        m_shop->clock.advance(25h);
        (void)work();
        cancelled(order);
        stockIs(5, 0);
        QCOMPARE(m_shop->perform(Fulfil{order.id, Progress::Collected, u"Mara"_s}).error().code, u"order_state"_s);
    }

    void refundsOfStaff()
    {
        const Order order = placed();
        opened(order);
        QCOMPARE(m_shop->perform(RefundOrder{order.id, std::nullopt, false, {}, u"Mara"_s}).error().code, u"order_state"_s);
        QVERIFY(report(order, Outcome::Paid));
        const auto due = m_shop->perform(RefundOrder{order.id, Money{1200}, true, u"scratched"_s, u"Mara"_s});
        QCOMPARE(due->state, OrderState::RefundDue);
        stockIs(5, 0);
        QVERIFY(m_shop->perform(RefundOrder{order.id, Money{200}, true, {}, u"Mara"_s}));
        stockIs(5, 0);
        DeskWork todo = work();
        QCOMPARE(todo.refunds.size(), 2);
        QVERIFY(m_shop->perform(NoteRefund{todo.refunds[0].key, MadeRefund{u"re_1"_s}}));
        QCOMPARE(now(order).state, OrderState::RefundDue);
        QVERIFY(m_shop->perform(NoteRefund{todo.refunds[1].key, ProviderFault{ProviderFault::Kind::Refused, u"no"_s}}));
        QVERIFY(now(order).refundFailed);
        QVERIFY(work().refunds.isEmpty());
        QVERIFY(m_shop->perform(RetryRefunds{order.id, u"Mara"_s}));
        todo = work();
        QCOMPARE(todo.refunds.size(), 1);
        QVERIFY(m_shop->perform(NoteRefund{todo.refunds[0].key, MadeRefund{u"re_2"_s}}));
        QCOMPARE(now(order).state, OrderState::Paid);
        QCOMPARE(now(order).refunded.amount, 1400);
    }

    void everyStateKnowsEveryEvent()
    {
        using enum OrderState;
        QCOMPARE(stepFor(AwaitingPayment, OrderEvent::MoneyCame), Step::Sell);
        QCOMPARE(stepFor(Cancelled, OrderEvent::MoneyCame), Step::SellOrRefund);
        QCOMPARE(stepFor(Paid, OrderEvent::MoneyCame), Step::RefundExtra);
        QCOMPARE(stepFor(RefundDue, OrderEvent::RefundsDone), Step::Settle);
        QCOMPARE(stepFor(Paid, OrderEvent::CancelAsked), Step::Refuse);
        // Money is never looked away from.
        for (const OrderState state : {AwaitingPayment, AwaitingCollection, Paid, Cancelled, RefundDue})
            QVERIFY(stepFor(state, OrderEvent::MoneyCame) != Step::Ignore);
    }
};

QTEST_GUILESS_MAIN(TestOrders)
#include "tst_orders.moc"
