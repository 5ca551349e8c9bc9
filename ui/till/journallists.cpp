// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/till/journallists.h"

#include "core/till/slipwords.h"
#include "ui/widgets/format.h"

using namespace Qt::StringLiterals;

namespace holdfast::ui {

namespace {

QString kindText(SaleKind kind)
{
    switch (kind) {
    case SaleKind::Sale:
        break;
    case SaleKind::Refund:
        return ReceiptModel::tr("Taken back");
    case SaleKind::Collection:
        return ReceiptModel::tr("Order collected");
    }
    return ReceiptModel::tr("Sale");
}

} // namespace

ReceiptModel::ReceiptModel(Desk &desk, QObject *parent)
    : JournalRows(desk, {{tr("Receipt")}, {tr("Time")}, {tr("Till")}, {tr("Cashier")}, {tr("Kind")}, {tr("Total"), true}}, parent)
{
}

void ReceiptModel::find(const QString &number)
{
    if (std::exchange(m_number, number) != number)
        reload();
}

QString ReceiptModel::text(int row, int column) const
{
    const Sale &sale = *at(row);
    switch (column) {
    case Number:
        return sale.receiptNumber();
    case Time:
        return timeText(sale.settledAt.value_or(sale.createdAt), m_desk.clock().now());
    case At:
        return sale.registerName;
    case Cashier:
        return sale.cashier;
    case Kind:
        return kindText(sale.kind);
    default:
        // What went back is less in the drawer.
        return SlipWords().money({sale.kind == SaleKind::Refund ? -sale.totals.total.amount : sale.totals.total.amount},
                                 m_desk.currency());
    }
}

ReceiptModel::Reader ReceiptModel::reader() const
{
    return [number = m_number](Connection &connection, const std::optional<Sale> &after, int limit) -> QList<Sale> {
        if (number.isEmpty())
            return settledSales(connection,
                                after ? std::optional(SalePosition{after->settledAt.value_or(after->createdAt), after->id.value})
                                      : std::nullopt,
                                limit);
        const auto id = after ? std::nullopt : findReceipt(connection, number);
        const auto sale = id ? findSale(connection, *id) : std::nullopt;
        return sale ? QList<Sale>{*sale} : QList<Sale>{};
    };
}

ZReportModel::ZReportModel(Desk &desk, QObject *parent)
    : JournalRows(desk,
                  {{tr("Z report")}, {tr("Till")}, {tr("Closed")}, {tr("By")}, {tr("Expected"), true}, {tr("Counted"), true},
                   {tr("Difference"), true}},
                  parent)
{
}

QString ZReportModel::text(int row, int column) const
{
    const ClosedSession &session = *at(row);
    const SlipWords words;
    switch (column) {
    case Number:
        return words.number(session.number);
    case At:
        return session.registerName;
    case Closed:
        return timeText(session.closedAt, m_desk.clock().now());
    case By:
        return session.closedBy;
    case Expected:
        return words.money(session.expected, m_desk.currency());
    case Counted:
        return words.money(session.counted, m_desk.currency());
    default:
        return differenceText(session.counted - session.expected, m_desk.currency());
    }
}

ZReportModel::Reader ZReportModel::reader() const
{
    return [](Connection &connection, const std::optional<ClosedSession> &after, int limit) {
        return closedSessions(connection, after ? std::optional(after->id) : std::nullopt, limit);
    };
}

RecordModel::RecordModel(Desk &desk, QObject *parent)
    : JournalRows(desk, {{tr("Time")}, {tr("Who")}, {tr("What")}, {tr("About")}, {tr("Details")}}, parent)
{
}

void RecordModel::setQuery(const AuditQuery &query)
{
    if (query == m_query)
        return;
    m_query = query;
    reload();
}

QString RecordModel::text(int row, int column) const
{
    const AuditEntry &entry = *at(row);
    switch (column) {
    case Time:
        return timeText(entry.at, m_desk.clock().now());
    case Who:
        return entry.actor;
    case What:
        return actionText(entry.action);
    case Subject:
        return entry.subject;
    default:
        return detailText(entry, m_desk.currency());
    }
}

RecordModel::Reader RecordModel::reader() const
{
    return [query = m_query](Connection &connection, const std::optional<AuditEntry> &after, int limit) {
        return listAudit(connection, query, after ? std::optional(after->id) : std::nullopt, limit);
    };
}

QString differenceText(Money difference, const Currency &currency)
{
    const QString amount = moneyText({std::abs(difference.amount)}, currency);
    if (difference.amount == 0)
        return amount;
    return difference.amount < 0 ? ZReportModel::tr("%1 short").arg(amount) : ZReportModel::tr("%1 over").arg(amount);
}

} // namespace holdfast::ui
