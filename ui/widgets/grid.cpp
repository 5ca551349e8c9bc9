// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/widgets/grid.h"

#include "ui/widgets/celltext.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/theme.h"

#include <QAccessible>
#include <QHeaderView>
#include <QKeyEvent>
#include <QPainter>
#include <QSettings>
#include <QTimer>

#include <utility>

using namespace Qt::StringLiterals;

namespace holdfast::ui {

namespace {

constexpr int margin = 8;
constexpr int narrowest = 112;
constexpr int comfortable = 200;

} // namespace

Grid::Grid(const QString &name, QWidget *parent) : QTableView(parent), m_name(name), m_empty(new EmptyState(viewport()))
{
    setShowGrid(false);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    setVerticalScrollMode(ScrollPerItem);
    setHorizontalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setEditTriggers(DoubleClicked | EditKeyPressed | AnyKeyPressed);
    setMouseTracking(true);
    // With a style sheet Qt paints the background of each widget below, then ours: the whole area four times.
    viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
    verticalHeader()->hide();
    verticalHeader()->setDefaultSectionSize(rowPixels);
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    horizontalHeader()->setMinimumSectionSize(48);
    m_empty->hide();
}

Grid::~Grid()
{
    if (model())
        QSettings().setValue(u"columns/"_s + m_name, horizontalHeader()->saveState());
}

void Grid::setModel(QAbstractItemModel *model)
{
    QTableView::setModel(model);
    // A header that has the rows' selection paints itself anew whenever another row is chosen.
    horizontalHeader()->setSelectionModel(new QItemSelectionModel(model, horizontalHeader()));
    connect(model, &QAbstractItemModel::modelReset, this, [this] { m_hovered = -1; });
}

void Grid::setColumns(int stretched, const QList<int> &widths)
{
    m_stretched = stretched;
    m_widths = widths;
    const QByteArray state = QSettings().value(u"columns/"_s + m_name).toByteArray();
    if (state.isEmpty() || !horizontalHeader()->restoreState(state)) {
        for (int column = 0; column < widths.size(); ++column)
            setColumnWidth(column, widths.at(column));
    }
    horizontalHeader()->setSectionResizeMode(QHeaderView::Interactive);
    connect(horizontalHeader(), &QHeaderView::sectionResized, this, [this](int column) {
        if (column != m_stretched)
            QTimer::singleShot(0, this, [this] { layOutColumns(); });
    });
    layOutColumns();
}

/// What the other columns leave is the stretched one's.
void Grid::layOutColumns()
{
    if (m_widths.isEmpty())
        return;
    int others = 0;
    for (int column = 0; column < horizontalHeader()->count(); ++column) {
        if (column != m_stretched)
            others += isColumnHidden(column) ? m_widths.at(column) : columnWidth(column);
    }
    for (const int column : std::as_const(m_spare)) {
        const int width = isColumnHidden(column) ? m_widths.at(column) : columnWidth(column);
        const bool room = viewport()->width() - others >= comfortable;
        setColumnHidden(column, !room);
        others -= room ? 0 : width;
    }
    setColumnWidth(m_stretched, std::max(narrowest, viewport()->width() - others));
}

void Grid::showEmpty(bool empty)
{
    m_empty->setGeometry(viewport()->rect());
    m_empty->setVisible(empty);
}

void Grid::showLoading(bool loading)
{
    if (std::exchange(m_loading, loading) != loading)
        viewport()->update();
}

/// For more than one cell, the table would paint all it shows anew: every second, for the countdowns of one column.
void Grid::dataChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight, const QList<int> &roles)
{
    const bool hidden = isColumnHidden(topLeft.column()) || isColumnHidden(bottomRight.column());
    if (topLeft == bottomRight || hidden || state() == EditingState || QAccessible::isActive())
        return QTableView::dataChanged(topLeft, bottomRight, roles);
    viewport()->update(visualRect(topLeft) | visualRect(bottomRight));
}

void Grid::hover(int row)
{
    if (std::exchange(m_hovered, row) != row)
        viewport()->update();
}

