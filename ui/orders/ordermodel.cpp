// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/orders/ordermodel.h"

#include "ui/orders/ordertext.h"
#include "ui/widgets/format.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace holdfast::ui {

namespace {

constexpr int breathMs = 150;

} // namespace

OrderModel::OrderModel(Desk &desk, QObject *parent) : QAbstractTableModel(parent), m_desk(desk)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(breathMs);
    connect(&m_soon, &QTimer::timeout, this, &OrderModel::reload);
    connect(&desk.feed(), &ChangeFeed::happened, this, [this](const QList<Event> &events) {
        const bool concerned = std::any_of(events.begin(), events.end(),
                                           [](const Event &event) { return event.kind == "order_updated"_L1; });
        if (concerned && !m_soon.isActive())
            m_soon.start();
    });
    connect(&desk.feed(), &ChangeFeed::restarted, this, &OrderModel::reload);
}

void OrderModel::setQuery(const OrderQuery &query)
{
    m_query = query;
    m_wanted = pageRows;
    m_loading = true;
    reload();
    Q_EMIT stateChanged();
}

void OrderModel::reload()
{
    const quint64 generation = ++m_generation;
    m_desk.ask<QList<Order>>(
        this,
        [query = m_query, limit = m_wanted + 1](Connection &connection) -> Result<QList<Order>> {
            return findOrders(connection, query.words, query.state, std::nullopt, limit);
        },
        [this, generation](const Result<QList<Order>> &orders) {
            if (generation == m_generation)
                take(orders);
        });
}

void OrderModel::take(const Result<QList<Order>> &orders)
{
    m_loading = false;
    m_error = orders ? std::nullopt : std::optional(orders.error());
    if (orders) {
        m_whole = orders->size() <= m_wanted;
        const QList<Order> rows = orders->first(std::min<qsizetype>(orders->size(), m_wanted));
        const bool sameRows = std::equal(rows.begin(), rows.end(), m_orders.begin(), m_orders.end(),
                                         [](const Order &a, const Order &b) { return a.id == b.id; });
        // What is selected stays selected while only contents change.
        if (sameRows) {
            m_orders = rows;
            if (!rows.isEmpty())
                Q_EMIT dataChanged(index(0, 0), index(int(rows.size()) - 1, ColumnCount - 1));
        } else {
            beginResetModel();
            m_orders = rows;
            endResetModel();
        }
    }
    Q_EMIT stateChanged();
}

int OrderModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_orders.size());
}

int OrderModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant OrderModel::data(const QModelIndex &index, int role) const
{
    const Order *order = at(index.row());
    if (!order)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::Alignment(index.column() == Total ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    switch (index.column()) {
    case Number:
        return order->number;
    case Placed:
        return timeText(order->createdAt, m_desk.clock().now());
    case Customer:
        return customerText(*order);
    case Standing:
        return standingText(*order);
    default:
        return moneyText(order->totals.total, m_desk.currency(), QLocale());
    }
}

QVariant OrderModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::Alignment(section == Total ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Number:
        return tr("Order");
    case Placed:
        return tr("Placed");
    case Customer:
        return tr("Customer");
    case Standing:
        return tr("State");
    default:
        return tr("Total");
    }
}

bool OrderModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && !m_whole && !m_loading;
}

void OrderModel::fetchMore(const QModelIndex &)
{
    m_wanted += pageRows;
    m_loading = true;
    reload();
}

const Order *OrderModel::at(int row) const
{
    return row >= 0 && row < m_orders.size() ? &m_orders.at(row) : nullptr;
}

int OrderModel::rowOf(const OrderId &id) const
{
    const auto found = std::find_if(m_orders.begin(), m_orders.end(), [&](const Order &order) { return order.id == id; });
    return found == m_orders.end() ? -1 : int(found - m_orders.begin());
}

} // namespace holdfast::ui
