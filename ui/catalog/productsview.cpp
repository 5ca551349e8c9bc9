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

ProductsView::ProductsView(Desk &desk, Steps &steps, QWidget *parent)
    : View(parent), m_desk(desk), m_model(desk), m_editing(desk)
{
    build();
    steps.add(this, [this] { pane(); });
    steps.add(this, [this] { form(); });
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
    connect(m_grid, &ProductGrid::inputRefused, this, [this](const QString &why) { Q_EMIT said(why, {}, {}); });
    connect(m_grid, &QWidget::customContextMenuRequested, this, &ProductsView::showMenu);
    connect(m_grid->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex &row) {
        const ListedProduct *product = m_model.at(row.row());
        if (!product || !row.isValid())
            return;
        if (m_new)
            m_new->hide();
        pane().show(product->summary.id);
        pane().setVisible(true);
    });
}

void ProductsView::dock(Pane *pane)
{
    pane->hide();
    layout()->addWidget(pane);
    connect(pane, &Pane::closed, this, &ProductsView::closePane);
}

ProductPane &ProductsView::pane()
{
    if (m_pane)
        return *m_pane;
    m_pane = new ProductPane(m_desk, m_editing, this);
    dock(m_pane);
    connect(m_pane, &ProductPane::variantChosen, this, &ProductsView::open);
    connect(m_pane, &ProductPane::holdsWanted, this, &ProductsView::holdsWanted);
    connect(m_pane, &ProductPane::refused, this, [this](const QString &why) { Q_EMIT said(why, {}, {}); });
    connect(m_pane, &ProductPane::newVariantWanted, this, [this](const Product &sibling) {
        if (!mayEdit())
            return;
        m_pane->hide();
        form().show();
        form().startVariant(sibling);
    });
    return *m_pane;
}

NewProduct &ProductsView::form()
{
    if (m_new)
        return *m_new;
    m_new = new NewProduct(m_desk, this);
    dock(m_new);
    connect(m_new, &NewProduct::created, this, [this](const Product &product) {
        open(product.summary.id);
        Q_EMIT said(tr("“%1” is on sale").arg(product.summary.title), {}, {});
    });
    return *m_new;
}

void ProductsView::hidePanes()
{
    if (m_pane)
        m_pane->hide();
    if (m_new)
        m_new->hide();
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
        Q_EMIT said(
            tr("%1 of “%2” is now %3")
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
    startProduct({});
}

/// Says so where it may not be.
bool ProductsView::mayEdit()
{
    const auto fine = m_desk.allows(Act::EditCatalogue);
    if (!fine)
        Q_EMIT said(errorText(fine.error()), {}, {});
    return fine.ok();
}

void ProductsView::startProduct(const QString &barcode)
{
    if (!mayEdit())
        return;
    hidePanes();
    form().show();
    form().start(barcode);
}

void ProductsView::open(ProductId product)
{
    m_grid->goTo(product);
    if (m_new)
        m_new->hide();
    pane().show(product);
    pane().setVisible(true);
}

QWidget *ProductsView::details()
{
    if (m_new && m_new->isVisible())
        return m_new;
    return m_pane && m_pane->isVisible() ? m_pane : nullptr;
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
    hidePanes();
    if (m_pane)
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

} // namespace holdfast::ui