void Grid::mouseMoveEvent(QMouseEvent *event)
{
    hover(rowAt(int(event->position().y())));
    QTableView::mouseMoveEvent(event);
}

void Grid::leaveEvent(QEvent *event)
{
    hover(-1);
    QTableView::leaveEvent(event);
}

void Grid::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    m_empty->setGeometry(viewport()->rect());
    layOutColumns();
}

void Grid::paintEvent(QPaintEvent *event)
{
    QPainter(viewport()).fillRect(event->rect(), Tokens::of(palette()).surface);
    QTableView::paintEvent(event);
    if (!m_loading || (model() && model()->rowCount() > 0))
        return;
    // Rows keep their place while they are on their way.
    const Tokens &tokens = Tokens::of(palette());
    QPainter painter(viewport());
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(blend(tokens.line, tokens.surface, 0.6));
    for (int y = 0, row = 0; y < viewport()->height(); y += rowPixels, ++row)
        painter.drawRoundedRect(QRect(2 * margin, y + 11, 160 + (row * 53) % 140, 10), 5, 5);
}

void Grid::keyPressEvent(QKeyEvent *event)
{
    // Space toggles, it does not begin to edit; Tab and the letters of shortcuts go on to the window.
    if (event->key() == Qt::Key_Space && currentIndex().flags() & Qt::ItemIsUserCheckable) {
        const bool checked = currentIndex().data(Qt::CheckStateRole).toInt() == Qt::Checked;
        model()->setData(currentIndex(), checked ? Qt::Unchecked : Qt::Checked, Qt::CheckStateRole);
        return;
    }
    QTableView::keyPressEvent(event);
}

void RowDelegate::paint(QPainter *painter, const QStyleOptionViewItem &given, const QModelIndex &index) const
{
    QStyleOptionViewItem option = given;
    initStyleOption(&option, index);
    const Tokens &tokens = Tokens::of(option.palette);
    const auto *grid = qobject_cast<const Grid *>(option.widget);
    const bool selected = option.state & QStyle::State_Selected;
    if (selected)
        painter->fillRect(option.rect, tokens.selection());
    else if (grid && grid->hoveredRow() == index.row())
        painter->fillRect(option.rect, tokens.hover());
    painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1),
                      blend(tokens.line, tokens.surface, 0.7));
    if (selected && index.column() == 0)
        painter->fillRect(QRect(option.rect.left(), option.rect.top(), 3, option.rect.height()), tokens.primary);
    if (grid && grid->currentIndex() == index && grid->hasFocus()) {
        painter->setPen(tokens.primary);
        painter->drawRect(option.rect.adjusted(0, 0, -1, -1));
    }
    paintContent(painter, option.rect.adjusted(margin, 0, -margin, -1), option, index, tokens);
}

void RowDelegate::paintContent(QPainter *painter, const QRect &rect, const QStyleOptionViewItem &option,
                               const QModelIndex &, const Tokens &tokens) const
{
    if (option.features & QStyleOptionViewItem::HasCheckIndicator) {
        const bool checked = option.checkState == Qt::Checked;
        const QRect box(rect.left() + 6, rect.center().y() - 8, 18, 18);
        paintIcon(painter, box, checked ? u"box-full"_s : u"box"_s, checked ? tokens.primary : tokens.outline());
        if (checked)
            paintIcon(painter, box.adjusted(2, 2, -2, -2), u"check"_s, tokens.onPrimary);
        return;
    }
    painter->setFont(option.font);
    paintText(painter, rect, int(option.displayAlignment), option.text, tokens.text);
}

/// The whole cell toggles: our box is not where the style would have it.
bool RowDelegate::editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option,
                              const QModelIndex &index)
{
    if (!(index.flags() & Qt::ItemIsUserCheckable))
        return QStyledItemDelegate::editorEvent(event, model, option, index);
    if (event->type() != QEvent::MouseButtonRelease)
        return false;
    const bool checked = index.data(Qt::CheckStateRole).toInt() == Qt::Checked;
    return model->setData(index, checked ? Qt::Unchecked : Qt::Checked, Qt::CheckStateRole);
}

} // namespace holdfast::ui
