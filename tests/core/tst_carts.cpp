// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/carts/heldlist.h"
#include "core/carts/housekeeping.h"
#include "core/catalog/editproduct.h"
#include "core/exchange/check.h"
#include "core/outbox/events.h"
#include "core/stock/holds.h"
#include "support/testshop.h"

#include <QTest>

#include <latch>
#include <thread>

using namespace Qt::StringLiterals;
using namespace holdfast;
using namespace std::chrono_literals;

/// Carts and their holds, against a clock that moves when told.
class TestCarts : public QObject
{
    Q_OBJECT

    std::unique_ptr<test::TestShop> m_shop;
    ProductId m_mug;
    CartAccess m_anna;
    CartAccess m_ben;

    Result<Cart> add(const CartAccess &who, qint64 quantity) { return m_shop->perform(AddItem{who, m_mug, {quantity}}); }
    Result<Cart> set(const CartAccess &who, qint64 quantity) { return m_shop->perform(SetItem{who, m_mug, {quantity}}); }
    Result<Cart> hold(const CartAccess &who) { return m_shop->perform(HoldCart{who}); }
    qint64 available() { return m_shop->stock(m_mug).available().value; }
    static bool held(const Result<Cart> &cart) { return cart->lines.at(0).heldAt(cart->asOf); }
    static milliseconds left(const Result<Cart> &cart) { return *cart->lines.at(0).holdExpires - cart->asOf; }

    QStringList lapses()
    {
        QStringList carts;
        for (const Event &event : m_shop->events()) {
            if (event.kind == "hold_lapsed"_L1)
                carts.append(event.cart->value);
        }
        return carts;
    }

private Q_SLOTS:
    void init()
    {
        m_shop = std::make_unique<test::TestShop>();
        m_mug = m_shop->addProduct(u"Mug"_s, {1200}, {5});
        m_anna = m_shop->addCart(m_shop->addShopper());
        m_ben = m_shop->addCart(m_shop->addShopper());
    }

    void cleanup() { QCOMPARE(checkShop(*m_shop->connection), QStringList()); }

    void holdWhatIsAdded()
    {
        const auto cart = add(m_anna, 2);
        QVERIFY(held(cart));
        QCOMPARE(left(cart), milliseconds(10min));
        QCOMPARE(cart->totals.total.amount, 2400);
        QCOMPARE(available(), 3);
        QCOMPARE(add(m_anna, 1)->lines.at(0).quantity.value, 3);
        QCOMPARE(available(), 2);
    }

    void refuseWhatIsNotThere()
    {
        QVERIFY(add(m_anna, 4));
        const auto refused = add(m_ben, 2);
        QCOMPARE(refused.error().code, u"insufficient_stock"_s);
        QCOMPARE(refused.error().details.value(u"available"_s).toLongLong(), 1);
        QVERIFY(m_shop->perform(HoldCart{m_ben})->lines.isEmpty());
        QCOMPARE(set(m_anna, 6).error().code, u"insufficient_stock"_s);
        QCOMPARE(m_shop->perform(HoldCart{m_anna})->lines.at(0).quantity.value, 4);
        QCOMPARE(add(m_ben, 1)->lines.at(0).quantity.value, 1);
    }

    void ownHoldsDoNotBlock()
    {
        QVERIFY(add(m_anna, 5));
        QVERIFY(set(m_anna, 5));
        QVERIFY(set(m_anna, 2));
        QCOMPARE(available(), 3);
        QVERIFY(set(m_anna, 5));
        QCOMPARE(available(), 0);
    }

    void giveBackWhatIsRemoved()
    {
        QVERIFY(add(m_anna, 5));
        QVERIFY(set(m_anna, 0)->lines.isEmpty());
        QCOMPARE(available(), 5);
        QVERIFY(set(m_anna, 0)); // once more is no mistake
    }

    void lapseBlocksNobody()
    {
        QVERIFY(add(m_anna, 5));
        m_shop->clock.advance(10min);
        // Nobody swept.
        QCOMPARE(m_shop->stock(m_mug).reserved.value, 5);
        QVERIFY(held(add(m_ben, 5)));
        const auto lost = hold(m_anna);
        QVERIFY(lost && !held(lost));
        QCOMPARE(lapses(), QStringList{m_anna.cart.value});
    }

    void lapseNeverRevives()
    {
        QVERIFY(add(m_anna, 3));
        m_shop->clock.advance(10min + 1ms);
        // Adding to a line whose hold ran out wins all of it anew, or nothing.
        QVERIFY(add(m_ben, 3));
        QCOMPARE(add(m_anna, 1).error().details.value(u"available"_s).toLongLong(), 2);
        QCOMPARE(set(m_anna, 3).error().code, u"insufficient_stock"_s);
        const auto less = set(m_anna, 2);
        QVERIFY(held(less));
        QCOMPARE(left(less), milliseconds(10min));
    }

