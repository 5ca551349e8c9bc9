// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/till/paysale.h"

#include "core/mail/queue.h"
#include "core/settings/shopsettings.h"
#include "core/stock/holds.h"
#include "core/till/drawer.h"

using namespace Qt::StringLiterals;

namespace holdfast {

namespace {

constexpr qsizetype longestReference = 60;

Money sumOf(const QList<TenderWish> &tenders, TenderKind kind)
{
    Money sum;
    for (const TenderWish &tender : tenders) {
        if (tender.kind == kind)
            sum += tender.given;
    }
    return sum;
}

Result<Done> checkTenders(const QList<TenderWish> &tenders)
{
    for (const TenderWish &tender : tenders) {
        if (tender.given.amount < 0 || tender.given.amount > Money::most)
            return Error::invalid(u"amount"_s, u"this is no amount to pay"_s);
        if (tender.reference.size() > longestReference)
            return Error::invalid(u"reference"_s, u"a reference has at most %1 characters"_s.arg(longestReference));
    }
    return Done{};
}

Error refused(const QString &code, Money amount, const QString &message)
{
    return {Fault::Conflict, code, message, u"amount"_s, {{u"amount"_s, amount.amount}}};
}

/// The units leave the shelf.
void sell(Transaction &transaction, const Sale &sale, const QString &actor)
{
    QList<ProductId> products;
    for (const SaleLine &line : sale.lines)
        products.append(line.product);
    lockStock(transaction, products);
    for (const SaleLine &line : sale.lines) {
        // The hold first: the movement may leave no more on hand than is held for others.
        giveBack(transaction, line.product, line.quantity);
        transaction.change("stock_movement_of_sale"_L1, line.product, -line.quantity.value, u"sale"_s, std::nullopt, actor,
                           transaction.now(), sale.id);
        transaction.change("sale_line_share"_L1, line.share, line.id);
    }
}

void mailReceiptOf(Transaction &transaction, const Sale &sale)
{
    if (sale.email.isEmpty())
        return;
    QueuedMail mail;
    mail.kind = mailReceipt;
    mail.email = sale.email;
    mail.content = {{u"sale"_s, sale.id.value}};
    queueMail(transaction, mail);
}

} // namespace

CashDue cashDueOf(Money total, const QList<TenderWish> &tenders, Money coin)
{
    const Money due = total - sumOf(tenders, TenderKind::Card);
    return {due, toCoins(due, coin)};
}

Result<QList<Tender>> settle(Money total, const QList<TenderWish> &tenders, Money coin)
{
    if (const auto fine = checkTenders(tenders); !fine)
        return fine.error();
    const CashDue cash = cashDueOf(total, tenders, coin);
    const Money given = sumOf(tenders, TenderKind::Cash);
    if (cash.due.amount < 0)
        return refused(u"card_too_much"_s, cash.due, u"that is more by card than is to be paid"_s);
    if (given < cash.amount)
        return refused(u"tender_short"_s, cash.amount - given, u"%1 are still to be paid"_s.arg((cash.amount - given).amount));
    QList<Tender> settled;
    for (const TenderWish &tender : tenders) {
        if (tender.kind == TenderKind::Card && tender.given.amount > 0)
            settled.append({TenderKind::Card, tender.given, tender.given, tender.given, tender.reference});
    }
    if (cash.due.amount > 0)
        settled.append({TenderKind::Cash, cash.due, cash.amount, given, {}});
    return settled;
}

void writeSettlement(Transaction &transaction, const Settlement &settlement)
{
    Money rounding;
    for (const Tender &tender : settlement.tenders) {
        transaction.change("tender_insert"_L1, settlement.sale, nameOf(tender.kind), tender.due, tender.amount, tender.given,
                           tender.reference);
        rounding += tender.amount - tender.due;
    }
    for (const TaxSum &tax : settlement.taxes)
        transaction.change("sale_tax_insert"_L1, settlement.sale, tax.rate.ppm, tax.base, tax.tax);
    const qint64 number = transaction.insert("register_next_receipt"_L1, settlement.at);
    transaction.change("sale_pay"_L1, settlement.session, settlement.cashier, number, settlement.discount, settlement.discounts,
                       settlement.totals.subtotal, settlement.totals.tax, settlement.totals.total, rounding, transaction.now(),
                       settlement.sale);
}

Result<Sale> PaySale::apply(Transaction &transaction) const
{
    const auto actor = allow(transaction, hand, Act::Sell);
    if (!actor)
        return actor.error();
    const auto open = lockOpenSale(transaction, sale);
    if (!open)
        return open;
    const auto session = sessionAt(transaction, open->at);
    if (!session)
        return session.error();
    const auto paid = settle(open->totals.total, tenders, ShopSettings::load(transaction.connection()).till.coin);
    if (!paid)
        return paid.error();
    Money discounts = open->discount;
    for (const SaleLine &line : open->lines)
        discounts += line.discount;
    sell(transaction, *open, *actor);
    writeSettlement(transaction, {sale, open->at, session->id, *actor, open->discount, discounts, open->taxes, open->totals, *paid});
    mailReceiptOf(transaction, *open);
    return saleNow(transaction, sale);
}

Result<Done> NotePrinted::apply(Transaction &transaction) const
{
    if (transaction.change("sale_printed"_L1, sale) == 0)
        return saleNotFound();
    return Done{};
}

} // namespace holdfast
