// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/carts/housekeeping.h"
#include "core/exchange/check.h"
#include "core/orders/checkout.h"
#include "core/orders/fulfil.h"
#include "core/staff/auditlog.h"
#include "core/staff/changestaff.h"
#include "support/testtill.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace holdfast;
using namespace std::chrono_literals;

/// The till from the drawer's float to its Z report, as commands.
class TestTillCommands : public QObject
{
    Q_OBJECT

    std::unique_ptr<test::TestTill> m_till;
    ProductId m_mug;
    ProductId m_tea;

    QString refusal(const RingUp &wish) { return m_till->perform(wish).error().code; }
    RingUp scan(const QString &code, qint64 quantity = 1)
    {
        return {m_till->at(), std::nullopt, code, {quantity}, m_till->cashier()};
    }
    void stockIs(ProductId product, qint64 onHand, qint64 reserved)
    {
        QCOMPARE(m_till->stock(product).onHand.value, onHand);
        QCOMPARE(m_till->stock(product).reserved.value, reserved);
    }
    QStringList actions() { return m_till->column(u"SELECT action FROM audit ORDER BY id"_s); }
    void barcode(ProductId product, const QString &code)
    {
        m_till->query(u"UPDATE product SET barcode = '%1' WHERE id = %2"_s.arg(code).arg(product.value));
    }
    /// What the till answers with, when it must not refuse.
    template <Command C>
    typename C::Reply done(C command)
    {
        auto result = m_till->perform(std::move(command));
        if (!result)
            qFatal("refused: %s (%s)", qPrintable(result.error().code), qPrintable(result.error().message));
        return std::move(*result);
    }
    /// The coins and notes that make up an amount, as one pile.
    static QList<CashCount> pile(qint64 amount) { return {{Money{1}, amount}}; }
    EndSession ending(qint64 counted) { return {m_till->at(), pile(counted), false, m_till->cashier()}; }

private Q_SLOTS:
    void init()
    {
        m_till = std::make_unique<test::TestTill>();
        m_mug = m_till->addProduct(u"Mug"_s, {1200}, {10});
        m_tea = m_till->addProduct(u"Tea"_s, {399}, {5});
    }

    void cleanup() { QCOMPARE(checkShop(*m_till->connection), QStringList()); }

    void aLineHoldsItsUnits()
    {
        const RungUp first = m_till->ring(m_mug, 2);
        stockIs(m_mug, 10, 2);
        // The same again adds to its line.
        const RungUp more = m_till->ring(m_mug);
        QCOMPARE(more.line, first.line);
        QCOMPARE(more.sale.lines.size(), 1);
        QCOMPARE(more.sale.totals.total.amount, 3600);
        // No clock takes the units away.
        m_till->clock.advance(48h);
        stockIs(m_mug, 10, 3);
        RingUp tooMany{m_till->at(), m_mug, {}, {8}, m_till->cashier()};
        const auto refused = m_till->perform(tooMany);
        QCOMPARE(refused.error().code, u"insufficient_stock"_s);
        QCOMPARE(refused.error().details.value(u"available"_s).toLongLong(), 7);
        stockIs(m_mug, 10, 3);
        QVERIFY(m_till->perform(SetSaleQuantity{first.sale.id, first.line, {10}, m_till->cashier()}));
        stockIs(m_mug, 10, 10);
        QVERIFY(m_till->perform(SetSaleQuantity{first.sale.id, first.line, {1}, m_till->cashier()}));
        stockIs(m_mug, 10, 1);
    }

