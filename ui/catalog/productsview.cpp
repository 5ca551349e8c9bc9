// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/catalog/productsview.h"

#include "ui/catalog/newproduct.h"
#include "ui/catalog/productpane.h"
#include "ui/widgets/format.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/theme.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QItemSelectionModel>
#include <QMenu>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace holdfast::ui {

namespace {

/// So short that it is as one types, so long that a word is one search.
constexpr auto typingPause = 60ms;

QToolButton *barButton(const QString &iconName, const QString &name)
{
    auto *button = new QToolButton;
    button->setIcon(icon(iconName));
    button->setIconSize({20, 20});
    button->setToolTip(name);
    button->setAccessibleName(name);
    return button;
}

} // namespace

ProductsView::ProductsView(Desk &desk, QWidget *parent) : View(parent), m_desk(desk), m_model(desk), m_editing(desk)
{
    build();
    connectEditing();
    m_typing.setSingleShot(true);
    m_typing.setInterval(typingPause);
    connect(&m_typing, &QTimer::timeout, this, [this] {
        ProductQuery query = m_model.query();
        query.words = m_words;
        m_order->setEnabled(m_words.trimmed().isEmpty());
        m_model.setQuery(query);
    });
    connect(&m_model, &ProductModel::stateChanged, this, &ProductsView::showState);
    connect(&m_model, &ProductModel::editWished, this, &ProductsView::edit);
    m_model.setQuery({});
}

void ProductsView::build()
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto *list = new QVBoxLayout;
    list->setContentsMargins(0, 0, 0, 0);
    list->setSpacing(0);
    list->addWidget(buildBar());
    m_conflict = new Banner;
    list->addWidget(m_conflict);
    m_grid = new ProductGrid(m_model, m_desk.currency(), this);
    m_grid->setContextMenuPolicy(Qt::CustomContextMenu);
    auto *table = new QHBoxLayout;
    table->setSpacing(0);
    table->addWidget(m_grid, 1);
    table->addWidget(m_grid->span());
    list->addLayout(table, 1);
    layout->addLayout(list, 1);
    m_pane = new ProductPane(m_desk, m_editing, this);
    m_new = new NewProduct(m_desk, this);
    for (Pane *pane : {static_cast<Pane *>(m_pane), static_cast<Pane *>(m_new)}) {
        pane->hide();
        layout->addWidget(pane);
        connect(pane, &Pane::closed, this, &ProductsView::closePane);
    }
    connect(m_pane, &ProductPane::variantChosen, this, &ProductsView::open);
    connect(m_pane, &ProductPane::holdsWanted, this, &ProductsView::holdsWanted);
    connect(m_pane, &ProductPane::refused, this, [this](const QString &why) { Q_EMIT said(why, {}, {}); });
    connect(m_pane, &ProductPane::newVariantWanted, this, [this](const Product &sibling) {
        m_pane->hide();
        m_new->show();
        m_new->startVariant(sibling);
    });
    connect(m_new, &NewProduct::created, this, [this](const Product &product) {
        m_new->hide();
        open(product.summary.id);
        Q_EMIT said(tr("“%1” is on sale").arg(product.summary.title), {}, {});
    });
    connect(m_grid, &ProductGrid::inputRefused, this, [this](const QString &why) { Q_EMIT said(why, {}, {}); });
    connect(m_grid, &QWidget::customContextMenuRequested, this, &ProductsView::showMenu);
    connect(m_grid->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex &row) {
        const ListedProduct *product = m_model.at(row.row());
        if (!product || !row.isValid())
            return;
        m_new->hide();
        m_pane->show(product->summary.id);
        m_pane->setVisible(true);
    });
}