    void winAgain()
    {
        QVERIFY(add(m_anna, 3));
        m_shop->clock.advance(11min);
        QCOMPARE(m_shop->perform(SweepLapsed{})->released, 1);
        QCOMPARE(available(), 5);
        const auto again = hold(m_anna);
        QVERIFY(held(again));
        QCOMPARE(available(), 2);
    }

    void holdUntilTheLastMillisecond()
    {
        QVERIFY(add(m_anna, 5));
        m_shop->clock.advance(10min - 1ms);
        QCOMPARE(add(m_ben, 1).error().code, u"insufficient_stock"_s);
        m_shop->clock.advance(1ms);
        QVERIFY(add(m_ben, 1));
    }

    void extendUpToTheMost()
    {
        QVERIFY(add(m_anna, 1));
        milliseconds lived = 0ms;
        for (int i = 0; i < 10; ++i) {
            m_shop->clock.advance(5min);
            lived += 5min;
            const auto cart = hold(m_anna);
            if (lived < 30min) {
                QVERIFY(held(cart));
                QVERIFY(lived + left(cart) <= 30min);
            } else if (lived == milliseconds(30min)) {
                QVERIFY(held(cart)); // won again, since nobody else wanted it
                QCOMPARE(left(cart), milliseconds(10min));
                return;
            }
        }
        QFAIL("never reached the most");
    }

    void neverShortenByExtending()
    {
        m_anna.holds = {10min, 10min};
        QVERIFY(add(m_anna, 1));
        m_shop->clock.advance(4min);
        m_anna.holds = {2min, 6min};
        QCOMPARE(left(hold(m_anna)), milliseconds(6min));
    }

    void moveWithTheClock()
    {
        QVERIFY(add(m_anna, 5));
        m_shop->clock.jump(3h);
        const auto cart = hold(m_anna);
        QVERIFY(held(cart));
        QCOMPARE(left(cart), milliseconds(10min));
        m_shop->clock.jump(-5h);
        QCOMPARE(add(m_ben, 1).error().code, u"insufficient_stock"_s);
        m_shop->clock.advance(10min);
        QVERIFY(add(m_ben, 1));
    }

    void sweep()
    {
        QVERIFY(add(m_anna, 2));
        m_shop->clock.advance(1min);
        QVERIFY(add(m_ben, 2));
        const auto early = m_shop->perform(SweepLapsed{});
        QCOMPARE(early->released, 0);
        QCOMPARE(*early->nextExpiry - m_shop->clock.now(), milliseconds(9min));
        m_shop->clock.advance(9min);
        const auto first = m_shop->perform(SweepLapsed{});
        QCOMPARE(first->released, 1);
        QCOMPARE(*first->nextExpiry - m_shop->clock.now(), milliseconds(1min));
        QCOMPARE(available(), 3);
        m_shop->clock.advance(1min);
        QVERIFY(!m_shop->perform(SweepLapsed{})->nextExpiry);
        QCOMPARE(lapses(), (QStringList{m_anna.cart.value, m_ben.cart.value}));
    }

    void keepThePriceOfWhenItWasAdded()
    {
        QVERIFY(add(m_anna, 1));
        EditProduct edit;
        edit.product = m_mug;
        edit.price = Money{999};
        edit.actor = u"test"_s;
        QVERIFY(m_shop->perform(edit));
        const auto cart = hold(m_anna);
        QCOMPARE(cart->lines[0].unitPrice.amount, 1200);
        QCOMPARE(cart->lines[0].currentPrice.amount, 999);
        QCOMPARE(cart->totals.total.amount, 1200);
    }

    void refuseBadWishes()
    {
        const CartAccess stranger{m_anna.cart, m_ben.shopper, m_shop->holds, TaxMode::Included};
        QCOMPARE(add(stranger, 1).error().code, u"cart_not_found"_s);
        QCOMPARE(set(stranger, 0).error().code, u"cart_not_found"_s);
        QCOMPARE(hold(stranger).error().code, u"cart_not_found"_s);
        QCOMPARE(m_shop->perform(AddItem{m_anna, {4711}, {1}}).error().code, u"product_not_found"_s);
        QCOMPARE(m_shop->perform(SetItem{m_anna, {4711}, {0}}).error().code, u"product_not_found"_s);
        QVERIFY(add(m_anna, 1));
        QCOMPARE(add(m_anna, Quantity::most).error().fault, Fault::Invalid);
        EditProduct archive;
        archive.product = m_mug;
        archive.active = false;
        archive.actor = u"test"_s;
        QVERIFY(m_shop->perform(archive));
        QCOMPARE(add(m_ben, 1).error().code, u"product_not_found"_s);
        QVERIFY(set(m_anna, 0)); // what is there already may go
    }