    void codesAreFoundHoweverTheyAreSpelt()
    {
        barcode(m_mug, u"012345678905"_s);
        barcode(m_tea, u"4006381333931"_s);
        QCOMPARE(done(scan(u"012345678905"_s)).sale.lines[0].product, m_mug);
        QCOMPARE(done(scan(u"0012345678905"_s)).sale.lines[0].quantity.value, 2);
        QCOMPARE(done(scan(u"4006381333931"_s)).sale.lines.size(), 2);
        const QString sku = m_till->query(u"SELECT sku FROM product WHERE id = %1"_s.arg(m_tea.value)).toString();
        QCOMPARE(done(scan(sku)).sale.lines[1].quantity.value, 2);
        QCOMPARE(refusal(scan(u"4006381333948"_s)), u"unknown_code"_s);
        QCOMPARE(refusal(scan(u"4006381333930"_s)), u"wrong_check_digit"_s);
        QCOMPARE(refusal(scan(u"'; DROP TABLE sale; --"_s)), u"unknown_code"_s);
        barcode(m_mug, u"4006381333931"_s);
        const auto several = m_till->perform(scan(u"4006381333931"_s));
        QCOMPARE(several.error().code, u"several_products"_s);
        QCOMPARE(several.error().details.value(u"products"_s).toList().size(), 2);
        m_till->query(u"UPDATE product SET active = 0 WHERE id = %1"_s.arg(m_mug.value));
        QVERIFY(m_till->perform(scan(u"4006381333931"_s)));
    }

    void nonsenseQuantitiesAreRefused()
    {
        QCOMPARE(refusal(scan(m_till->query(u"SELECT sku FROM product"_s).toString(), 10'000'000)), u"validation_failed"_s);
        QCOMPARE(m_till->perform(RingUp{m_till->at(), m_mug, {}, {0}, m_till->cashier()}).error().field, u"quantity"_s);
        QCOMPARE(m_till->perform(RingUp{m_till->at(), m_mug, {}, {-1}, m_till->cashier()}).error().field, u"quantity"_s);
        QVERIFY(!openSaleAt(*m_till->connection, m_till->at()));
    }

    void moneyIsTakenOnce()
    {
        const Sale rung = m_till->ring(m_mug, 2).sale;
        const auto tooLittle = m_till->perform(PaySale{rung.id, {{TenderKind::Cash, {2000}}}, m_till->cashier()});
        QCOMPARE(tooLittle.error().code, u"tender_short"_s);
        QCOMPARE(tooLittle.error().details.value(u"amount"_s).toLongLong(), 400);
        QCOMPARE(m_till->perform(PaySale{rung.id, {{TenderKind::Card, {2500}}}, m_till->cashier()}).error().code, u"card_too_much"_s);
        QCOMPARE(m_till->perform(PaySale{rung.id, {{TenderKind::Cash, {-1}}}, m_till->cashier()}).error().field, u"amount"_s);
        stockIs(m_mug, 10, 2);
        const Sale paid = m_till->pay(rung.id, {{TenderKind::Cash, {2000}}, {TenderKind::Card, {1000}, u"4711"_s}});
        QCOMPARE(paid.state, SaleState::Paid);
        QCOMPARE(paid.receiptNumber(), receiptNumber(m_till->at(), 1));
        QCOMPARE(paid.tenders.size(), 2);
        QCOMPARE(paid.tenders[0].reference, u"4711"_s);
        QCOMPARE(paid.tenders[1].amount.amount, 1400);
        QCOMPARE(paid.tenders[1].given.amount, 2000);
        stockIs(m_mug, 8, 0);
        QCOMPARE(m_till->perform(PaySale{rung.id, {{TenderKind::Cash, {2400}}}, m_till->cashier()}).error().code, u"sale_paid"_s);
        QCOMPARE(m_till->perform(VoidSale{rung.id, m_till->cashier()}).error().code, u"sale_paid"_s);
        QVERIFY(findReceipt(*m_till->connection, paid.receiptNumber()) == paid.id);
        QVERIFY(!findReceipt(*m_till->connection, u"1-1"_s));
        QVERIFY(!findReceipt(*m_till->connection, u""_s));
        QCOMPARE(m_till->report().cash.sum.amount, 1400);
        QCOMPARE(m_till->report().card.sum.amount, 1000);
    }

    void cashIsRoundedToCoins()
    {
        m_till->set(u"till.smallest_coin"_s, u"0.05"_s);
        const Sale rung = m_till->ring(m_tea, 2).sale;
        QCOMPARE(rung.totals.total.amount, 798);
        const Sale paid = m_till->payCash(rung.id, {1000});
        QCOMPARE(paid.rounding.amount, 2);
        QCOMPARE(paid.tenders[0].amount.amount, 800);
        // By card it is exact.
        const Sale exact = m_till->pay(m_till->ring(m_tea).sale.id, {{TenderKind::Card, {399}}});
        QCOMPARE(exact.rounding.amount, 0);
        // Half of it in cash: only that is rounded.
        const Sale mixed = m_till->pay(m_till->ring(m_tea).sale.id, {{TenderKind::Card, {200}}, {TenderKind::Cash, {200}}});
        QCOMPARE(mixed.rounding.amount, 1);
        QCOMPARE(m_till->report().rounding.amount, 3);
    }

