// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/holds/holdsview.h"

#include "core/search/query.h"
#include "core/stock/releasehold.h"
#include "ui/widgets/format.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/theme.h"

#include <QAccessible>
#include <QBoxLayout>
#include <QItemSelectionModel>
#include <QMenu>
#include <QPushButton>
#include <QScrollBar>
#include <QShortcut>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace holdfast::ui {

namespace {

constexpr int mostProducts = 30;

} // namespace

void HoldDelegate::paintContent(QPainter *painter, const QRect &rect, const QStyleOptionViewItem &option,
                                const QModelIndex &index, const Tokens &tokens) const
{
    if (index.column() == HoldModel::Left)
        paintCountdown(painter, rect, index.data(HoldModel::CountdownRole).value<Countdown>(), tokens,
                       option.state & QStyle::State_Selected);
    else
        RowDelegate::paintContent(painter, rect, option, index, tokens);
}

HoldsView::HoldsView(Desk &desk, Steps &steps, QWidget *parent) : View(parent), m_desk(desk), m_model(desk)
{
    build();
    connectGrid();
    steps.add(this, [this] { pane(); });
    connect(&m_model, &HoldModel::stateChanged, this, &HoldsView::showState);
    connect(&m_model, &HoldModel::announced, this, [this](const QString &text) {
        m_more->setAccessibleName(text);
        QAccessibleEvent event(m_more, QAccessible::Alert);
        QAccessible::updateAccessibility(&event);
    });
    connect(&m_model, &HoldModel::ticked, this, &HoldsView::showTimeLeft);
    connect(&desk.feed(), &ChangeFeed::touched, this, [this] {
        if (details())
            loadPicture();
    });
    m_model.setQuery({});
}

void HoldsView::build()
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto *list = new QVBoxLayout;
    list->setSpacing(0);
    auto *bar = new QHBoxLayout;
    bar->setContentsMargins(2 * space, space, 2 * space, space);
    m_filter = new QToolButton;
    m_filter->setIcon(icon(u"close"_s));
    m_filter->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_filter->setToolTip(tr("Show all holds again"));
    m_filter->hide();
    connect(m_filter, &QToolButton::clicked, this, &HoldsView::showAll);
    m_more = makeLabel({}, "muted");
    bar->addWidget(m_filter);
    bar->addWidget(m_more);
    bar->addStretch(1);
    list->addLayout(bar);
    m_grid = new Grid(u"holds"_s);
    m_grid->setModel(&m_model);
    m_grid->setItemDelegate(new HoldDelegate(this));
    m_grid->setColumns(HoldModel::Product, {136, 260, 76, 176});
    m_grid->setAccessibleName(tr("Holds"));
    m_grid->setContextMenuPolicy(Qt::CustomContextMenu);
    list->addWidget(m_grid, 1);
    layout->addLayout(list, 1);
}

void HoldsView::connectGrid()
{
    connect(m_grid, &QWidget::customContextMenuRequested, this, &HoldsView::showMenu);
    connect(m_grid->verticalScrollBar(), &QScrollBar::valueChanged, this, &HoldsView::noteVisible);
    connect(m_grid->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &HoldsView::showDetails);
    auto *remove = new QShortcut(QKeySequence::Delete, m_grid, nullptr, nullptr, Qt::WidgetShortcut);
    connect(remove, &QShortcut::activated, this, [this] { release(m_grid->currentIndex().row()); });
}

void HoldsView::showEvent(QShowEvent *event)
{
    View::showEvent(event);
    m_model.setFollowing(true);
}

void HoldsView::hideEvent(QHideEvent *event)
{
    View::hideEvent(event);
    m_model.setFollowing(false);
}

void HoldsView::noteVisible()
{
    const int last = m_grid->rowAt(m_grid->viewport()->height() - 1);
    m_model.setVisible(std::max(0, m_grid->rowAt(0)), last < 0 ? m_model.rowCount() - 1 : last);
}