QWidget *ProductsView::buildBar()
{
    auto *bar = new QWidget;
    auto *layout = new QHBoxLayout(bar);
    layout->setContentsMargins(space, 0, space, 0);
    m_tabs = new QTabBar;
    m_tabs->addTab(tr("On sale"));
    m_tabs->addTab(tr("Archived"));
    m_tabs->setAccessibleName(tr("Which products"));
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int tab) {
        ProductQuery query = m_model.query();
        query.active = tab == 0;
        m_model.setQuery(query);
    });
    layout->addWidget(m_tabs);
    layout->addStretch(1);
    m_undo = barButton(u"undo"_s, tr("Undo"));
    m_redo = barButton(u"redo"_s, tr("Redo"));
    m_undo->setShortcut(QKeySequence::Undo);
    m_redo->setShortcut(QKeySequence::Redo);
    connect(m_undo, &QToolButton::clicked, &m_editing, &Editing::undo);
    connect(m_redo, &QToolButton::clicked, &m_editing, &Editing::redo);
    layout->addWidget(m_undo);
    layout->addWidget(m_redo);
    m_order = new QComboBox;
    m_order->setAccessibleName(tr("Order"));
    m_order->addItem(tr("By title"), int(ProductOrder::Title));
    m_order->addItem(tr("By price"), int(ProductOrder::Price));
    m_order->addItem(tr("By SKU"), int(ProductOrder::Sku));
    m_order->addItem(tr("Newest first"), int(ProductOrder::Newest));
    connect(m_order, &QComboBox::activated, this, [this] {
        ProductQuery query = m_model.query();
        query.order = ProductOrder(m_order->currentData().toInt());
        m_model.setQuery(query);
    });
    layout->addWidget(m_order);
    return bar;
}

void ProductsView::connectEditing()
{
    connect(&m_editing, &Editing::done, this, [this](const FieldChange &change) {
        Q_EMIT said(tr("%1 of “%2” is now %3")
                        .arg(fieldText(change.field), change.title, valueText(change.field, change.after, m_desk.currency())),
                    tr("Undo"), [this] { m_editing.undo(); });
    });
    connect(&m_editing, &Editing::refused, this, [this](const FieldChange &change, const Error &error) {
        Q_EMIT said(tr("“%1” was not changed: %2").arg(change.title, errorText(error)), {}, {});
    });
    connect(&m_editing, &Editing::conflicted, this, &ProductsView::offer);
    connect(&m_editing.stack(), &QUndoStack::indexChanged, this, &ProductsView::updateUndo);
    updateUndo();
}

void ProductsView::updateUndo()
{
    const QUndoStack &stack = m_editing.stack();
    m_undo->setEnabled(stack.canUndo());
    m_redo->setEnabled(stack.canRedo());
    m_undo->setToolTip(stack.canUndo() ? tr("Undo: %1").arg(stack.undoText()) : tr("Undo"));
    m_redo->setToolTip(stack.canRedo() ? tr("Redo: %1").arg(stack.redoText()) : tr("Redo"));
}

void ProductsView::search(const QString &words)
{
    m_words = words;
    m_typing.start();
}

void ProductsView::runMainAction()
{
    m_pane->hide();
    m_new->show();
    m_new->start();
}

void ProductsView::open(ProductId product)
{
    m_grid->goTo(product);
    m_new->hide();
    m_pane->show(product);
    m_pane->setVisible(true);
}

QWidget *ProductsView::details()
{
    if (m_new->isVisible())
        return m_new;
    return m_pane->isVisible() ? m_pane : nullptr;
}

void ProductsView::showEvent(QShowEvent *event)
{
    View::showEvent(event);
    m_model.setFollowing(true);
}

void ProductsView::hideEvent(QHideEvent *event)
{
    View::hideEvent(event);
    m_model.setFollowing(false);
}

void ProductsView::closePane()
{
    m_pane->hide();
    m_new->hide();
    m_pane->clear();
    m_grid->setFocus();
}

void ProductsView::edit(const ListedProduct &product, int column, const QVariant &value, const QString &reason)
{
    FieldChange change{product.summary.id, product.summary.title, Field::Title, product.summary.title, value, reason};
    if (column == ProductModel::Price) {
        change.field = Field::Price;
        change.before = product.summary.price.amount;
    } else if (column == ProductModel::OnHand) {
        change.field = Field::OnHand;
        change.before = product.onHand.value;
    } else if (column == ProductModel::OnSale) {
        change.field = Field::Active;
        change.before = product.active;
        change.after = value.toBool();
    }
    m_editing.change(change, {product.version, product.familyVersion});
}

