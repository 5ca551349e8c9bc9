// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/exchange/check.h"
#include "core/stock/holds.h"
#include "support/testshop.h"

#include <QTest>

#include <array>
#include <barrier>
#include <random>
#include <thread>

using namespace Qt::StringLiterals;
using namespace holdfast;
using namespace std::chrono_literals;

namespace {

constexpr int shoppers = 12;
constexpr int products = 3;
constexpr int rounds = 10;
constexpr int wishesEach = 30;
constexpr qint64 onHand = 25; ///< for so many shoppers too few, often

/// What one line of a shopper's cart must be, as far as its own shopper can know.
struct Line {
    qint64 quantity = 0; ///< 0: no line
    qint64 since = 0;
    qint64 expires = -1; ///< -1: no hold
};

/// A shopper in a thread of its own. Nobody else touches its cart, so that it knows what must be in it; whether there
/// are units enough depends on the others.
class Shopper
{
public:
    Shopper(test::TestShop &shop, const std::array<ProductId, products> &shelf, unsigned seed)
        : m_shop(shop), m_shelf(shelf), m_cart(shop.addCart(shop.addShopper())), m_random(seed)
    {
    }

    /// Many wishes in a row; the clock stands still meanwhile.
    void shop()
    {
        for (int i = 0; i < wishesEach && wrong.isEmpty(); ++i)
            wish();
    }

    qint64 holds(int product, qint64 now) const
    {
        const Line &line = m_lines[size_t(product)];
        return line.expires > now ? line.quantity : 0;
    }
    QString wrong; ///< the first thing that was not as it must be

private:
    void wish()
    {
        const auto product = size_t(roll(0, products - 1));
        const qint64 amount = roll(1, 4);
        Line &line = m_lines[product];
        switch (roll(0, 5)) {
        case 0:
            line = {};
            compare(m_shop.perform(SetItem{m_cart, m_shelf[product], {0}}));
            break;
        case 1:
            settle(line, amount, m_shop.perform(SetItem{m_cart, m_shelf[product], {amount}}));
            break;
        case 2:
            hold();
            break;
        default:
            settle(line, line.quantity + amount, m_shop.perform(AddItem{m_cart, m_shelf[product], {amount}}));
        }
    }

    /// The cart after a wish, or why not.
    void settle(Line &line, qint64 quantity, const Result<Cart> &cart)
    {
        const qint64 held = line.expires > now() ? line.quantity : 0;
        if (cart) {
            renew(line);
            line.quantity = quantity;
            compare(cart);
        } else if (cart.error().code != "insufficient_stock"_L1) {
            wrong = cart.error().message;
        } else if (cart.error().details[u"available"_s].toLongLong() >= quantity - held) {
            wrong = u"refused although there was enough"_s;
        }
    }

    /// Lapsed lines are won again, or not; live ones are extended.
    void hold()
    {
        const auto cart = m_shop.perform(HoldCart{m_cart});
        for (size_t i = 0; i < products && cart; ++i) {
            const CartLine *shown = find(*cart, i);
            if (m_lines[i].quantity > 0 && (m_lines[i].expires > now() || (shown && shown->heldAt(cart->asOf))))
                renew(m_lines[i]);
        }
        compare(cart);
    }

    void renew(Line &line)
    {
        const bool lives = line.expires > now();
        if (!lives)
            line.since = now();
        const qint64 wish = std::min(now() + m_shop.holds.timeToLive.count(), line.since + m_shop.holds.most.count());
        line.expires = lives ? std::max(line.expires, wish) : wish;
    }

    void compare(const Result<Cart> &cart)
    {
        if (!cart) {
            wrong = cart.error().message;
            return;
        }
        for (size_t i = 0; i < products; ++i) {
            const Line &line = m_lines[i];
            const CartLine *shown = find(*cart, i);
            if ((shown != nullptr) != (line.quantity > 0))
                wrong = u"a line too many or too few"_s;
            else if (shown && shown->quantity.value != line.quantity)
                wrong = u"%1 units instead of %2"_s.arg(shown->quantity.value).arg(line.quantity);
            else if (shown && shown->heldAt(cart->asOf) != (line.expires > now()))
                wrong = u"held, or not, as it must not be"_s;
            else if (shown && line.expires > now() && shown->holdExpires->ms != line.expires)
                wrong = u"held until another time"_s;
        }
    }

    const CartLine *find(const Cart &cart, size_t product) const
    {
        const auto line = std::find_if(cart.lines.begin(), cart.lines.end(), [&](const CartLine &candidate) {
            return candidate.product == m_shelf[product];
        });
        return line == cart.lines.end() ? nullptr : &*line;
    }
    qint64 now() const { return m_shop.clock.now().ms; }
    qint64 roll(qint64 least, qint64 most) { return std::uniform_int_distribution<qint64>(least, most)(m_random); }

    test::TestShop &m_shop;
    const std::array<ProductId, products> &m_shelf;
    CartAccess m_cart;
    std::array<Line, products> m_lines{};
    std::mt19937 m_random;
};

} // namespace

/// Many shoppers at once, each in a thread of its own, against the real writer, whose batches mix what they want. Each
/// knows what its own cart must show after each answer; all together they know what the shop must add up to.
class TestHoldCrowd : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everybodySeesTheirOwnTruth()
    {
        test::TestShop shop;
        std::array<ProductId, products> shelf;
        for (size_t i = 0; i < products; ++i)
            shelf[i] = shop.addProduct(u"Product %1"_s.arg(i), {100}, {onHand});
        std::vector<std::unique_ptr<Shopper>> crowd;
        const unsigned seed = std::random_device()();
        qInfo("seed %u", seed);
        for (unsigned i = 0; i < shoppers; ++i)
            crowd.push_back(std::make_unique<Shopper>(shop, shelf, seed + i));
        for (int round = 0; round < rounds; ++round) {
            goShopping(crowd, shop);
            for (const auto &shopper : crowd)
                QVERIFY2(shopper->wrong.isEmpty(), qPrintable(shopper->wrong));
            addUp(crowd, shop, shelf);
            if (QTest::currentTestFailed())
                return;
            // Some of these steps let holds run out, some do not.
            shop.clock.advance(std::array{149s, 301s, 601s}[size_t(round % 3)]);
        }
    }

private:
    /// Everybody at once, while goods are delivered and holds that ran out are swept.
    static void goShopping(const std::vector<std::unique_ptr<Shopper>> &crowd, test::TestShop &shop)
    {
        std::barrier start(qsizetype(crowd.size()) + 1);
        std::vector<std::thread> threads;
        for (const auto &shopper : crowd) {
            threads.emplace_back([&start, &shopper] {
                start.arrive_and_wait();
                shopper->shop();
            });
        }
        start.arrive_and_wait();
        for (int i = 0; i < 5; ++i)
            QVERIFY(shop.perform(SweepLapsed{}));
        for (std::thread &thread : threads)
            thread.join();
    }

    static void addUp(const std::vector<std::unique_ptr<Shopper>> &crowd, test::TestShop &shop,
                      const std::array<ProductId, products> &shelf)
    {
        QCOMPARE(checkShop(*shop.connection), QStringList());
        QVERIFY(shop.perform(SweepLapsed{}));
        for (int i = 0; i < products; ++i) {
            qint64 held = 0;
            for (const auto &shopper : crowd)
                held += shopper->holds(i, shop.clock.now().ms);
            QCOMPARE(shop.stock(shelf[size_t(i)]).reserved.value, held);
            QVERIFY(held <= onHand);
        }
    }
};

QTEST_GUILESS_MAIN(TestHoldCrowd)
#include "tst_holdcrowd.moc"
