// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/till/ringup.h"

#include "core/carts/cart.h"
#include "core/catalog/records.h"
#include "core/settings/shopsettings.h"
#include "core/stock/holds.h"
#include "core/stock/movestock.h"
#include "core/till/barcode.h"
#include "core/till/drawer.h"

using namespace Qt::StringLiterals;

namespace holdfast {

namespace {

constexpr int mostOffered = 10;

Error unknownCode(const QString &code)
{
    if (!hasFittingCheckDigit(code))
        return {Fault::Invalid, u"wrong_check_digit"_s, u"the check digit of %1 is wrong; scan it again"_s.arg(code), u"code"_s,
                {{u"subject"_s, code}}};
    return {Fault::NotFound, u"unknown_code"_s, u"no product has the code %1"_s.arg(code), u"code"_s, {{u"subject"_s, code}}};
}

Result<Done> take(Transaction &transaction, ProductId product, Quantity quantity)
{
    lockStock(transaction, {product});
    if (reserve(transaction, product, quantity))
        return Done{};
    return shortOf(transaction, product);
}

/// The line that more of the same goes into: at the same price, and nobody said anything about it.
SaleLine *lineOf(Sale &sale, const SaleLine &fresh)
{
    for (SaleLine &line : sale.lines) {
        if (line.product == fresh.product && line.asListed() && line.listPrice == fresh.listPrice && line.rate == fresh.rate)
            return &line;
    }
    return nullptr;
}

Result<SaleLineId> put(Transaction &transaction, const SaleId &id, Sale &sale, SaleLine fresh, Quantity quantity)
{
    SaleLine *line = lineOf(sale, fresh);
    if (!line && sale.lines.size() >= mostSaleLines)
        return Error{Fault::Invalid, u"sale_full"_s, u"a sale takes at most %1 lines"_s.arg(mostSaleLines), {}, {}};
    SaleLine &grown = line ? *line : fresh;
    grown.quantity = grown.quantity + quantity;
    if (const auto fine = checkSaleLine(grown); !fine)
        return fine.error();
    if (const auto taken = take(transaction, grown.product, quantity); !taken)
        return taken.error();
    addUp(grown);
    if (!line)
        return insertSaleLine(transaction, id, grown);
    transaction.change("sale_line_update"_L1, grown.quantity, grown.unitPrice, grown.asked.ppm, grown.asked.off, grown.discount,
                       grown.total, grown.id);
    return grown.id;
}

/// Somebody else may just be taking the money for it, or giving it up: a line that came in then would be nobody's.
std::optional<Sale> lockOpenSaleAt(Transaction &transaction, RegisterId at)
{
    const auto open = openSaleIdAt(transaction.connection(), at);
    if (!open)
        return std::nullopt;
    auto sale = lockOpenSale(transaction, *open);
    return sale ? std::optional(std::move(*sale)) : std::nullopt;
}

} // namespace

Result<ProductId> productByCode(Connection &connection, const QString &code)
{
    QStringList codes = spellingsOf(code);
    while (codes.size() < 3)
        codes.append(codes.constFirst());
    QVariantList found;
    {
        Rows rows = connection.run("product_by_code"_L1, code, codes[0], codes[1], codes[2], mostOffered);
        while (rows.next())
            found.append(rows.integer(0));
    }
    if (found.isEmpty())
        return unknownCode(code);
    if (found.size() > 1)
        return Error{Fault::Conflict, u"several_products"_s, u"several products have the code %1"_s.arg(code), u"code"_s,
                     {{u"products"_s, found}, {u"subject"_s, code}}};
    return ProductId{found.constFirst().toLongLong()};
}

Error shortOf(Transaction &transaction, ProductId product)
{
    const auto level = findStock(transaction.connection(), product);
    const qint64 available = level ? level->available().value : 0;
    Error error = insufficientStock(available);
    error.details.insert(u"product"_s, product.value);
    error.details.insert(u"subject"_s, available);
    return error;
}

void addUp(SaleLine &line)
{
    const Money gross = lineTotal(line.unitPrice, line.quantity, line.measure.pricePer);
    line.discount = line.asked.of(gross);
    line.total = gross - line.discount;
}

Result<Done> checkSaleLine(const SaleLine &line)
{
    if (line.quantity.value < 1)
        return Error::invalid(u"quantity"_s, u"a line has at least one"_s);
    return checkLimits(line.unitPrice, line.measure.pricePer, line.quantity, std::nullopt);
}

std::optional<SaleLine> lineFor(Transaction &transaction, ProductId product, bool active)
{
    Rows rows = transaction.run("product_for_till"_L1, product);
    if (!rows.next() || (active && rows.integer(9) == 0))
        return std::nullopt;
    SaleLine line;
    line.product = product;
    line.sku = rows.text(0);
    line.title = rows.text(1);
    for (int i = 0; i < optionCount; ++i)
        line.options[size_t(i)] = rows.optionalText(2 + i);
    line.measure = {parseUnit(rows.text(5)).value_or(Unit::Piece), rows.integer(6)};
    line.listPrice = rows.money(7);
    line.unitPrice = line.listPrice;
    line.rate = {rows.integer(8)};
    return line;
}

SaleId insertSale(Transaction &transaction, RegisterId at, TillSessionId session, SaleKind kind, const QString &cashier,
                  TaxMode mode, const std::optional<OrderId> &order, const std::optional<SaleId> &refundOf)
{
    const SaleId id = SaleId::make();
    // A register has but one open sale.
    const SaleState state = kind == SaleKind::Sale ? SaleState::Open : SaleState::Parked;
    transaction.change("sale_insert"_L1, id, at, session, nameOf(kind), nameOf(state), cashier, order, refundOf,
                       mode == TaxMode::Included, transaction.now());
    return id;
}

SaleLineId insertSaleLine(Transaction &transaction, const SaleId &sale, const SaleLine &line)
{
    return {transaction.insert("sale_line_insert"_L1, sale, line.product, line.sku, line.title, line.options[0], line.options[1],
                               line.options[2], unitName(line.measure.unit), line.measure.pricePer, line.rate.ppm, line.quantity,
                               line.listPrice, line.unitPrice, line.discount, line.total, line.refundOf, line.restock)};
}

Result<Sale> lockOpenSale(Transaction &transaction, const SaleId &id)
{
    if (!transaction.run("sale_lock"_L1, id).next())
        return saleNotFound();
    auto sale = saleNow(transaction, id);
    if (!sale || sale->state == SaleState::Open)
        return sale;
    const QString code = sale->state == SaleState::Paid ? u"sale_paid"_s : u"sale_not_open"_s;
    return Error{Fault::Conflict, code, u"this sale is %1, so it cannot be changed"_s.arg(nameOf(sale->state)), {}, {}};
}

Result<RungUp> RingUp::apply(Transaction &transaction) const
{
    const auto actor = allow(transaction, hand, Act::Sell);
    if (!actor)
        return actor.error();
    const auto found = product ? Result<ProductId>(*product) : productByCode(transaction.connection(), code);
    if (!found)
        return found.error();
    const auto fresh = lineFor(transaction, *found, true);
    if (!fresh)
        return productNotFound();
    const auto session = sessionAt(transaction, at);
    if (!session)
        return session.error();
    auto open = lockOpenSaleAt(transaction, at);
    const SaleId id = open ? open->id
                           : insertSale(transaction, at, session->id, SaleKind::Sale, *actor,
                                        ShopSettings::load(transaction.connection()).taxMode);
    Sale none;
    const Quantity one{fresh->measure.unit == Unit::Piece ? 1 : fresh->measure.pricePer};
    const auto line = put(transaction, id, open ? *open : none, *fresh, counted ? quantity : one);
    if (!line)
        return line.error();
    auto sale = saleNow(transaction, id);
    if (!sale)
        return sale.error();
    return RungUp{std::move(*sale), *line};
}

} // namespace holdfast