void ProductsView::offer(const Conflict &conflict)
{
    m_conflicts.push_back(conflict);
    if (m_conflicts.size() == 1)
        nextConflict();
}

void ProductsView::nextConflict()
{
    if (m_conflicts.empty()) {
        m_conflict->hide();
        return;
    }
    const Conflict &conflict = m_conflicts.front();
    const QString theirs = valueText(conflict.mine.field, conflict.theirs, m_desk.currency());
    const QString mine = valueText(conflict.mine.field, conflict.mine.after, m_desk.currency());
    m_conflict->show(Banner::Kind::Attention, tr("%1 of “%2” was changed by someone else meanwhile. Theirs: %3. Mine: %4.")
                                                  .arg(fieldText(conflict.mine.field), conflict.mine.title, theirs, mine));
    const auto settle = [this](bool insist) {
        const Conflict settled = m_conflicts.front();
        m_conflicts.pop_front();
        if (insist)
            m_editing.insist(settled);
        nextConflict();
    };
    m_conflict->setActions({{tr("Keep theirs"), [settle] { settle(false); }}, {tr("Use mine"), [settle] { settle(true); }}});
}

void ProductsView::showState()
{
    const bool none = m_model.rowCount() == 0;
    m_grid->showLoading(m_model.loading());
    m_grid->showEmpty(none && !m_model.loading());
    if (none && !m_model.loading())
        showEmpty();
}

void ProductsView::showEmpty()
{
    EmptyState &empty = m_grid->empty();
    if (m_model.error()) {
        empty.show(u"error"_s, tr("The products could not be read"), errorText(*m_model.error()));
        empty.setActions({{tr("Try again"), [this] { m_model.reload(); }}});
    } else if (!m_model.query().words.trimmed().isEmpty()) {
        empty.show(u"search"_s, tr("Nothing found for “%1”").arg(m_model.query().words.trimmed()),
                   tr("Every word must be in the title, the options, the brand or the category; or type a whole SKU or barcode."));
        empty.setActions({});
    } else if (!m_model.query().active) {
        empty.show(u"archive"_s, tr("Nothing is archived"),
                   tr("Products that you take off sale are kept here, with their history. You can put them on sale again."));
        empty.setActions({});
    } else {
        empty.show(u"products"_s, tr("No products yet"),
                   tr("Add the first one by hand, or import a whole catalogue from a CSV file, as Shopify and WooCommerce export it."));
        empty.setActions({{tr("New product"), [this] { runMainAction(); }}, {tr("Import…"), [this] { Q_EMIT importWanted(); }}});
    }
}

void ProductsView::showMenu(const QPoint &at)
{
    const QModelIndex index = m_grid->indexAt(at);
    const ListedProduct *product = m_model.at(index.row());
    if (!product)
        return;
    QMenu menu(this);
    const ListedProduct row = *product;
    menu.addAction(icon(u"edit"_s), tr("Change the price"), m_grid, [this] { m_grid->editColumn(ProductModel::Price); });
    menu.addAction(tr("Change the stock"), m_grid, [this] { m_grid->editColumn(ProductModel::OnHand); });
    menu.addAction(tr("Rename"), m_grid, [this] { m_grid->editColumn(ProductModel::Title); });
    menu.addSeparator();
    menu.addAction(icon(u"holds"_s), tr("Show who holds it"), this,
                   [this, row] { Q_EMIT holdsWanted(row.summary.id, row.summary.title); });
    menu.addAction(icon(row.active ? u"archive"_s : u"restore"_s), row.active ? tr("Archive") : tr("Put on sale again"), this,
                   [this, row] { edit(row, ProductModel::OnSale, !row.active, {}); });
    menu.exec(m_grid->viewport()->mapToGlobal(at));
}

} // namespace holdfast::ui
