// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/orders/fulfil.h"
#include "ui/orders/ordermodel.h"
#include "ui/view.h"
#include "ui/widgets/grid.h"
#include "ui/widgets/pane.h"
#include "ui/widgets/steps.h"

class QComboBox;
class QPushButton;

namespace holdfast::ui {

/// What was ordered, how far it is, and all that staff do about it. GUI thread.
class OrdersView : public View
{
    Q_OBJECT

public:
    /// Its pane is made in `steps`, or when it is first needed.
    OrdersView(Desk &desk, Steps &steps, QWidget *parent = nullptr);

    QString title() const override { return tr("Orders"); }
    QString iconName() const override { return QStringLiteral("orders"); }
    QString searchHint() const override { return tr("Search orders by number, name or mail address"); }
    void search(const QString &words) override;
    QWidget *firstWidget() override { return m_grid; }
    QWidget *details() override { return m_pane && m_pane->isVisible() ? m_pane : nullptr; }

    OrderModel &model() { return m_model; }
    Grid &grid() { return *m_grid; }
    /// The order in the pane, if one is.
    const std::optional<Order> &shown() const { return m_shown; }

private:
    void build();
    void showState();
    void showEmpty();
    Pane &pane();
    void fillPane();
    void addButtons();
    void select();
    void showOrder(const Order &order);
    void showButtons(const Order &order);
    void loadHistory();
    void warnOfSandbox();
    void fulfil(Progress to);
    void cancel();
    void refund();
    void retry();
    void openAtProvider();
    template <Command C>
    void run(Act act, C command, const QString &done);

    Desk &m_desk;
    OrderModel m_model;
    Banner *m_sandbox = nullptr;
    QComboBox *m_states = nullptr;
    QLabel *m_count = nullptr;
    Grid *m_grid = nullptr;
    Pane *m_pane = nullptr;
    QLabel *m_standing = nullptr;
    QLabel *m_who = nullptr;
    QLabel *m_where = nullptr;
    QLabel *m_lines = nullptr;
    QLabel *m_sums = nullptr;
    QLabel *m_history = nullptr;
    QPushButton *m_ready = nullptr;
    QPushButton *m_handOver = nullptr;
    QPushButton *m_refund = nullptr;
    QPushButton *m_retry = nullptr;
    QPushButton *m_cancel = nullptr;
    QPushButton *m_provider = nullptr;
    std::optional<Order> m_shown;
};

} // namespace holdfast::ui
