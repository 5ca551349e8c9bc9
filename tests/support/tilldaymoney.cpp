// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/secret.h"
#include "core/carts/shoppers.h"
#include "core/orders/checkout.h"
#include "support/tilldays.h"

#include <algorithm>
#include <cstdlib>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace holdfast::test {

QList<TenderWish> Days::tendersFor(qint64 total, qint64 &card)
{
    const bool mixed = m_step.kind == Step::PayMixed;
    card = mixed ? total * (m_step.a % 100) / 100 : m_step.a % 2 == 0 ? total : 0;
    QList<TenderWish> tenders;
    if (card > 0 && mixed)
        tenders.append({TenderKind::Card, {card / 3}, u"a"_s});
    if (card > 0)
        tenders.append({TenderKind::Card, {mixed ? card - card / 3 : card}, u"b"_s});
    const qint64 cash = inCoins(total - card, m_coin) + m_step.b % 3 * m_step.b;
    if (total > card && m_step.b % 2 == 0)
        tenders.append({TenderKind::Cash, {cash / 2}, {}});
    if (total > card)
        tenders.append({TenderKind::Cash, {m_step.b % 2 == 0 ? cash - cash / 2 : cash}, {}});
    return tenders;
}

void Days::settled(const Sale &sale, qint64 card)
{
    RC_ASSERT(sale.state == SaleState::Paid);
    RC_ASSERT(sale.number == ++m_receiptCount[m_now]);
    qint64 byCard = 0;
    qint64 cash = 0;
    for (const Tender &tender : sale.tenders) {
        (tender.kind == TenderKind::Card ? byCard : cash) += tender.amount.amount;
        RC_ASSERT(tender.given >= tender.amount);
    }
    RC_ASSERT(byCard == card);
    RC_ASSERT(cash == inCoins(sale.totals.total.amount - card, m_coin));
}

void Days::pay()
{
    if (!open())
        return;
    const auto before = findSale(*m_till.connection, open()->id);
    qint64 card = 0;
    const PaySale wish{open()->id, tendersFor(before->totals.total.amount, card), hand()};
    const Sale sale = must(wish);
    fine(wrongSums(sale, *open()));
    settled(sale, card);
    qint64 discounts = sale.discount.amount;
    for (const PencilLine &known : open()->lines) {
        m_goods[known.product].reserved -= known.quantity;
        m_goods[known.product].onHand -= known.quantity;
        discounts += known.gross() - known.total();
    }
    day().enter(sale, discounts);
    m_receipts.push_back(PencilReceipt::of(sale, *open()));
    open().reset();
    refuses(wish, u"sale_paid"_s);
}

void Days::payWrong()
{
    if (!open())
        return;
    const qint64 total = findSale(*m_till.connection, open()->id)->totals.total.amount;
    refuses(PaySale{open()->id, {{TenderKind::Card, {total + 1}}}, hand()}, u"card_too_much"_s);
    refuses(PaySale{open()->id, {{TenderKind::Cash, {-1}}}, hand()}, u"validation_failed"_s);
    if (const qint64 cash = inCoins(total, m_coin); cash > 0)
        refuses(PaySale{open()->id, {{TenderKind::Cash, {cash - 1}}}, hand()}, u"tender_short"_s);
}

void Days::takeBack()
{
    if (m_receipts.empty())
        return;
    PencilReceipt &from = m_receipts[size_t(m_step.a) % m_receipts.size()];
    RefundSale wish{here(), from.id, {}, {}, u"broken"_s, hand()};
    PencilReceipt after = from;
    std::map<qint64, qint64> bases;
    for (size_t i = 0; i < from.lines.size(); ++i) {
        const qint64 left = from.lines[i].quantity - from.lines[i].back;
        const qint64 units = m_step.kind == Step::ReturnAll ? left : std::min(left, (m_step.b + qint64(i) * 3) % 7);
        if (units == 0)
            continue;
        wish.lines.append({from.lines[i].id, {units}, m_step.c % 2 == 0});
        bases[from.lines[i].rate] += after.takeBack(i, units);
    }
    if (wish.lines.isEmpty()) {
        wish.lines = {{from.lines[0].id, {from.lines[0].quantity - from.lines[0].back + 1}, true}};
        return refuses(wish, u"refund_too_much"_s);
    }
    qint64 total = 0;
    for (const auto &[rate, base] : bases) {
        const qint64 tax = after.taxBack(rate, base);
        total += from.included ? base : base + tax;
    }
    giveBack(wish, from, after, total);
}

void Days::giveBack(RefundSale wish, PencilReceipt &from, PencilReceipt &after, qint64 total)
{
    const qint64 cardLeft = from.card - from.cardBack;
    const qint64 cashLeft = from.cash - from.cashBack;
    qint64 card = std::min(cardLeft, total);
    if (m_step.c % 3 == 0) {
        card = std::max(total - cashLeft, card * (m_step.b % 10) / 9);
        wish.tenders = {{TenderKind::Card, {card}}, {TenderKind::Cash, {cashLeft + 1}}};
        refuses(wish, u"refund_too_much"_s);
        wish.tenders = {{TenderKind::Card, {card}}, {TenderKind::Cash, {total - card}}};
    }
    const Sale sale = must(wish);
    after.cardBack += card;
    after.cashBack += total - card;
    const qint64 cash = inCoins(after.cashBack, m_coin) - inCoins(from.cashBack, m_coin);
    RC_ASSERT(sale.number == ++m_receiptCount[m_now]);
    RC_ASSERT(sale.totals.total.amount == total);
    qint64 moved = 0;
    for (const Tender &tender : sale.tenders)
        moved += tender.amount.amount;
    RC_ASSERT(moved == card + cash);
    for (const ReturnWish &back : wish.lines) {
        const auto line = std::find_if(from.lines.begin(), from.lines.end(), [&](const auto &known) { return known.id == back.line; });
        m_goods[line->product].onHand += back.restock ? back.quantity.value : 0;
    }
    from = after;
    day().enter(sale, 0);
}

