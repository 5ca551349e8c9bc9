// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/till/refundsale.h"

#include "core/catalog/records.h"
#include "core/settings/shopsettings.h"
#include "core/till/drawer.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace holdfast {

namespace {

Error tooMuch(const QString &message)
{
    return {Fault::Conflict, u"refund_too_much"_s, message, {}, {}};
}

/// The line as it goes back: what was paid for so many of it.
Result<SaleLine> returned(const Refundable &from, const ReturnWish &wish, const BackBefore &before)
{
    const auto found = std::find_if(from.lines.begin(), from.lines.end(),
                                    [&](const Refundable::Line &line) { return line.line.id == wish.line; });
    if (found == from.lines.end())
        return Error{Fault::NotFound, u"sale_line_not_found"_s, u"this line is not on the receipt"_s, {}, {}};
    if (wish.quantity.value < 1 || wish.quantity > found->left)
        return tooMuch(u"of %1 at most %2 can come back"_s.arg(found->line.title).arg(found->left.value));
    SaleLine line = found->line;
    line.refundOf = line.id;
    line.quantity = wish.quantity;
    line.restock = wish.restock;
    line.total = partOf(found->line.paid(), found->line.quantity, before.quantity, wish.quantity);
    line.discount = {};
    line.share = {};
    return line;
}

Result<QList<SaleLine>> linesBack(Transaction &transaction, const Refundable &from, const QList<ReturnWish> &wishes)
{
    QList<SaleLine> lines;
    for (const ReturnWish &wish : wishes) {
        const bool twice = std::any_of(lines.begin(), lines.end(), [&](const SaleLine &line) { return line.refundOf == wish.line; });
        if (twice)
            return tooMuch(u"a line comes back once at a time"_s);
        auto line = returned(from, wish, backBefore(transaction.connection(), wish.line));
        if (!line)
            return line.error();
        lines.append(*line);
    }
    if (lines.isEmpty())
        return Error::invalid(u"quantity"_s, u"say what comes back"_s);
    return lines;
}

/// How the total goes back: as wished, or cards first.
QList<TenderWish> split(const RefundSale &wish, const Refundable &from, Money total)
{
    if (!wish.tenders.isEmpty())
        return wish.tenders;
    const Money card = std::min(from.due.value(TenderKind::Card), total);
    QList<TenderWish> split;
    if (card.amount > 0)
        split.append({TenderKind::Card, card});
    if (total > card)
        split.append({TenderKind::Cash, total - card});
    return split;
}

Result<QList<Tender>> moneyBack(Transaction &transaction, const Refundable &from, const QList<TenderWish> &wishes, Money total)
{
    const Money coin = ShopSettings::load(transaction.connection()).till.coin;
    Money sum;
    QMap<TenderKind, Money> taken;
    QList<Tender> tenders;
    for (const TenderWish &wish : wishes) {
        const Money due = from.due.value(wish.kind);
        const Money already = taken.value(wish.kind);
        if (wish.given.amount < 0 || already + wish.given > due)
            return tooMuch(wish.kind == TenderKind::Card ? u"so much was not paid by card"_s : u"so much was not paid in cash"_s);
        Money amount = wish.given;
        if (wish.kind == TenderKind::Cash)
            amount = coinsBack(paidOf(from.sale, TenderKind::Cash) - due + already, wish.given, coin);
        tenders.append({wish.kind, wish.given, amount, amount, wish.reference});
        taken[wish.kind] = already + wish.given;
        sum += wish.given;
    }
    if (sum != total)
        return Error{Fault::Conflict, u"refund_uneven"_s, u"%1 go back, not %2"_s.arg(total.amount).arg(sum.amount), {}, {}};
    return tenders;
}

} // namespace

std::optional<Refundable> refundableOf(Connection &connection, const SaleId &id)
{
    const auto sale = findSale(connection, id);
    if (!sale || sale->state != SaleState::Paid || sale->kind != SaleKind::Sale)
        return std::nullopt;
    Refundable refundable{*sale, {}, {}};
    for (const SaleLine &line : sale->lines)
        refundable.lines.append({line, line.quantity - backBefore(connection, line.id).quantity});
    for (const Tender &tender : sale->tenders)
        refundable.due[tender.kind] += tender.due;
    Rows rows = connection.run("tenders_refunded"_L1, id);
    while (rows.next()) {
        Money &due = refundable.due[parseTenderKind(rows.text(0)).value_or(TenderKind::Cash)];
        due = due - rows.money(1);
    }
    return refundable;
}

Result<Sale> RefundSale::apply(Transaction &transaction) const
{
    const auto here = atDrawer(transaction, hand, Act::Refund, at);
    if (!here)
        return here.error();
    if (!transaction.run("sale_lock"_L1, sale).next())
        return saleNotFound();
    const auto from = refundableOf(transaction.connection(), sale);
    if (!from)
        return saleNotFound();
    const auto back = linesBack(transaction, *from, lines);
    if (!back)
        return back.error();
    const QList<TaxSum> taxes = taxesBack(transaction.connection(), from->sale, *back);
    const Totals totals = totalsOf(taxes, from->sale.taxMode);
    const auto money = moneyBack(transaction, *from, split(*this, *from, totals.total), totals.total);
    if (!money)
        return money.error();
    const SaleId id = insertSale(transaction, at, here->session.id, SaleKind::Refund, here->actor, from->sale.taxMode, std::nullopt, sale);
    takeBack(transaction, id, *back, reason, here->actor);
    writeSettlement(transaction, {id, at, here->session.id, here->actor, {}, {}, taxes, totals, *money});
    return saleNow(transaction, id);
}

Result<Sale> RefundGoods::apply(Transaction &transaction) const
{
    const auto here = atDrawer(transaction, hand, Act::RefundFreely, at);
    if (!here)
        return here.error();
    if (reason.trimmed().isEmpty())
        return Error::invalid(u"reason"_s, u"say why goods are taken back without a receipt"_s);
    const auto lines = linesOf(transaction, goods);
    if (!lines)
        return lines.error();
    std::vector<LineSum> sums;
    for (const SaleLine &line : *lines)
        sums.push_back({line.total, line.rate});
    const ShopSettings settings = ShopSettings::load(transaction.connection());
    const SaleSums sum = sumsOf(sums, {}, settings.taxMode);
    const Money total = sum.totals.total;
    const Money amount = tender == TenderKind::Cash ? toCoins(total, settings.till.coin) : total;
    const SaleId id = insertSale(transaction, at, here->session.id, SaleKind::Refund, here->actor, settings.taxMode);
    takeBack(transaction, id, *lines, reason, here->actor);
    writeSettlement(transaction, {id, at, here->session.id, here->actor, {}, {}, sum.taxes, sum.totals, {{tender, total, amount, amount, reference}}});
    return saleNow(transaction, id);
}

} // namespace holdfast
