// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/tilldays.h"

#include "core/exchange/check.h"
#include "core/settings/taxclasses.h"

#include <algorithm>
#include <ostream>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace holdfast::test {

std::ostream &operator<<(std::ostream &out, const Step &step)
{
    static constexpr const char *names[] = {"ring", "ring again", "quantity", "price", "line discount", "discount", "park",
                                            "recall", "void", "pay", "pay mixed", "pay wrong", "return", "return all",
                                            "return freely", "cash", "order", "collect", "tax mode", "close"};
    return out << names[step.kind] << " at " << step.till << " (" << step.a << ", " << step.b << ", " << step.c << ")";
}

Days::Days(const Country &country, bool included, qint64 seed)
    : m_till(Money{1000}), m_coin(country.coin), m_included(included)
{
    if (!onPostgres())
        m_till.connection->runText(u"PRAGMA synchronous = OFF"_s);
    m_till.set(u"shop.currency"_s, country.currency);
    m_till.set(u"till.smallest_coin"_s, country.coinText);
    m_till.set(u"shop.tax_included"_s, included ? u"yes"_s : u"no"_s);
    m_at[0] = m_till.at();
    m_at[1] = must(AddRegister{u"Back"_s, u"test"_s});
    must(BeginSession{m_at[1], {0}, m_till.cashier()});
    m_days[0].opening = 1000;
    must(ChangeTaxClass{u"odd"_s, {78'125}, u"test"_s});
    const std::array classes{std::pair(u"standard"_s, 190'000), std::pair(u"reduced"_s, 70'000), std::pair(u"zero"_s, 0),
                             std::pair(u"odd"_s, 78'125)};
    for (size_t i = 0; i < 5; ++i)
        stock(u"Thing %1"_s.arg(i), 1 + (seed * qint64(i + 3) * 7919) % (i == 0 ? 9 : 30'000), classes[i % classes.size()],
              i == 4 ? Measure{Unit::Gram, 1000} : Measure{});
}

void Days::take(const Step &step)
{
    m_step = step;
    m_now = step.till;
    m_till.clock.advance(1s);
    switch (step.kind) {
    case Step::Ring: return ring(size_t(step.a) % m_goods.size());
    case Step::RingAgain: return ringAgain();
    case Step::Quantity: return setQuantity();
    case Step::Price: return setPrice();
    case Step::LineDiscount: return discountLine();
    case Step::Discount: return discountAll();
    case Step::Park: return park();
    case Step::Recall: return recall();
    case Step::Void: return giveUp();
    case Step::Pay: case Step::PayMixed: return pay();
    case Step::PayWrong: return payWrong();
    case Step::Return: case Step::ReturnAll: return takeBack();
    case Step::ReturnFreely: return takeBackFreely();
    case Step::Cash: return moveCash();
    case Step::Order: return order();
    case Step::Collect: return collect();
    case Step::TaxMode: return changeTaxMode();
    default: return close();
    }
}

void Days::compare()
{
    RC_ASSERT(checkShop(*m_till.connection) == QStringList());
    for (const Goods &goods : m_goods) {
        const StockLevel level = m_till.stock(goods.id);
        RC_ASSERT(level.onHand.value == goods.onHand);
        RC_ASSERT(level.reserved.value == goods.reserved);
    }
    for (size_t i = 0; i < tills; ++i) {
        const auto report = reportSoFar(*m_till.connection, m_at[i], u"x"_s, m_till.clock.now());
        RC_ASSERT(report.has_value());
        fine(m_days[i].wrong(*report));
        const auto open = openSaleAt(*m_till.connection, m_at[i]);
        RC_ASSERT(open.has_value() == m_open[i].has_value());
        if (open)
            fine(wrongSums(*open, *m_open[i]));
    }
}

void Days::end()
{
    for (m_now = 0; m_now < tills; ++m_now) {
        if (m_open[m_now])
            park();
        close();
    }
}

void Days::stock(const QString &title, qint64 price, const std::pair<QString, int> &taxClass, const Measure &measure)
{
    CreateProduct command;
    command.title = title;
    command.price = {price};
    command.onHand = {measure.pricePer > 1 ? 20'000 : 30};
    command.taxClass = taxClass.first;
    command.measure = measure;
    command.actor = u"test"_s;
    const Product product = must(command);
    m_goods.push_back({product.summary.id, price, measure.pricePer, taxClass.second, command.onHand.value});
}

void Days::ring(size_t product)
{
    Goods &goods = m_goods[product];
    const qint64 units = unitsOf(goods);
    const RingUp wish{here(), goods.id, {}, {units}, hand()};
    if (units > goods.onHand - goods.reserved)
        return refuses(wish, u"insufficient_stock"_s);
    const RungUp rung = must(wish);
    goods.reserved += units;
    if (!open())
        open() = PencilSale{rung.sale.id, m_now, m_closed[m_now], m_included, {}, {}};
    for (PencilLine &known : open()->lines) {
        if (known.product == product && known.price == known.listPrice && known.asked.none()) {
            RC_ASSERT(rung.line == known.id);
            known.quantity += units;
            return fine(wrongSums(rung.sale, *open()));
        }
    }
    open()->lines.push_back({rung.line, product, goods.rate, goods.pricePer, units, goods.price, goods.price, {}});
    fine(wrongSums(rung.sale, *open()));
}

void Days::ringAgain()
{
    if (const PencilLine *known = line())
        ring(known->product);
}

void Days::setQuantity()
{
    PencilLine *known = line();
    if (!known)
        return;
    Goods &goods = m_goods[known->product];
    const qint64 units = m_step.a % 5 == 0 ? 0 : unitsOf(goods);
    const SetSaleQuantity wish{open()->id, known->id, {units}, hand()};
    if (units - known->quantity > goods.onHand - goods.reserved)
        return refuses(wish, u"insufficient_stock"_s);
    const Sale sale = must(wish);
    goods.reserved += units - known->quantity;
    known->quantity = units;
    if (units == 0)
        open()->lines.erase(open()->lines.begin() + (known - open()->lines.data()));
    if (!open()->lines.empty())
        return fine(wrongSums(sale, *open()));
    RC_ASSERT(sale.state == SaleState::Void);
    ++day().voids.count;
    open().reset();
}

void Days::setPrice()
{
    PencilLine *known = line();
    if (!known)
        return;
    const OverridePrice wish{open()->id, known->id, {m_step.a}, hand()};
    refuses(wish, u"not_allowed"_s);
    known->price = m_step.a;
    fine(wrongSums(must(OverridePrice{wish.sale, wish.line, wish.price, approved()}), *open()));
}

void Days::discountLine()
{
    PencilLine *known = line();
    if (!known)
        return;
    known->asked = wishedDiscount();
    fine(wrongSums(must(GiveDiscount{open()->id, known->id, known->asked, approved()}), *open()));
}

void Days::discountAll()
{
    if (!open())
        return;
    open()->asked = wishedDiscount();
    fine(wrongSums(must(GiveDiscount{open()->id, std::nullopt, open()->asked, approved()}), *open()));
}

void Days::park()
{
    if (!open())
        return;
    must(ParkSale{open()->id, u"someone"_s, hand()});
    m_parked.push_back(*open());
    open().reset();
}

void Days::recall()
{
    if (m_parked.empty())
        return;
    const size_t which = size_t(m_step.a) % m_parked.size();
    const RecallSale wish{m_parked[which].id, here(), hand()};
    if (open())
        return refuses(wish, u"sale_open"_s);
    const Sale sale = must(wish);
    open() = m_parked[which];
    open()->till = m_now;
    open()->day = m_closed[m_now];
    m_parked.erase(m_parked.begin() + qsizetype(which));
    fine(wrongSums(sale, *open()));
    refuses(wish, u"sale_open"_s);
}

void Days::giveUp()
{
    const bool parked = m_step.a % 2 == 0 && !m_parked.empty();
    if (!parked && !open())
        return;
    const PencilSale sale = parked ? m_parked.back() : *open();
    const auto before = findSale(*m_till.connection, sale.id);
    fine(wrongSums(*before, sale));
    must(VoidSale{sale.id, hand()});
    for (const PencilLine &known : sale.lines)
        m_goods[known.product].reserved -= known.quantity;
    // What was parked on a day that is closed is in no drawer's books any more.
    if (sale.day == m_closed[sale.till]) {
        ++m_days[sale.till].voids.count;
        m_days[sale.till].voids.sum += before->totals.total;
    }
    if (parked)
        m_parked.pop_back();
    else
        open().reset();
    refuses(VoidSale{sale.id, hand()}, u"sale_not_open"_s);
}

} // namespace holdfast::test