    void discountsNeedWhoeverMay()
    {
        const RungUp rung = m_till->ring(m_mug, 2);
        const SaleId sale = rung.sale.id;
        const Sale little = done(GiveDiscount{sale, rung.line, {100'000, {}}, m_till->cashier()});
        QCOMPARE(little.totals.total.amount, 2160);
        QCOMPARE(m_till->perform(GiveDiscount{sale, rung.line, {101'000, {}}, m_till->cashier()}).error().code, u"not_allowed"_s);
        QCOMPARE(m_till->perform(GiveDiscount{sale, std::nullopt, {0, {500}}, m_till->cashier()}).error().code, u"not_allowed"_s);
        const Sale whole = done(GiveDiscount{sale, std::nullopt, {0, {500}}, m_till->approved(u"scratched"_s)});
        QCOMPARE(whole.totals.total.amount, 1660);
        QCOMPARE(m_till->perform(OverridePrice{sale, rung.line, {1000}, m_till->cashier()}).error().code, u"not_allowed"_s);
        const Sale asked = done(OverridePrice{sale, rung.line, {1000}, m_till->approved(u"last one"_s)});
        QCOMPARE(asked.totals.total.amount, 1300);
        QCOMPARE(m_till->perform(OverridePrice{sale, rung.line, {-1}, m_till->manager()}).error().field, u"price"_s);
        // More of it, at the catalogue's price, is another line.
        QCOMPARE(m_till->ring(m_mug).sale.lines.size(), 2);
        const QList<AuditEntry> log = listAudit(*m_till->connection, {u"last one"_s, {}, {}}, std::nullopt, 10);
        QCOMPARE(log.size(), 1);
        QCOMPARE(log[0].actor, u"Carla (Max)"_s);
        QCOMPARE(log[0].action, u"price_overridden"_s);
        const Sale everything = done(GiveDiscount{sale, std::nullopt, {1'000'000, {}}, m_till->manager()});
        QCOMPARE(everything.totals.total.amount, 0);
        QCOMPARE(m_till->pay(sale, {}).totals.total.amount, 0);
    }

    void parkedSalesKeepTheirUnitsForAWhile()
    {
        const Sale first = m_till->ring(m_mug, 2).sale;
        QVERIFY(m_till->perform(ParkSale{first.id, u"lady in red"_s, m_till->cashier()}));
        stockIs(m_mug, 10, 2);
        const Sale second = m_till->ring(m_tea).sale;
        QVERIFY(second.id != first.id);
        QCOMPARE(m_till->perform(RecallSale{first.id, m_till->at(), m_till->cashier()}).error().code, u"sale_open"_s);
        QCOMPARE(parkedSales(*m_till->connection, 10).constFirst().label, u"lady in red"_s);
        m_till->payCash(second.id, {400});
        // Another till takes it up; the first cannot any more.
        const RegisterId other = done(AddRegister{u"Back"_s, u"test"_s});
        QCOMPARE(m_till->perform(RecallSale{first.id, other, m_till->cashier()}).error().code, u"drawer_closed"_s);
        QVERIFY(m_till->perform(BeginSession{other, {0}, m_till->cashier()}));
        QCOMPARE(done(RecallSale{first.id, other, m_till->cashier()}).at, other);
        QCOMPARE(m_till->perform(RecallSale{first.id, m_till->at(), m_till->cashier()}).error().code, u"sale_not_parked"_s);
        QCOMPARE(m_till->payCash(first.id, {2400}).receiptNumber(), receiptNumber(other, 1));
        const Sale forgotten = m_till->ring(m_mug).sale;
        QVERIFY(m_till->perform(ParkSale{forgotten.id, {}, m_till->cashier()}));
        QVERIFY(m_till->perform(Housekeeping{}));
        stockIs(m_mug, 8, 1);
        m_till->clock.advance(169h);
        QVERIFY(m_till->perform(Housekeeping{}));
        stockIs(m_mug, 8, 0);
        QCOMPARE(findSale(*m_till->connection, forgotten.id)->state, SaleState::Void);
    }

    void aSaleWithoutLinesIsNone()
    {
        const RungUp rung = m_till->ring(m_mug);
        const Sale after = done(SetSaleQuantity{rung.sale.id, rung.line, {0}, m_till->cashier()});
        QCOMPARE(after.state, SaleState::Void);
        QVERIFY(!openSaleAt(*m_till->connection, m_till->at()));
        const Sale given = m_till->ring(m_mug).sale;
        QVERIFY(m_till->perform(VoidSale{given.id, m_till->cashier()}));
        stockIs(m_mug, 10, 0);
        QVERIFY(actions().contains(u"line_removed"_s));
        QCOMPARE(m_till->report().voids.count, 2);
        QCOMPARE(m_till->report().voids.sum.amount, 1200);
    }

    void goodsComeBackForWhatWasPaid()
    {
        m_till->set(u"till.smallest_coin"_s, u"0.05"_s);
        const RungUp rung = m_till->ring(m_tea, 3);
        QVERIFY(m_till->perform(GiveDiscount{rung.sale.id, std::nullopt, {0, {100}}, m_till->cashier()}));
        const Sale sold = m_till->pay(rung.sale.id, {{TenderKind::Card, {500}, u"x"_s}, {TenderKind::Cash, {1000}}});
        QCOMPARE(sold.totals.total.amount, 1097);
        RefundSale wish{m_till->at(), sold.id, {{rung.line, {4}, true}}, {}, u"broken"_s, m_till->cashier()};
        QCOMPARE(m_till->perform(wish).error().code, u"refund_too_much"_s);
        wish.lines = {{rung.line, {1}, true}};
        const Sale first = done(wish);
        QCOMPARE(first.kind, SaleKind::Refund);
        QCOMPARE(first.tenders.size(), 1);
        QCOMPARE(first.tenders[0].kind, TenderKind::Card);
        stockIs(m_tea, 3, 0);
        wish.lines = {{rung.line, {1}, false}};
        const Sale second = done(wish);
        stockIs(m_tea, 3, 0);
        // More in cash than was paid in cash is refused, and so is less than goes back.
        wish.lines = {{rung.line, {1}, true}};
        wish.tenders = {{TenderKind::Card, {300}}};
        QCOMPARE(m_till->perform(wish).error().code, u"refund_too_much"_s);
        wish.tenders = {{TenderKind::Cash, {1}}};
        QCOMPARE(m_till->perform(wish).error().code, u"refund_uneven"_s);
        wish.tenders = {};
        const Sale third = done(wish);
        QCOMPARE((first.totals.total + second.totals.total + third.totals.total).amount, 1097);
        QCOMPARE((first.totals.tax + second.totals.tax + third.totals.tax).amount, sold.totals.tax.amount);
        QCOMPARE(m_till->report().cash.sum.amount, 0);
        QCOMPARE(m_till->report().card.sum.amount, 0);
        QCOMPARE(m_till->report().rounding.amount, 0);
        QCOMPARE(m_till->perform(wish).error().code, u"refund_too_much"_s);
        wish.sale = third.id;
        QCOMPARE(m_till->perform(wish).error().code, u"sale_not_found"_s);
    }

    void withoutAReceiptAManagerDecides()
    {
        RefundGoods wish{m_till->at(), {{m_mug, {1}, {1000}, true}}, TenderKind::Cash, {}, {}, m_till->cashier()};
        QCOMPARE(m_till->perform(wish).error().code, u"not_allowed"_s);
        wish.hand = m_till->approved();
        QCOMPARE(m_till->perform(wish).error().field, u"reason"_s);
        wish.reason = u"gift"_s;
        QCOMPARE(done(wish).totals.total.amount, 1000);
        stockIs(m_mug, 11, 0);
        QCOMPARE(m_till->report().refunds.sum.amount, 1000);
        QCOMPARE(m_till->report().expected.amount, 9000);
    }

    void ordersAreCollectedAndPaid()
    {
        const CartAccess cart = m_till->addCart(m_till->addShopper());
        QVERIFY(m_till->perform(AddItem{cart, m_mug, {2}}));
        Checkout checkout;
        checkout.access = cart;
        checkout.rules = {u"sandbox"_s, true, 35min, 24h};
        checkout.email = u"anna@example.com"_s;
        checkout.way = PaymentWay::AtCollection;
        checkout.shopUrl = u"http://shop"_s;
        const Order order = done(checkout);
        CollectOrder wish{m_till->at(), order.id, {{TenderKind::Cash, {2000}}}, m_till->cashier()};
        QCOMPARE(m_till->perform(wish).error().code, u"tender_short"_s);
        QCOMPARE(findOrder(*m_till->connection, order.id)->state, OrderState::AwaitingCollection);
        wish.tenders = {{TenderKind::Cash, {2500}}};
        const Sale collected = done(wish);
        QCOMPARE(collected.orderNumber, order.number);
        QCOMPARE(findOrder(*m_till->connection, order.id)->progress, Progress::Collected);
        stockIs(m_mug, 8, 0);
        QCOMPARE(m_till->perform(wish).error().code, u"order_state"_s);
        QCOMPARE(m_till->report().collections.sum.amount, 2400);
        QCOMPARE(receiptOf(*m_till->connection, collected).lines.size(), 1);
        RefundCollection back{m_till->at(), collected.id, true, u"too large"_s, m_till->cashier()};
        QCOMPARE(done(back).totals.total.amount, 2400);
        stockIs(m_mug, 10, 0);
        QCOMPARE(m_till->report().cash.sum.amount, 0);
        QCOMPARE(m_till->perform(back).error().code, u"refund_too_much"_s);
    }

    void aDrawerAddsUp()
    {
        m_till->sell(m_mug, 2);
        m_till->sell(m_tea);
        QVERIFY(m_till->perform(MoveCash{m_till->at(), CashReason::PaidIn, {5000}, u"change"_s, m_till->manager()}));
        QVERIFY(m_till->perform(MoveCash{m_till->at(), CashReason::PaidOut, {700}, u"stamps"_s, m_till->approved()}));
        QVERIFY(m_till->perform(MoveCash{m_till->at(), CashReason::NoSale, {}, u"a coin roll"_s, m_till->manager()}));
        QCOMPARE(m_till->perform(MoveCash{m_till->at(), CashReason::PaidOut, {700}, u"stamps"_s, m_till->cashier()}).error().code,
                 u"not_allowed"_s);
        QCOMPARE(m_till->perform(MoveCash{m_till->at(), CashReason::PaidOut, {700}, u" "_s, m_till->manager()}).error().field, u"reason"_s);
        QCOMPARE(m_till->perform(MoveCash{m_till->at(), CashReason::PaidIn, {-700}, u"x"_s, m_till->manager()}).error().field, u"amount"_s);
        const TillReport x = m_till->report();
        QCOMPARE(x.number, 0);
        QCOMPARE(x.expected.amount, 10'000 + 2799 + 5000 - 700);
        QCOMPARE(x.noSales, 1);
        const Sale left = m_till->ring(m_tea).sale;
        QCOMPARE(m_till->perform(ending(17'099)).error().code, u"sale_open"_s);
        QVERIFY(m_till->perform(ParkSale{left.id, {}, m_till->cashier()}));
        QCOMPARE(m_till->perform(ending(17'099)).error().code, u"sales_parked"_s);
        EndSession end = ending(16'599);
        end.keepParked = true;
        end.counts.append({{100}, -1});
        QCOMPARE(m_till->perform(end).error().field, u"count"_s);
        end.counts = QList<CashCount>(20, {Money{Money::most}, 1'000'000});
        QCOMPARE(m_till->perform(end).error().field, u"count"_s);
        end.counts = pile(16'598);
        QCOMPARE(m_till->perform(end).error().code, u"difference_too_large"_s);
        end.counts = {{Money{1000}, 16}, {Money{1}, 599}};
        const TillReport z = done(end);
        QCOMPARE(z.number, 1);
        QCOMPARE(z.difference().amount, -500);
        QCOMPARE(z.sales, (Tally{2, {2799}}));
        QCOMPARE(z.taxes.size(), 1);
        QCOMPARE((z.taxes[0].net + z.taxes[0].tax).amount, 2799);
        QCOMPARE(z.firstReceipt, receiptNumber(m_till->at(), 1));
        QCOMPARE(z.lastReceipt, receiptNumber(m_till->at(), 2));
        QCOMPARE(z.counts[0].value.amount, 1000);
        const ClosedSession closed = closedSessions(*m_till->connection, std::nullopt, 10).constFirst();
        const TillReport kept = reportOf(*m_till->connection, closed.id).value();
        QCOMPARE(kept.sales, z.sales);
        QCOMPARE(kept.expected.amount, z.expected.amount);
        QCOMPARE(kept.counts.size(), 2);
        QCOMPARE(kept.closedBy, u"Carla"_s);
        QCOMPARE(m_till->perform(scan(u"x"_s)).error().code, u"unknown_code"_s);
        QCOMPARE(m_till->perform(RingUp{m_till->at(), m_mug, {}, {1}, m_till->cashier()}).error().code, u"drawer_closed"_s);
        QVERIFY(m_till->perform(BeginSession{m_till->at(), {0}, m_till->cashier()}));
        QCOMPARE(done(EndSession{m_till->at(), {}, true, m_till->cashier()}).number, 2);
    }

    void theBooksAreNeverAltered_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::newRow("report") << u"UPDATE till_session SET counted = 1"_s;
        QTest::newRow("session") << u"DELETE FROM till_session"_s;
        QTest::newRow("total") << u"UPDATE sale SET total = 1, subtotal = 1, tax = 0"_s;
        QTest::newRow("reopened") << u"UPDATE sale SET state = 'open', number = NULL"_s;
        QTest::newRow("sale") << u"DELETE FROM sale"_s;
        QTest::newRow("tender") << u"UPDATE tender SET amount = 0"_s;
        QTest::newRow("tender gone") << u"DELETE FROM tender"_s;
        QTest::newRow("cash") << u"UPDATE cash_movement SET amount = 0"_s;
        QTest::newRow("audit") << u"UPDATE audit SET actor = 'nobody'"_s;
    }
    void theBooksAreNeverAltered()
    {
        QFETCH(QString, sql);
        m_till->sell(m_mug);
        QVERIFY(m_till->perform(MoveCash{m_till->at(), CashReason::PaidIn, {1}, u"found"_s, m_till->manager()}));
        QVERIFY(m_till->perform(ending(11'201)));
        QVERIFY_THROWS_EXCEPTION(SqlError, m_till->query(sql));
    }

    void whoIsGoneMayNothing()
    {
        QVERIFY(m_till->perform(ChangeStaff{m_till->cashierId(), std::nullopt, std::nullopt, false, u"test"_s}));
        QCOMPARE(m_till->perform(RingUp{m_till->at(), m_mug, {}, {1}, m_till->cashier()}).error().code, u"not_signed_in"_s);
        QCOMPARE(m_till->perform(AddRegister{u" front "_s, u"test"_s}).error().code, u"register_exists"_s);
        QCOMPARE(m_till->perform(AddRegister{u""_s, u"test"_s}).error().field, u"register"_s);
        QCOMPARE(m_till->perform(BeginSession{m_till->at(), {0}, m_till->manager()}).error().code, u"drawer_open"_s);
    }

    void lastUnitsGoToOneOfThem()
    {
        const CartAccess cart = m_till->addCart(m_till->addShopper());
        QVERIFY(m_till->perform(AddItem{cart, m_tea, {4}}));
        m_till->ring(m_tea);
        QCOMPARE(m_till->perform(RingUp{m_till->at(), m_tea, {}, {1}, m_till->cashier()}).error().code, u"insufficient_stock"_s);
        // Holds that ran out block nobody at the counter either.
        m_till->clock.advance(11min);
        m_till->ring(m_tea, 4);
        stockIs(m_tea, 5, 5);
    }
};

QTEST_GUILESS_MAIN(TestTillCommands)
#include "tst_till.moc"
