// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/catalog/productgrid.h"

#include "ui/catalog/productdelegate.h"

#include <QHeaderView>
#include <QKeyEvent>

using namespace Qt::StringLiterals;

namespace holdfast::ui {

namespace {

/// Another page is asked for while there are still so many rows to scroll through.
constexpr int ahead = 120;

} // namespace

ProductGrid::ProductGrid(ProductModel &model, const Currency &currency, QWidget *parent)
    : Grid(u"products"_s, parent), m_products(model), m_span(new QScrollBar(Qt::Vertical, parent))
{
    setModel(&model);
    auto *delegate = new ProductDelegate(currency, this);
    setItemDelegate(delegate);
    connect(delegate, &ProductDelegate::inputRefused, this, &ProductGrid::inputRefused);
    // What is held is in what is free, too.
    setSpareColumns({ProductModel::Sku, ProductModel::Held});
    setColumns(ProductModel::Title, {320, 120, 100, 80, 76, 56, 96});
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setAccessibleName(tr("Products"));
    m_span->setRange(0, spanSteps);
    m_span->setPageStep(spanSteps / 50);
    m_span->setAccessibleName(tr("Position in the catalogue"));
    connect(m_span, &QScrollBar::valueChanged, this, [this](int value) {
        if (m_following)
            return;
        if (m_products.isWhole())
            verticalScrollBar()->setValue(value);
        else
            m_products.seek(double(value) / spanSteps);
    });
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, &ProductGrid::followWindow);
    connect(verticalScrollBar(), &QScrollBar::rangeChanged, this, &ProductGrid::showSpan);
    connect(&model, &ProductModel::landed, this, &ProductGrid::land);
    connect(&model, &ProductModel::shifted, this, &ProductGrid::keepPlace);
    connect(&model, &ProductModel::stateChanged, this, &ProductGrid::followWindow);
}

void ProductGrid::land(int row)
{
    updateGeometries();
    const QSignalBlocker quiet(verticalScrollBar());
    if (const QModelIndex there = m_products.index(row, std::max(0, currentIndex().column())); there.isValid())
        scrollTo(there, row + 1 >= m_products.rowCount() ? PositionAtBottom : PositionAtTop);
    viewport()->update();
    followWindow();
}

/// Rows came or went above: what is on the screen stays there.
void ProductGrid::keepPlace(int rows)
{
    updateGeometries();
    verticalScrollBar()->setValue(verticalScrollBar()->value() + rows);
}

void ProductGrid::showEvent(QShowEvent *event)
{
    Grid::showEvent(event);
    executeDelayedItemsLayout();
    followWindow();
}

void ProductGrid::followWindow()
{
    // Unseen it has no rows on the screen, and would ask for page after page to find some.
    if (!isVisible())
        return;
    const int first = rowAt(0);
    const int last = rowAt(viewport()->height() - 1);
    const int lastRow = last < 0 ? m_products.rowCount() - 1 : last;
    m_products.setVisible(std::max(0, first), lastRow);
    if (lastRow + ahead > m_products.rowCount())
        m_products.fetchMore({});
    if (first >= 0 && first < ahead)
        m_products.fetchBefore();
    showSpan();
}

void ProductGrid::showSpan()
{
    m_following = true;
    const int top = std::max(0, rowAt(0));
    if (m_products.isWhole()) {
        m_span->setRange(0, verticalScrollBar()->maximum());
        m_span->setPageStep(std::max(1, verticalScrollBar()->pageStep()));
        m_span->setValue(verticalScrollBar()->value());
    } else {
        m_span->setRange(0, spanSteps);
        m_span->setPageStep(spanSteps / 50);
        if (!m_span->isSliderDown())
            m_span->setValue(int(m_products.fractionOf(top) * spanSteps));
    }
    m_span->setVisible(m_span->maximum() > 0);
    m_following = false;
}

void ProductGrid::goTo(ProductId product)
{
    const int row = m_products.rowOf(product);
    if (row < 0)
        return;
    setCurrentIndex(m_products.index(row, std::max(0, currentIndex().column())));
    scrollTo(currentIndex());
}

void ProductGrid::editColumn(int column)
{
    if (!currentIndex().isValid())
        return;
    setCurrentIndex(currentIndex().siblingAtColumn(column));
    edit(currentIndex());
}

void ProductGrid::keyPressEvent(QKeyEvent *event)
{
    const bool far = event->modifiers() & Qt::ControlModifier;
    if (far && (event->key() == Qt::Key_End || event->key() == Qt::Key_Home) && !m_products.isWhole()) {
        m_products.seek(event->key() == Qt::Key_End ? 1 : 0);
        return;
    }
    // Return edits the price, which is what one comes for most; F2 edits where one is.
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && state() != EditingState) {
        if (currentIndex().isValid() && !(currentIndex().flags() & Qt::ItemIsEditable))
            editColumn(ProductModel::Price);
        else
            edit(currentIndex());
        return;
    }
    Grid::keyPressEvent(event);
}

void ProductGrid::wheelEvent(QWheelEvent *event)
{
    Grid::wheelEvent(event);
    event->accept();
}

void ProductGrid::closeEditor(QWidget *editor, QAbstractItemDelegate::EndEditHint hint)
{
    Grid::closeEditor(editor, hint);
    setFocus();
}

} // namespace holdfast::ui
