// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStyledItemDelegate>

namespace holdfast::ui {

/// An article to be touched: its picture, name and price, and how many are left when there are few. GUI thread.
class ArticleTile : public QStyledItemDelegate
{
    Q_OBJECT

public:
    enum Role { ProductRole = Qt::UserRole, DetailRole, PriceRole, LeftRole };

    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace holdfast::ui
