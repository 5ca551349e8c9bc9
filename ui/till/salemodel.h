// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/till/sale.h"

#include <QAbstractTableModel>

namespace holdfast::ui {

/// The lines of the sale at hand, as they were rung up. GUI thread.
class SaleModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Count, Title, Price, Total, ColumnCount };
    enum Role { DetailRole = Qt::UserRole }; ///< what is said about a line: options, discount, another price

    SaleModel(const Currency &currency, QObject *parent = nullptr);

    /// Keeps the rows that are the same.
    void show(const QList<SaleLine> &lines);
    void setCurrency(const Currency &currency) { m_currency = currency; }
    const SaleLine *at(int row) const;
    int rowOf(SaleLineId line) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    QString text(const SaleLine &line, int column) const;
    QString detail(const SaleLine &line) const;

    Currency m_currency;
    QList<SaleLine> m_lines;
};

/// "10 %", or an amount.
QString discountText(const Discount &discount, const Currency &currency);

} // namespace holdfast::ui
