// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/till/sale.h"

#include "core/base/names.h"
#include "core/db/transaction.h"
#include "core/orders/order.h"
#include "core/settings/shopsettings.h"

#include <limits>

using namespace Qt::StringLiterals;

namespace holdfast {

namespace {

constexpr std::array kinds{"sale"_L1, "refund"_L1, "collection"_L1};
constexpr std::array states{"open"_L1, "parked"_L1, "paid"_L1, "void"_L1};
constexpr std::array tenderKinds{"cash"_L1, "card"_L1};

QList<SaleLine> readLines(Connection &connection, const SaleId &sale)
{
    QList<SaleLine> lines;
    Rows rows = connection.run("sale_lines"_L1, sale);
    while (rows.next()) {
        SaleLine line;
        line.id = {rows.integer(0)};
        line.product = {rows.integer(1)};
        line.sku = rows.text(2);
        line.title = rows.text(3);
        for (int i = 0; i < optionCount; ++i)
            line.options[size_t(i)] = rows.optionalText(4 + i);
        line.measure = {parseUnit(rows.text(7)).value_or(Unit::Piece), rows.integer(8)};
        line.rate = {rows.integer(9)};
        line.quantity = rows.quantity(10);
        line.listPrice = rows.money(11);
        line.unitPrice = rows.money(12);
        line.asked = {rows.integer(13), rows.money(14)};
        line.discount = rows.money(15);
        line.total = rows.money(16);
        line.share = rows.money(17);
        if (const auto of = rows.optionalInteger(18))
            line.refundOf = SaleLineId{*of};
        line.restock = rows.integer(19) != 0;
        lines.append(line);
    }
    return lines;
}

QList<Tender> readTenders(Connection &connection, const SaleId &sale)
{
    QList<Tender> tenders;
    Rows rows = connection.run("tenders"_L1, sale);
    while (rows.next())
        tenders.append({parseTenderKind(rows.text(0)).value_or(TenderKind::Cash), rows.money(1), rows.money(2), rows.money(3),
                        rows.text(4)});
    return tenders;
}

QList<TaxSum> readTaxes(Connection &connection, const SaleId &sale)
{
    QList<TaxSum> taxes;
    Rows rows = connection.run("sale_taxes"_L1, sale);
    while (rows.next())
        taxes.append({{rows.integer(0)}, rows.money(1), rows.money(2)});
    return taxes;
}

std::optional<Sale> readHead(Connection &connection, const SaleId &id)
{
    Rows rows = connection.run("sale_by_id"_L1, id);
    if (!rows.next())
        return std::nullopt;
    Sale sale;
    sale.id = id;
    sale.at = {rows.integer(1)};
    if (const auto session = rows.optionalInteger(2))
        sale.session = TillSessionId{*session};
    sale.kind = parseSaleKind(rows.text(3)).value_or(SaleKind::Sale);
    sale.state = parseSaleState(rows.text(4)).value_or(SaleState::Void);
    sale.cashier = rows.text(5);
    if (const auto order = rows.optionalText(6))
        sale.order = OrderId{*order};
    if (const auto of = rows.optionalText(7))
        sale.refundOf = SaleId{*of};
    sale.asked = {rows.integer(8), rows.money(9)};
    sale.note = rows.text(10);
    sale.email = rows.text(11);
    sale.label = rows.text(12);
    sale.taxMode = rows.integer(13) != 0 ? TaxMode::Included : TaxMode::Excluded;
    sale.discount = rows.money(14);
    sale.totals = {rows.money(15), rows.money(16), rows.money(17)};
    sale.rounding = rows.money(18);
    sale.number = rows.integer(19);
    sale.prints = rows.integer(20);
    sale.createdAt = rows.instant(21);
    if (const auto at = rows.optionalInteger(22))
        sale.settledAt = Instant{*at};
    sale.registerName = rows.text(23);
    sale.orderNumber = rows.text(24);
    return sale;
}

/// What it comes to as it is.
void addUp(Sale &sale)
{
    std::vector<LineSum> lines;
    for (const SaleLine &line : std::as_const(sale.lines))
        lines.push_back({line.total, line.rate});
    const SaleSums sums = sumsOf(lines, sale.asked, sale.taxMode);
    sale.discount = sums.discount;
    sale.taxes = sums.taxes;
    sale.totals = sums.totals;
    for (qsizetype i = 0; i < sale.lines.size(); ++i)
        sale.lines[i].share = sums.shares[i];
}

QList<Sale> readAll(Connection &connection, const QList<SaleId> &ids)
{
    QList<Sale> sales;
    for (const SaleId &id : ids) {
        if (const auto sale = findSale(connection, id))
            sales.append(*sale);
    }
    return sales;
}

QList<SaleId> idsIn(Rows rows)
{
    QList<SaleId> ids;
    while (rows.next())
        ids.append(SaleId{rows.text(0)});
    return ids;
}

ReceiptLine lineOf(const SaleLine &line)
{
    return {line.title, line.options, line.quantity, line.measure, line.unitPrice, line.discount, line.total, line.rate};
}

/// What was ordered on the web is on the order, not on the sale. With its key, whoever has the receipt has the order.
void addOrder(Connection &connection, const OrderId &id, const QString &shopUrl, Receipt &receipt)
{
    const auto order = findOrder(connection, id);
    if (!order)
        return;
    if (!shopUrl.isEmpty())
        receipt.url = u"%1/orders/%2?key=%3"_s.arg(shopUrl, order->id.value, order->key);
    receipt.order = order->number;
    receipt.test = order->test;
    if (receipt.lines.isEmpty()) {
        for (const OrderLine &line : order->lines)
            receipt.lines.append(
                {line.title, line.options, line.quantity, line.measure, line.unitPrice, {}, line.total, line.taxRate});
    }
}

} // namespace

QString nameOf(SaleKind kind)
{
    return nameIn(kinds, kind);
}

QString nameOf(SaleState state)
{
    return nameIn(states, state);
}

QString nameOf(TenderKind kind)
{
    return nameIn(tenderKinds, kind);
}

std::optional<SaleKind> parseSaleKind(QStringView name)
{
    return valueIn<SaleKind>(kinds, name);
}

std::optional<SaleState> parseSaleState(QStringView name)
{
    return valueIn<SaleState>(states, name);
}

std::optional<TenderKind> parseTenderKind(QStringView name)
{
    return valueIn<TenderKind>(tenderKinds, name);
}

QString receiptNumber(RegisterId at, qint64 number)
{
    return u"%1-%2"_s.arg(at.value).arg(number, 6, 10, QLatin1Char('0'));
}

std::optional<std::pair<RegisterId, qint64>> parseReceiptNumber(QStringView text)
{
    const qsizetype dash = text.indexOf(u'-');
    bool ok = false;
    const auto at = RegisterId::parse(text.first(std::max<qsizetype>(dash, 0)));
    const qint64 number = text.sliced(dash + 1).toLongLong(&ok);
    if (!at || !ok || receiptNumber(*at, number) != text)
        return std::nullopt;
    return std::pair(*at, number);
}

QString Sale::receiptNumber() const
{
    return number > 0 ? holdfast::receiptNumber(at, number) : QString();
}

std::optional<Sale> findSale(Connection &connection, const SaleId &id)
{
    auto sale = readHead(connection, id);
    if (!sale)
        return std::nullopt;
    sale->lines = readLines(connection, id);
    if (sale->state == SaleState::Paid) {
        sale->taxes = readTaxes(connection, id);
        sale->tenders = readTenders(connection, id);
    } else {
        addUp(*sale);
    }
    return sale;
}

std::optional<SaleId> findReceipt(Connection &connection, const QString &receiptNumber)
{
    const auto parsed = parseReceiptNumber(receiptNumber);
    if (!parsed)
        return std::nullopt;
    Rows rows = connection.run("sale_by_number"_L1, parsed->first, parsed->second);
    return rows.next() ? std::optional(SaleId{rows.text(0)}) : std::nullopt;
}

std::optional<SaleId> openSaleIdAt(Connection &connection, RegisterId at)
{
    Rows rows = connection.run("sale_open_at"_L1, at);
    return rows.next() ? std::optional(SaleId{rows.text(0)}) : std::nullopt;
}

std::optional<Sale> openSaleAt(Connection &connection, RegisterId at)
{
    const auto open = openSaleIdAt(connection, at);
    return open ? findSale(connection, *open) : std::nullopt;
}

QList<Sale> parkedSales(Connection &connection, int limit)
{
    return readAll(connection, idsIn(connection.run("sale_parked_list"_L1, qint64(0), u""_s, limit)));
}

QList<Sale> settledSales(Connection &connection, const std::optional<SalePosition> &before, int limit)
{
    const SalePosition from = before.value_or(SalePosition{{std::numeric_limits<qint64>::max()}, u""_s});
    return readAll(connection, idsIn(connection.run("sale_settled_list"_L1, from.settledAt, from.id, limit)));
}

Receipt receiptOf(Connection &connection, const Sale &sale)
{
    const ShopSettings settings = ShopSettings::load(connection);
    Receipt receipt;
    receipt.kind = sale.kind;
    receipt.number = sale.receiptNumber();
    receipt.at = sale.settledAt.value_or(sale.createdAt);
    receipt.cashier = sale.cashier;
    receipt.registerName = sale.registerName;
    receipt.currency = settings.currency;
    receipt.taxMode = sale.taxMode;
    receipt.discount = sale.discount;
    receipt.totals = sale.totals;
    receipt.rounding = sale.rounding;
    receipt.note = sale.note;
    receipt.copy = sale.prints > 0;
    // Scanned at the till, it finds the sale again.
    receipt.url = receipt.number;
    if (const auto first = sale.refundOf ? readHead(connection, *sale.refundOf) : std::nullopt)
        receipt.refundOf = first->receiptNumber();
    for (const SaleLine &line : sale.lines)
        receipt.lines.append(lineOf(line));
    if (sale.order)
        addOrder(connection, *sale.order, settings.url, receipt);
    for (const TaxSum &tax : sale.taxes)
        receipt.taxes.append({tax.rate, sale.taxMode == TaxMode::Included ? tax.base - tax.tax : tax.base, tax.tax});
    for (const Tender &tender : sale.tenders)
        receipt.tenders.append({tender.kind, tender.amount, tender.given, tender.reference});
    return receipt;
}

Error saleNotFound()
{
    return {Fault::NotFound, u"sale_not_found"_s, u"there is no such sale"_s, {}, {}};
}

Result<Sale> saleNow(Transaction &transaction, const SaleId &id)
{
    auto sale = findSale(transaction.connection(), id);
    if (!sale)
        return saleNotFound();
    return std::move(*sale);
}

} // namespace holdfast