size_t Days::broughtBack() const
{
    return size_t(std::count_if(m_receipts.begin(), m_receipts.end(), [](const PencilReceipt &receipt) {
        return std::any_of(receipt.lines.begin(), receipt.lines.end(), [](const auto &line) { return line.back > 0; });
    }));
}

void Days::takeBackFreely()
{
    Goods &goods = m_goods[size_t(m_step.a) % m_goods.size()];
    const qint64 units = 1 + m_step.c % 4;
    const bool restock = m_step.b % 2 == 0;
    const TenderKind kind = m_step.b % 3 == 0 ? TenderKind::Card : TenderKind::Cash;
    RefundGoods wish{here(), {{goods.id, {units}, {m_step.b}, restock}}, kind, {}, u"gift"_s, hand()};
    refuses(wish, u"not_allowed"_s);
    wish.hand = approved();
    const Sale sale = must(wish);
    PencilSale wanted{sale.id, m_now, 0, m_included, {}, {}};
    wanted.lines.push_back({sale.lines[0].id, 0, goods.rate, goods.pricePer, units, goods.price, m_step.b, {}});
    fine(wrongSums(sale, wanted));
    settled(sale, kind == TenderKind::Card ? sale.totals.total.amount : 0);
    goods.onHand += restock ? units : 0;
    day().enter(sale, 0);
}

void Days::moveCash()
{
    const auto kind = CashReason(m_step.a % 3);
    const Money amount{kind == CashReason::NoSale ? 0 : 1 + m_step.b};
    must(MoveCash{here(), kind, amount, u"a reason"_s, approved()});
    if (kind == CashReason::NoSale) {
        ++day().noSales;
        return;
    }
    Tally &tally = kind == CashReason::PaidIn ? day().paidIn : day().paidOut;
    ++tally.count;
    tally.sum += amount;
}

void Days::order()
{
    const ShopperId shopper = must(CreateShopper{randomBytes(16), std::nullopt});
    const TaxMode mode = m_included ? TaxMode::Included : TaxMode::Excluded;
    const CartAccess cart{must(CreateCart{shopper}), shopper, m_till.holds, mode};
    QList<std::pair<size_t, qint64>> wanted;
    for (const qint64 wish : {m_step.a, m_step.b}) {
        const size_t which = size_t(wish) % m_goods.size();
        const qint64 units = 1 + m_step.c % 3;
        if (units > m_goods[which].onHand - m_goods[which].reserved)
            return;
        must(AddItem{cart, m_goods[which].id, {units}});
        m_goods[which].reserved += units;
        wanted.append({which, units});
    }
    Checkout checkout;
    checkout.access = cart;
    checkout.rules = {u"sandbox"_s, true, 35min, 24h};
    checkout.email = u"anna@example.com"_s;
    checkout.way = PaymentWay::AtCollection;
    m_orders.push_back({must(checkout).id, wanted});
}

void Days::collect()
{
    if (m_orders.empty())
        return;
    const auto order = findOrder(*m_till.connection, m_orders.back().first);
    qint64 card = 0;
    const CollectOrder wish{here(), order->id, tendersFor(order->totals.total.amount, card), hand()};
    const Sale sale = must(wish);
    RC_ASSERT(sale.totals == order->totals);
    settled(sale, card);
    for (const auto &[which, units] : m_orders.back().second) {
        m_goods[which].reserved -= units;
        m_goods[which].onHand -= units;
    }
    day().enter(sale, 0);
    m_orders.pop_back();
    refuses(wish, u"order_state"_s);
}

void Days::changeTaxMode()
{
    if (m_step.a % 4 != 0)
        return;
    m_included = !m_included;
    must(ChangeSetting{u"shop.tax_included"_s, m_included ? u"yes"_s : u"no"_s});
}

void Days::close()
{
    EndSession wish{here(), {}, false, hand()};
    if (open())
        return refuses(wish, u"sale_open"_s);
    const qint64 counted = std::max<qint64>(day().expected() + (m_step.a % 5 - 2) * 300, 0);
    wish.counts = {{Money{1}, counted % 1000}, {Money{1000}, counted / 1000}};
    if (std::any_of(m_parked.begin(), m_parked.end(), [&](const PencilSale &sale) { return sale.till == m_now; }))
        refuses(wish, u"sales_parked"_s);
    wish.keepParked = true;
    if (std::abs(counted - day().expected()) > 500)
        refuses(wish, u"difference_too_large"_s);
    wish.hand = approved();
    const TillReport z = must(wish);
    RC_ASSERT(z.number == ++m_closed[m_now]);
    fine(day().wrong(z));
    RC_ASSERT(z.difference().amount == counted - day().expected());
    for (const ClosedSession &closed : closedSessions(*m_till.connection, std::nullopt, 200)) {
        if (closed.registerName != z.registerName || closed.number != z.number)
            continue;
        const auto kept = reportOf(*m_till.connection, closed.id);
        fine(day().wrong(*kept));
        RC_ASSERT(kept->counted == Money{counted});
    }
    day() = {};
    day().opening = m_step.b;
    must(BeginSession{here(), {m_step.b}, hand()});
}

} // namespace holdfast::test