void HoldsView::search(const QString &words)
{
    const quint64 search = ++m_search;
    const QString text = words.trimmed();
    if (text.isEmpty())
        return showAll();
    if (isRandomIdText(text))
        return showShopper(ShopperId{text}, shopperText({text}, std::nullopt));
    SearchQuery query;
    query.words = text;
    query.limit = mostProducts;
    m_desk.search<QList<ProductId>>(
        this,
        [query](Connection &index) -> Result<QList<ProductId>> {
            QList<ProductId> found;
            if (const auto page = holdfast::search(index, query)) {
                for (const ProductSummary &item : page->items)
                    found.append(item.id);
            }
            return found;
        },
        [this, search, text](const Result<QList<ProductId>> &found) {
            if (search != m_search || !found)
                return;
            // An id that no product has: nothing matches, and nothing is shown.
            filterBy({found->isEmpty() ? QList<ProductId>{ProductId{-1}} : *found, std::nullopt},
                     tr("Products with “%1”").arg(text));
        });
}

void HoldsView::filterBy(const HoldQuery &query, const QString &text)
{
    // The space parts it from the icon.
    m_filter->setText(u' ' + text);
    m_filter->setAccessibleName(text);
    m_filter->setVisible(!query.all());
    if (query != m_model.query())
        m_model.setQuery(query);
}

void HoldsView::showProduct(ProductId product, const QString &title)
{
    filterBy({{product}, std::nullopt}, title);
}

void HoldsView::showShopper(const ShopperId &shopper, const QString &name)
{
    filterBy({{}, shopper}, name);
}

void HoldsView::showAll()
{
    filterBy({}, {});
}

void HoldsView::showState()
{
    const int rows = m_model.rowCount();
    m_grid->showLoading(m_model.loading());
    m_grid->showEmpty(rows == 0 && !m_model.loading());
    m_more->setText(rows == 0           ? QString()
                    : m_model.isWhole() ? tr("%n hold(s), the next to run out first", nullptr, rows)
                                        : tr("The next %n hold(s) to run out; scroll for more", nullptr, rows));
    noteVisible();
    // Holds come by the thousand; what nobody sees is not laid out for each of them.
    if (rows == 0)
        showEmpty();
}

void HoldsView::showEmpty()
{
    EmptyState &empty = m_grid->empty();
    if (m_model.error()) {
        empty.show(u"error"_s, tr("The holds could not be read"), errorText(*m_model.error()));
        empty.setActions({{tr("Try again"), [this] { m_model.reload(); }}});
    } else if (!m_model.query().all()) {
        empty.show(u"holds"_s, tr("Nothing of this is held"), tr("Nobody has it in a cart right now."));
        empty.setActions({{tr("Show all holds"), [this] { showAll(); }}});
    } else {
        empty.show(
            u"holds"_s, tr("Nothing is held right now"),
            tr("When a shopper puts something into a cart, it is kept for them for %1. You see it count down here.")
                .arg(lengthText(m_desk.settings().holds.timeToLive)));
        empty.setActions({});
    }
}

void HoldsView::release(int row)
{
    const HeldRow *hold = m_model.at(row);
    if (!hold)
        return;
    if (const auto fine = m_desk.allows(Act::FreeUnits); !fine)
        return Q_EMIT said(errorText(fine.error()), {}, {});
    m_desk.submit(this, ReleaseHold{hold->cart, hold->product, m_desk.actor()},
                  [this, hold = *hold](const Result<Quantity> &released) {
                      Q_EMIT said(
                          released ? tr("%1 of “%2” is free again").arg(quantityText(*released, hold.unit), hold.title)
                                   : errorText(released.error()),
                          {}, {});
                      m_model.reload();
                  });
}

void HoldsView::showMenu(const QPoint &at)
{
    const QModelIndex index = m_grid->indexAt(at);
    const HeldRow *found = m_model.at(index.row());
    if (!found)
        return;
    const HeldRow hold = *found;
    QMenu menu(this);
    menu.addAction(icon(u"release"_s), tr("Release this hold"), this, [this, index] { release(index.row()); });
    menu.addSeparator();
    menu.addAction(icon(u"products"_s), tr("Only holds of this product"), this,
                   [this, hold] { showProduct(hold.product, hold.title); });
    menu.addAction(icon(u"person"_s), tr("Only holds of this shopper"), this,
                   [this, hold] { showShopper(hold.shopper, shopperText(hold.shopper, hold.email)); });
    menu.exec(m_grid->viewport()->mapToGlobal(at));
}

} // namespace holdfast::ui
