// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/orders/order.h"
#include "ui/desk.h"

#include <QAbstractTableModel>
#include <QTimer>

namespace holdfast::ui {

/// Which orders are listed.
struct OrderQuery {
    QString words;
    std::optional<OrderState> state;

    bool all() const { return words.isEmpty() && !state; }
    bool operator==(const OrderQuery &) const = default;
};

/// Orders, the newest first, followed as they change. GUI thread.
class OrderModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Number, Placed, Customer, Standing, Total, ColumnCount };
    static constexpr int pageRows = 100;

    explicit OrderModel(Desk &desk, QObject *parent = nullptr);

    void setQuery(const OrderQuery &query);
    const OrderQuery &query() const { return m_query; }
    void reload();

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

    /// Null when there is no such row.
    const Order *at(int row) const;
    int rowOf(const OrderId &id) const;
    bool loading() const { return m_loading; }
    const std::optional<Error> &error() const { return m_error; }

Q_SIGNALS:
    void stateChanged();

private:
    void take(const Result<QList<Order>> &orders);

    Desk &m_desk;
    OrderQuery m_query;
    QList<Order> m_orders;
    int m_wanted = pageRows;
    bool m_whole = true;
    bool m_loading = false;
    std::optional<Error> m_error;
    quint64 m_generation = 0;
    QTimer m_soon; ///< several changes make one reading
};

} // namespace holdfast::ui
