// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/stock/setstock.h"
#include "ui/holds/holdmodel.h"
#include "ui/view.h"
#include "ui/widgets/grid.h"
#include "ui/widgets/pane.h"
#include "ui/widgets/steps.h"

class QToolButton;

namespace holdfast::ui {

class StockBar;

/// Paints the countdowns.
class HoldDelegate : public RowDelegate
{
    Q_OBJECT

public:
    using RowDelegate::RowDelegate;

protected:
    void paintContent(QPainter *painter, const QRect &rect, const QStyleOptionViewItem &option,
                      const QModelIndex &index, const Tokens &tokens) const override;
};

/// Who holds what, and for how long. GUI thread.
class HoldsView : public View
{
    Q_OBJECT

public:
    /// Its pane is made in `steps`, or when it is first needed.
    HoldsView(Desk &desk, Steps &steps, QWidget *parent = nullptr);

    QString title() const override { return tr("Holds"); }
    QString iconName() const override { return QStringLiteral("holds"); }
    QString searchHint() const override { return tr("Search holds by product or shopper"); }
    void search(const QString &words) override;
    QWidget *firstWidget() override { return m_grid; }
    QWidget *details() override { return m_pane && m_pane->isVisible() ? m_pane : nullptr; }

    void showProduct(ProductId product, const QString &title);
    void showShopper(const ShopperId &shopper, const QString &name);
    void showAll();
    HoldModel &model() { return m_model; }
    Grid &grid() { return *m_grid; }
    /// Gives back what the row holds.
    void release(int row);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void build();
    void connectGrid();
    Pane &pane();
    void fillPane();
    void filterBy(const HoldQuery &query, const QString &text);
    void showState();
    void showEmpty();
    void showTimeLeft();
    void showDetails();
    void loadPicture();
    void showMenu(const QPoint &at);
    void noteVisible();

    Desk &m_desk;
    HoldModel m_model;
    Grid *m_grid = nullptr;
    Pane *m_pane = nullptr;
    QLabel *m_who = nullptr;
    QLabel *m_what = nullptr;
    QLabel *m_left = nullptr;
    StockBar *m_stock = nullptr;
    QPushButton *m_release = nullptr;
    QToolButton *m_filter = nullptr;
    QLabel *m_more = nullptr;
    std::optional<HeldRow> m_shown;
    quint64 m_search = 0;
};

} // namespace holdfast::ui
