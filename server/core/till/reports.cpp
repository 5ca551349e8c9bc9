// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/till/reports.h"

#include "core/settings/shopsettings.h"
#include "core/till/sale.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace holdfast {

namespace {

void addSales(Connection &connection, RegisterId at, TillSessionId session, TillReport &report)
{
    qint64 first = 0;
    qint64 last = 0;
    Rows rows = connection.run("session_sales"_L1, session);
    while (rows.next()) {
        const Tally tally{rows.integer(2), rows.money(3)};
        const SaleKind kind = parseSaleKind(rows.text(0)).value_or(SaleKind::Sale);
        if (parseSaleState(rows.text(1)) == SaleState::Void) {
            report.voids.count += tally.count;
            report.voids.sum += tally.sum;
            continue;
        }
        (kind == SaleKind::Sale ? report.sales : kind == SaleKind::Refund ? report.refunds : report.collections) = tally;
        const Money rounding = rows.money(4);
        report.rounding = kind == SaleKind::Refund ? report.rounding - rounding : report.rounding + rounding;
        if (kind == SaleKind::Sale)
            report.discounts = {rows.integer(6), rows.money(5)};
        first = first == 0 ? rows.integer(7) : std::min(first, rows.integer(7));
        last = std::max(last, rows.integer(8));
    }
    if (last > 0) {
        report.firstReceipt = receiptNumber(at, first);
        report.lastReceipt = receiptNumber(at, last);
    }
}

void addTaxes(Connection &connection, TillSessionId session, TillReport &report)
{
    Rows rows = connection.run("session_taxes"_L1, session);
    while (rows.next())
        report.taxes.append({{rows.integer(0)}, rows.money(1) - rows.money(3), rows.money(2)});
}

void addTenders(Connection &connection, TillSessionId session, TillReport &report)
{
    Rows rows = connection.run("session_tenders"_L1, session);
    while (rows.next())
        report.*(rows.text(0) == "card"_L1 ? &TillReport::card : &TillReport::cash) = Tally{rows.integer(1), rows.money(2)};
}

void addMovements(Connection &connection, TillSessionId session, TillReport &report)
{
    Rows rows = connection.run("cash_movement_sums"_L1, session);
    while (rows.next()) {
        if (rows.text(0) == "no_sale"_L1)
            report.noSales = rows.integer(1);
        else
            report.*(rows.text(0) == "paid_in"_L1 ? &TillReport::paidIn : &TillReport::paidOut) = Tally{rows.integer(1), rows.money(2)};
    }
}

// Whole numbers beyond 2^53 are no numbers in JSON.
QString written(Money money)
{
    return QString::number(money.amount);
}

Money read(const QJsonValue &value)
{
    return {value.toString().toLongLong()};
}

QJsonArray written(const Tally &tally)
{
    return {QString::number(tally.count), written(tally.sum)};
}

Tally readTally(const QJsonValue &value)
{
    const QJsonArray pair = value.toArray();
    return {pair.at(0).toString().toLongLong(), read(pair.at(1))};
}

using Amount = Money TillReport::*;
using Count = Tally TillReport::*;
using Words = QString TillReport::*;

constexpr std::pair<QLatin1StringView, Amount> amounts[] = {{"rounding"_L1, &TillReport::rounding},
                                                            {"opening"_L1, &TillReport::opening},
                                                            {"expected"_L1, &TillReport::expected}};
constexpr std::pair<QLatin1StringView, Count> tallies[] = {
    {"sales"_L1, &TillReport::sales},         {"refunds"_L1, &TillReport::refunds}, {"collections"_L1, &TillReport::collections},
    {"discounts"_L1, &TillReport::discounts}, {"voids"_L1, &TillReport::voids},     {"cash"_L1, &TillReport::cash},
    {"card"_L1, &TillReport::card},           {"paid_in"_L1, &TillReport::paidIn},  {"paid_out"_L1, &TillReport::paidOut}};
constexpr std::pair<QLatin1StringView, Words> texts[] = {
    {"register"_L1, &TillReport::registerName}, {"opened_by"_L1, &TillReport::openedBy},
    {"closed_by"_L1, &TillReport::closedBy},    {"first_receipt"_L1, &TillReport::firstReceipt},
    {"last_receipt"_L1, &TillReport::lastReceipt}};

QJsonArray writtenTaxes(const QList<ReceiptTax> &taxes)
{
    QJsonArray array;
    for (const ReceiptTax &tax : taxes)
        array.append(QJsonArray{QString::number(tax.rate.ppm), written(tax.net), written(tax.tax)});
    return array;
}

QJsonArray writtenCounts(const QList<CashCount> &counts)
{
    QJsonArray array;
    for (const CashCount &count : counts)
        array.append(QJsonArray{written(count.value), QString::number(count.count)});
    return array;
}

} // namespace

TillReport addUp(Connection &connection, RegisterId at, const QString &registerName, const TillSession &session)
{
    TillReport report;
    report.registerName = registerName;
    report.openedBy = session.openedBy;
    report.openedAt = session.openedAt;
    report.opening = session.opening;
    report.currency = ShopSettings::load(connection).currency;
    addSales(connection, at, session.id, report);
    addTaxes(connection, session.id, report);
    addTenders(connection, session.id, report);
    addMovements(connection, session.id, report);
    report.expected = report.opening + report.cash.sum + report.paidIn.sum - report.paidOut.sum;
    return report;
}

QString toJson(const TillReport &report)
{
    QJsonObject json;
    for (const auto &[name, member] : amounts)
        json.insert(name, written(report.*member));
    for (const auto &[name, member] : tallies)
        json.insert(name, written(report.*member));
    for (const auto &[name, member] : texts)
        json.insert(name, report.*member);
    json.insert("number"_L1, QString::number(report.number));
    json.insert("no_sales"_L1, QString::number(report.noSales));
    json.insert("opened_at"_L1, QString::number(report.openedAt.ms));
    json.insert("at"_L1, QString::number(report.at.ms));
    json.insert("currency"_L1, report.currency.code);
    json.insert("taxes"_L1, writtenTaxes(report.taxes));
    json.insert("counts"_L1, writtenCounts(report.counts));
    if (report.counted)
        json.insert("counted"_L1, written(*report.counted));
    return QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Compact));
}

std::optional<TillReport> fromJson(const QString &text)
{
    const QJsonObject json = QJsonDocument::fromJson(text.toUtf8()).object();
    const auto currency = Currency::find(json.value("currency"_L1).toString());
    if (!currency)
        return std::nullopt;
    TillReport report;
    report.currency = *currency;
    for (const auto &[name, member] : amounts)
        report.*member = read(json.value(name));
    for (const auto &[name, member] : tallies)
        report.*member = readTally(json.value(name));
    for (const auto &[name, member] : texts)
        report.*member = json.value(name).toString();
    report.number = read(json.value("number"_L1)).amount;
    report.noSales = read(json.value("no_sales"_L1)).amount;
    report.openedAt = {read(json.value("opened_at"_L1)).amount};
    report.at = {read(json.value("at"_L1)).amount};
    for (const QJsonValue &tax : json.value("taxes"_L1).toArray())
        report.taxes.append({{read(tax.toArray().at(0)).amount}, read(tax.toArray().at(1)), read(tax.toArray().at(2))});
    for (const QJsonValue &count : json.value("counts"_L1).toArray())
        report.counts.append({read(count.toArray().at(0)), read(count.toArray().at(1)).amount});
    if (json.contains("counted"_L1))
        report.counted = read(json.value("counted"_L1));
    return report;
}

} // namespace holdfast
