// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/till/editsale.h"

#include "core/catalog/records.h"
#include "core/settings/shopsettings.h"
#include "core/stock/holds.h"

using namespace Qt::StringLiterals;

namespace holdfast {

namespace {

constexpr qsizetype longestNote = 200;
constexpr qint64 million = 1'000'000;

Error lineNotFound()
{
    return {Fault::NotFound, u"sale_line_not_found"_s, u"this line is not in the sale any more"_s, {}, {}};
}

struct Found {
    Sale sale;
    SaleLine line;
};

Result<Found> lockLine(Transaction &transaction, const SaleId &id, SaleLineId line)
{
    auto sale = lockOpenSale(transaction, id);
    if (!sale)
        return sale.error();
    for (const SaleLine &candidate : std::as_const(sale->lines)) {
        if (candidate.id == line)
            return Found{std::move(*sale), candidate};
    }
    return lineNotFound();
}

void write(Transaction &transaction, SaleLine line)
{
    addUp(line);
    transaction.change("sale_line_update"_L1, line.quantity, line.unitPrice, line.asked.ppm, line.asked.off, line.discount,
                       line.total, line.id);
}

Result<Done> hold(Transaction &transaction, const SaleLine &line, Quantity wanted)
{
    lockStock(transaction, {line.product});
    if (wanted < line.quantity)
        giveBack(transaction, line.product, line.quantity - wanted);
    else if (wanted > line.quantity && !reserve(transaction, line.product, wanted - line.quantity))
        return shortOf(transaction, line.product);
    return Done{};
}

/// A sale without lines is none.
void removeLine(Transaction &transaction, const Found &found, const QString &actor)
{
    transaction.change("sale_line_delete"_L1, found.line.id);
    audit(transaction, actor, u"line_removed"_s, u"%1 %2"_s.arg(found.sale.id.value, found.line.sku),
          QString::number(found.line.total.amount));
    if (found.sale.lines.size() == 1)
        transaction.change("sale_state"_L1, nameOf(SaleState::Void), found.sale.session, std::nullopt, Money{}, Money{},
                           transaction.now(), found.sale.id);
}

/// Who may take so much off: little is a cashier's to give.
Act actFor(Transaction &transaction, const Discount &discount, Money of)
{
    const qint64 little = ShopSettings::load(transaction.connection()).till.cashierDiscountPpm;
    return discount.of(of).amount <= mulDivHalfUp(of.amount, little, million) ? Act::DiscountALittle : Act::Discount;
}

Result<Done> checkDiscount(const Discount &discount)
{
    if (discount.ppm < 0 || discount.ppm > million || discount.off.amount < 0 || discount.off.amount > Money::most)
        return Error::invalid(u"discount"_s, u"a discount is from 0 to 100 per cent, or an amount"_s);
    return Done{};
}

QString described(const Discount &discount, const Hand &hand)
{
    return (discount.ppm > 0 ? u"%1 ppm %2"_s.arg(discount.ppm) : QString::number(discount.off.amount) + u" %2"_s)
        .replace("%2"_L1, hand.reason)
        .trimmed();
}

Money sumOf(const Sale &sale)
{
    Money sum;
    for (const SaleLine &line : sale.lines)
        sum += line.total;
    return sum;
}

Result<Sale> discountLine(Transaction &transaction, const GiveDiscount &wish)
{
    auto found = lockLine(transaction, wish.sale, *wish.line);
    if (!found)
        return found.error();
    SaleLine &line = found->line;
    const Money gross = lineTotal(line.unitPrice, line.quantity, line.measure.pricePer);
    const auto actor = allow(transaction, wish.hand, actFor(transaction, wish.discount, gross));
    if (!actor)
        return actor.error();
    line.asked = wish.discount;
    write(transaction, line);
    audit(transaction, *actor, u"line_discounted"_s, u"%1 %2"_s.arg(wish.sale.value, line.sku),
          described(wish.discount, wish.hand));
    return saleNow(transaction, wish.sale);
}

} // namespace

Result<Sale> SetSaleQuantity::apply(Transaction &transaction) const
{
    const auto actor = allow(transaction, hand, Act::Sell);
    if (!actor)
        return actor.error();
    auto found = lockLine(transaction, sale, line);
    if (!found)
        return found.error();
    SaleLine changed = found->line;
    changed.quantity = quantity;
    if (quantity.value != 0) {
        if (const auto fine = checkSaleLine(changed); !fine)
            return fine.error();
    }
    if (const auto held = hold(transaction, found->line, quantity); !held)
        return held.error();
    if (quantity.value == 0)
        removeLine(transaction, *found, *actor);
    else
        write(transaction, changed);
    return saleNow(transaction, sale);
}

Result<Sale> OverridePrice::apply(Transaction &transaction) const
{
    const auto actor = allow(transaction, hand, Act::OverridePrice);
    if (!actor)
        return actor.error();
    if (price.amount < 0 || price.amount > Money::most)
        return Error::invalid(u"price"_s, u"this is no price"_s);
    auto found = lockLine(transaction, sale, line);
    if (!found)
        return found.error();
    SaleLine changed = found->line;
    changed.unitPrice = price;
    if (const auto fine = checkSaleLine(changed); !fine)
        return fine.error();
    write(transaction, changed);
    audit(transaction, *actor, u"price_overridden"_s, u"%1 %2"_s.arg(sale.value, changed.sku),
          u"%1 -> %2 %3"_s.arg(changed.listPrice.amount).arg(price.amount).arg(hand.reason).trimmed());
    return saleNow(transaction, sale);
}

Result<Sale> GiveDiscount::apply(Transaction &transaction) const
{
    if (const auto fine = checkDiscount(discount); !fine)
        return fine.error();
    if (line)
        return discountLine(transaction, *this);
    const auto before = lockOpenSale(transaction, sale);
    if (!before)
        return before;
    const auto actor = allow(transaction, hand, actFor(transaction, discount, sumOf(*before)));
    if (!actor)
        return actor.error();
    transaction.change("sale_discount"_L1, discount.ppm, discount.off, sale);
    audit(transaction, *actor, u"sale_discounted"_s, sale.value, described(discount, hand));
    return saleNow(transaction, sale);
}

Result<Sale> AnnotateSale::apply(Transaction &transaction) const
{
    if (const auto actor = allow(transaction, hand, Act::Sell); !actor)
        return actor.error();
    if (note.size() > longestNote)
        return Error::invalid(u"note"_s, u"a note has at most %1 characters"_s.arg(longestNote));
    if (const auto open = lockOpenSale(transaction, sale); !open)
        return open;
    transaction.change("sale_words"_L1, note, email, sale);
    return saleNow(transaction, sale);
}

} // namespace holdfast
