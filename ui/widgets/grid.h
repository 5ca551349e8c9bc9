// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/widgets/notes.h"

#include <QStyledItemDelegate>
#include <QTableView>

namespace holdfast::ui {

struct Tokens;

/// A table as all our lists are: rows of 32 px, one line below each, the whole row under the mouse and the selected one
/// marked, columns remembered under a name, and something to say when there is nothing in it.
class Grid : public QTableView
{
    Q_OBJECT

public:
    explicit Grid(const QString &name, QWidget *parent = nullptr);
    ~Grid() override;

    void setModel(QAbstractItemModel *model) override;
    /// Which column takes what room is left, and how wide the others are at first.
    void setColumns(int stretched, const QList<int> &widths);
    /// The columns that give way when there is little room, one after the other.
    void setSpareColumns(const QList<int> &columns) { m_spare = columns; }
    EmptyState &empty() { return *m_empty; }
    /// Shows the empty state instead of the rows.
    void showEmpty(bool empty);
    /// Rows are on their way: shows where they will be.
    void showLoading(bool loading);
    int hoveredRow() const { return m_hovered; }

protected:
    void dataChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight, const QList<int> &roles = {}) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void hover(int row);
    void layOutColumns();

    QString m_name;
    EmptyState *m_empty;
    int m_hovered = -1;
    int m_stretched = 0;
    QList<int> m_spare;
    QList<int> m_widths;
    bool m_loading = false;
};

/// Paints a cell of a Grid; the content can be painted otherwise.
class RowDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    bool editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option,
                     const QModelIndex &index) override;

protected:
    /// `rect` is inside the cell's margins.
    virtual void paintContent(QPainter *painter, const QRect &rect, const QStyleOptionViewItem &option,
                              const QModelIndex &index, const Tokens &tokens) const;
};

} // namespace holdfast::ui