    void takeSoManyLinesAndNoMore()
    {
        for (int i = 0; i < mostLines; ++i) {
            const ProductId product = m_shop->addProduct(u"Product %1"_s.arg(i), {1}, {1});
            QVERIFY(m_shop->perform(AddItem{m_anna, product, {1}}));
        }
        QCOMPARE(add(m_anna, 1).error().code, u"cart_full"_s);
    }

    void limitTheUnitsOfAShopper()
    {
        m_shop->holds.mostUnits = 3;
        const ShopperId carla = m_shop->addShopper();
        const CartAccess one = m_shop->addCart(carla);
        const CartAccess two = m_shop->addCart(carla);
        QVERIFY(add(one, 2));
        const auto refused = add(two, 2);
        QCOMPARE(refused.error().code, u"quantity_limit"_s);
        QCOMPARE(refused.error().details.value(u"most"_s).toLongLong(), 1);
        QVERIFY(add(two, 1));
        QCOMPARE(set(one, 3).error().details.value(u"most"_s).toLongLong(), 2);
        QVERIFY(set(one, 1));
        QVERIFY(add(one, 1));
        QCOMPARE(available(), 2);
        QVERIFY(add(m_ben, 2)); // is another shopper
        QCOMPARE(available(), 0);

        // What ran out counts no more, and is won back only as far as one may have it.
        m_shop->clock.advance(11min);
        QVERIFY(add(two, 2));
        QVERIFY(!held(hold(one)));
        QVERIFY(set(two, 1));
        QVERIFY(held(hold(one)));

        // Who holds more than a limit that came later may put some back, but not take more.
        CartAccess stricter = one;
        stricter.holds.mostUnits = 1;
        QCOMPARE(add(stricter, 1).error().code, u"quantity_limit"_s);
        QVERIFY(set(stricter, 1));
        QCOMPARE(checkShop(*m_shop->connection), QStringList());
    }

    void limitWhatIsWeighedByWhatItsPriceIsFor()
    {
        m_shop->holds.mostUnits = 2;
        const CartAccess cart = m_shop->addCart(m_shop->addShopper());
        const ProductId tea = m_shop->addProduct(u"Tea"_s, {500}, {1000});
        m_shop->query(u"UPDATE product SET unit = 'g', price_per = 100 WHERE id = %1"_s.arg(tea.value));
        QVERIFY(m_shop->perform(AddItem{cart, tea, {200}}));
        QCOMPARE(m_shop->perform(AddItem{cart, tea, {1}}).error().code, u"quantity_limit"_s);
        std::vector<std::optional<Result<Cart>>> results(1);
        const AddItem more{cart, tea, {1}};
        std::vector<Slot<AddItem>> slots{{more, results[0]}};
        Transaction transaction(*m_shop->connection, m_shop->clock.now());
        AddItem::applyAll(transaction, slots);
        QCOMPARE(results[0]->error().details.value(u"most"_s).toLongLong(), 200);
    }

    void throwAwayOldCarts()
    {
        QVERIFY(add(m_anna, 2));
        m_shop->clock.advance(4 * 24h);
        QVERIFY(add(m_ben, 2));
        m_shop->clock.advance(25h);
        QVERIFY(m_shop->perform(Housekeeping{5 * 24h}));
        QCOMPARE(hold(m_anna).error().code, u"cart_not_found"_s);
        QVERIFY(hold(m_ben));
        QCOMPARE(m_shop->query(u"SELECT count(*) FROM cart_line"_s).toInt(), 1);
    }

    void listWhoHoldsWhat()
    {
        QVERIFY(add(m_anna, 2));
        m_shop->clock.advance(1s);
        QVERIFY(add(m_ben, 1));
        const auto all = listHeld(*m_shop->connection, std::nullopt, std::nullopt, 10);
        QCOMPARE(all.size(), 2);
        QCOMPARE(all[0].cart, m_anna.cart);
        QCOMPARE(all[0].quantity.value, 2);
        const auto rest = listHeld(*m_shop->connection, m_mug, HeldPosition{all[0].expires, all[0].cart, all[0].product}, 10);
        QCOMPARE(rest.size(), 1);
        QCOMPARE(rest[0].cart, m_ben.cart);
    }

    void sellNoUnitTwice()
    {
        // Twenty threads, each with a cart of its own, for five mugs.
        constexpr int wanting = 20;
        std::vector<CartAccess> carts;
        for (int i = 0; i < wanting; ++i)
            carts.push_back(m_shop->addCart(m_shop->addShopper()));
        std::atomic<int> won = 0;
        std::latch start(wanting);
        std::vector<std::thread> threads;
        for (const CartAccess &cart : carts) {
            threads.emplace_back([&, cart] {
                start.arrive_and_wait();
                won += m_shop->perform(AddItem{cart, m_mug, {1}}).ok();
            });
        }
        for (std::thread &thread : threads)
            thread.join();
        QCOMPARE(won.load(), 5);
        QCOMPARE(available(), 0);
    }
};

QTEST_GUILESS_MAIN(TestCarts)
#include "tst_carts.moc"
