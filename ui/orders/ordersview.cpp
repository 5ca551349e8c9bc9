// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/orders/ordersview.h"

#include "ui/orders/ordertext.h"
#include "ui/widgets/format.h"
#include "ui/widgets/theme.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QItemSelectionModel>

using namespace Qt::StringLiterals;

namespace holdfast::ui {

OrdersView::OrdersView(Desk &desk, Steps &steps, QWidget *parent) : View(parent), m_desk(desk), m_model(desk)
{
    build();
    steps.add(this, [this] { pane(); });
    connect(&m_model, &OrderModel::stateChanged, this, &OrdersView::showState);
    connect(m_grid->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &OrdersView::select);
    connect(m_states, &QComboBox::currentIndexChanged, this, [this] {
        OrderQuery query = m_model.query();
        const int state = m_states->currentData().toInt();
        query.state = state < 0 ? std::nullopt : std::optional(OrderState(state));
        m_model.setQuery(query);
    });
    m_model.setQuery({});
    warnOfSandbox();
}

void OrdersView::build()
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto *list = new QVBoxLayout;
    list->setSpacing(0);
    m_sandbox = new Banner;
    m_sandbox->hide();
    list->addWidget(m_sandbox);
    auto *bar = new QHBoxLayout;
    bar->setContentsMargins(2 * space, space, 2 * space, space);
    bar->setSpacing(space);
    m_states = new QComboBox;
    m_states->setAccessibleName(tr("Orders in this state"));
    m_states->addItem(tr("All orders"), -1);
    for (const OrderState state : {OrderState::Paid, OrderState::AwaitingCollection, OrderState::AwaitingPayment,
                                   OrderState::RefundDue, OrderState::Cancelled})
        m_states->addItem(stateText(state), int(state));
    m_count = makeLabel({}, "muted");
    bar->addWidget(m_states);
    bar->addWidget(m_count);
    bar->addStretch(1);
    list->addLayout(bar);
    m_grid = new Grid(u"orders"_s);
    m_grid->setModel(&m_model);
    m_grid->setItemDelegate(new RowDelegate(this));
    m_grid->setColumns(OrderModel::Customer, {112, 136, 220, 168, 96});
    m_grid->setSpareColumns({OrderModel::Placed});
    m_grid->setAccessibleName(tr("Orders"));
    list->addWidget(m_grid, 1);
    layout->addLayout(list, 1);
}

/// The demo shop is there to be tried; any other had better know that nobody pays.
void OrdersView::warnOfSandbox()
{
    if (!m_desk.paysInSandbox())
        return;
    m_desk.ask<bool>(
        this, [](Connection &connection) -> Result<bool> { return isDemoShop(connection); },
        [this](const Result<bool> &demo) {
            if (!demo || *demo)
                return;
            m_sandbox->show(Banner::Kind::Attention,
                            tr("Orders are paid in the sandbox: no money moves. An account at Stripe, in the settings, takes real payments."));
        });
}

void OrdersView::search(const QString &words)
{
    OrderQuery query = m_model.query();
    query.words = words.trimmed();
    if (query != m_model.query())
        m_model.setQuery(query);
}

void OrdersView::showState()
{
    const int rows = m_model.rowCount();
    m_grid->showLoading(m_model.loading());
    m_grid->showEmpty(rows == 0 && !m_model.loading());
    m_count->setText(rows == 0 ? QString() : tr("%n order(s), the newest first", nullptr, rows));
    if (rows == 0)
        showEmpty();
    if (!m_shown)
        return;
    const int row = m_model.rowOf(m_shown->id);
    if (row >= 0 && m_grid->currentIndex().row() != row)
        m_grid->setCurrentIndex(m_model.index(row, 0));
    else
        select();
}

void OrdersView::showEmpty()
{
    EmptyState &empty = m_grid->empty();
    if (m_model.error()) {
        empty.show(u"error"_s, tr("The orders could not be read"), errorText(*m_model.error()));
        empty.setActions({{tr("Try again"), [this] { m_model.reload(); }}});
    } else if (!m_model.query().all()) {
        empty.show(u"orders"_s, tr("No such orders"), tr("Look for something else, or in all states."));
        empty.setActions({{tr("Show all orders"), [this] {
                               m_states->setCurrentIndex(0);
                               m_model.setQuery({});
                           }}});
    } else {
        empty.show(u"orders"_s, tr("No orders yet"), tr("When a shopper checks out, the order appears here at once."));
        empty.setActions({});
    }
}

void OrdersView::select()
{
    if (const Order *order = m_model.at(m_grid->currentIndex().row()))
        return showOrder(*order);
    m_shown.reset();
    if (m_pane)
        m_pane->hide();
}

} // namespace holdfast::ui
