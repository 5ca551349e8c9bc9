// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/exchange/check.h"
#include "core/stock/holds.h"
#include "support/testshop.h"

#include <QTest>

#include <array>

#include <rapidcheck.h>

using namespace Qt::StringLiterals;
using namespace holdfast;
using namespace std::chrono_literals;

namespace {

constexpr size_t carts = 3;
constexpr size_t shoppers = 2; ///< the first has two of the carts
constexpr size_t products = 2;

/// What a shop must do, as simply as it can be said: no database, no batches.
class Model
{
public:
    struct Line {
        qint64 quantity = 0; ///< 0: no line
        qint64 since = 0;
        qint64 expires = -1; ///< -1: no hold
    };
    HoldPolicy policy;
    qint64 now = 0;
    std::array<qint64, products> onHand{};
    std::array<std::array<Line, products>, carts> lines{};

    bool live(const Line &line) const { return line.expires > now; }

    qint64 available(size_t product) const
    {
        qint64 free = onHand[product];
        for (const auto &cart : lines)
            free -= live(cart[product]) ? cart[product].quantity : 0;
        return free;
    }

    bool put(size_t cart, size_t product, qint64 quantity)
    {
        Line &line = lines[cart][product];
        const bool lives = live(line);
        const qint64 held = lives ? line.quantity : 0;
        if (quantity > held && quantity > most(cart, product))
            return false;
        if (quantity - held > available(product))
            return false;
        renew(line, lives);
        line.quantity = quantity;
        return true;
    }

    void remove(size_t cart, size_t product) { lines[cart][product] = {}; }

    void hold(size_t cart)
    {
        for (size_t product = 0; product < products; ++product) {
            Line &line = lines[cart][product];
            if (line.quantity == 0)
                continue;
            if (live(line) || line.quantity <= std::min(most(cart, product), available(product)))
                renew(line, live(line));
        }
    }

private:
    /// How many the cart may have, with what its shopper holds in others.
    qint64 most(size_t cart, size_t product) const
    {
        qint64 left = policy.mostUnits > 0 ? policy.mostUnits : Quantity::most;
        for (size_t other = 0; other < carts; ++other) {
            const Line &line = lines[other][product];
            if (other != cart && other % shoppers == cart % shoppers && live(line))
                left -= line.quantity;
        }
        return left;
    }

    void renew(Line &line, bool lives)
    {
        if (!lives)
            line.since = now;
        const qint64 wish = std::min(now + policy.timeToLive.count(), line.since + policy.most.count());
        line.expires = lives ? std::max(line.expires, wish) : wish;
    }
};

struct Step {
    enum Kind { Add, Set, Remove, Hold, Pass, Sweep, Deliver, Take, kinds } kind;
    size_t cart;
    size_t product;
    qint64 amount;
};

std::ostream &operator<<(std::ostream &out, const Step &step)
{
    static constexpr const char *names[] = {"add", "set", "remove", "hold", "pass", "sweep", "deliver", "take"};
    return out << names[step.kind] << " cart " << step.cart << " product " << step.product << " x " << step.amount;
}

rc::Gen<Step> steps()
{
    return rc::gen::apply(
        [](int kind, size_t cart, size_t product, qint64 amount) {
            return Step{static_cast<Step::Kind>(kind), cart, product, amount};
        },
        rc::gen::inRange<int>(0, Step::kinds), rc::gen::inRange<size_t>(0, carts),
        rc::gen::inRange<size_t>(0, products), rc::gen::inRange<qint64>(1, 5));
}

/// The shop and the model, taking every step together.
class Both
{
public:
    explicit Both(qint64 mostUnits)
    {
        m_shop.holds.mostUnits = mostUnits;
        m_model.policy = m_shop.holds;
        m_model.now = m_shop.clock.now().ms;
        for (size_t i = 0; i < products; ++i) {
            m_products[i] = m_shop.addProduct(u"Product %1"_s.arg(i), {100}, {6});
            m_model.onHand[i] = 6;
        }
        const std::array<ShopperId, shoppers> owners{m_shop.addShopper(), m_shop.addShopper()};
        for (size_t i = 0; i < carts; ++i)
            m_carts[i] = m_shop.addCart(owners[i % shoppers]);
    }

    void take(const Step &step)
    {
        const CartAccess &cart = m_carts[step.cart];
        const ProductId product = m_products[step.product];
        const qint64 before = m_model.lines[step.cart][step.product].quantity;
        switch (step.kind) {
        case Step::Add:
            compare(m_shop.perform(AddItem{cart, product, {step.amount}}),
                    m_model.put(step.cart, step.product, before + step.amount), step);
            break;
        case Step::Set:
            compare(m_shop.perform(SetItem{cart, product, {step.amount}}),
                    m_model.put(step.cart, step.product, step.amount), step);
            break;
        case Step::Remove:
            m_model.remove(step.cart, step.product);
            compare(m_shop.perform(SetItem{cart, product, {0}}), true, step);
            break;
        case Step::Hold:
            m_model.hold(step.cart);
            compare(m_shop.perform(HoldCart{cart}), true, step);
            break;
        default:
            takeWithoutCart(step, product);
        }
        RC_ASSERT(checkShop(*m_shop.connection) == QStringList());
    }

private:
    void takeWithoutCart(const Step &step, ProductId product)
    {
        if (step.kind == Step::Pass) {
            const milliseconds span = step.amount * 149s; // four of these are just short of ten minutes
            m_shop.clock.advance(span);
            m_model.now += span.count();
        } else if (step.kind == Step::Sweep) {
            RC_ASSERT(m_shop.perform(SweepLapsed{}).ok());
        } else {
            const qint64 delta = step.kind == Step::Deliver ? step.amount : -step.amount;
            const bool may = m_model.available(step.product) + delta >= 0;
            RC_ASSERT(m_shop.perform(MoveStock{product, delta, u"count"_s, std::nullopt, u"test"_s}).ok() == may);
            m_model.onHand[step.product] += may ? delta : 0;
        }
    }

    void compare(const Result<Cart> &cart, bool expected, const Step &step)
    {
        RC_ASSERT(cart.ok() == expected);
        if (!cart)
            return;
        for (size_t i = 0; i < products; ++i) {
            const Model::Line &line = m_model.lines[step.cart][i];
            const auto found = std::find_if(cart->lines.begin(), cart->lines.end(),
                                            [&](const CartLine &other) { return other.product == m_products[i]; });
            RC_ASSERT((found != cart->lines.end()) == (line.quantity > 0));
            if (line.quantity == 0)
                continue;
            RC_ASSERT(found->quantity.value == line.quantity);
            RC_ASSERT(found->heldAt(cart->asOf) == m_model.live(line));
            if (m_model.live(line))
                RC_ASSERT(found->holdExpires->ms == line.expires);
        }
    }

    test::TestShop m_shop;
    Model m_model;
    std::array<ProductId, products> m_products;
    std::array<CartAccess, carts> m_carts;
};

} // namespace

/// Any history of adds, removals, extensions, expiries and deliveries ends as a much simpler shop would have it.
class TestHoldModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void agreeWithTheModel()
    {
        // A database for each history, whose every commit goes to disk: fewer and longer ones than by default.
        qputenv("RC_PARAMS", "max_success=25 max_size=120");
        QVERIFY(rc::check("the shop and the model agree", [] {
            const auto history = *rc::gen::container<std::vector<Step>>(steps());
            Both both(*rc::gen::element<qint64>(0, 3, 5));
            for (const Step &step : history)
                both.take(step);
        }));
    }
};

QTEST_GUILESS_MAIN(TestHoldModel)
#include "tst_holdmodel.moc"
