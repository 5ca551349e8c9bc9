// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/activity/activityview.h"

#include "ui/widgets/celltext.h"
#include "ui/widgets/format.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/theme.h"

#include <QBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QStackedWidget>
#include <QStandardItemModel>
#include <QTabBar>

using namespace Qt::StringLiterals;

namespace holdfast::ui {

namespace {

constexpr int mostFailures = 500;

/// Up or down by an arrow and a colour, never by the colour alone; who is outside by a drawing.
class PriceDelegate final : public RowDelegate
{
public:
    using RowDelegate::RowDelegate;

protected:
    void paintContent(QPainter *painter, const QRect &rect, const QStyleOptionViewItem &option,
                      const QModelIndex &index, const Tokens &tokens) const override
    {
        painter->setFont(option.font);
        if (index.column() == PriceModel::Change) {
            const bool rise = index.data(PriceModel::RiseRole).toBool();
            const QColor colour = rise ? tokens.held : tokens.good;
            paintIcon(painter, QRect(rect.right() - 15, rect.center().y() - 7, 16, 16), rise ? u"up"_s : u"down"_s,
                      colour);
            paintText(painter, rect.adjusted(0, 0, -24, 0), int(option.displayAlignment), option.text, tokens.text);
        } else if (const QVariant progress = index.data(PriceModel::ProgressRole); progress.isValid()) {
            paintText(painter, rect.adjusted(0, 0, 0, -6), int(option.displayAlignment), option.text, tokens.muted);
            const QRectF bar(rect.left(), rect.bottom() - 6, rect.width(), 4);
            painter->fillRect(bar, tokens.line);
            painter->fillRect(QRectF(bar.topLeft(), QSizeF(bar.width() * progress.toDouble(), bar.height())), tokens.primary);
        } else if (index.column() == PriceModel::When || index.column() == PriceModel::Reach) {
            paintText(painter, rect, int(option.displayAlignment), option.text, tokens.muted);
        } else {
            RowDelegate::paintContent(painter, rect, option, index, tokens);
        }
    }
};

} // namespace

ActivityView::ActivityView(Desk &desk, QWidget *parent)
    : View(parent), m_desk(desk), m_prices(desk), m_failures(new QStandardItemModel(this))
{
    build();
    connect(&m_prices, &PriceModel::stateChanged, this, &ActivityView::showPricesState);
    connect(&desk.feed(), &ChangeFeed::touched, this, [this] {
        if (!m_pages->isVisible())
            return;
        loadFailures();
        loadProgress();
    });
    m_prices.reload();
    loadFailures();
    loadProgress();
}

void ActivityView::build()
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto *bar = new QHBoxLayout;
    bar->setContentsMargins(space, 0, 2 * space, 0);
    m_tabs = new QTabBar;
    m_tabs->addTab(tr("Price changes"));
    m_tabs->addTab(tr("Set aside"));
    m_tabs->setAccessibleName(tr("Which activity"));
    m_clear = new QPushButton(tr("I have seen to these"));
    m_clear->hide();
    connect(m_clear, &QPushButton::clicked, this, &ActivityView::clearFailures);
    bar->addWidget(m_tabs);
    bar->addStretch(1);
    bar->addWidget(m_clear);
    layout->addLayout(bar);
    m_pages = new QStackedWidget;
    auto *prices = new QWidget;
    auto *stack = new QVBoxLayout(prices);
    stack->setContentsMargins(0, 0, 0, 0);
    stack->setSpacing(0);
    stack->addWidget(m_hour = new HourChart);
    stack->addWidget(buildPrices(), 1);
    m_pages->addWidget(prices);
    m_pages->addWidget(buildFailures());
    layout->addWidget(m_pages, 1);
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int tab) {
        m_pages->setCurrentIndex(tab);
        m_clear->setVisible(tab == 1 && m_failures->rowCount() > 0);
    });
}

Grid *ActivityView::buildPrices()
{
    m_priceGrid = new Grid(u"prices"_s);
    m_priceGrid->setModel(&m_prices);
    m_priceGrid->setItemDelegate(new PriceDelegate(this));
    m_priceGrid->setColumns(PriceModel::Product, {130, 240, 220, 120, 240});
    m_priceGrid->setAccessibleName(tr("Price changes"));
    connect(m_priceGrid, &QTableView::activated, this, [this](const QModelIndex &index) {
        if (const Event *event = m_prices.at(index.row()); event && event->product)
            Q_EMIT productWanted(*event->product);
    });
    return m_priceGrid;
}

Grid *ActivityView::buildFailures()
{
    m_failures->setHorizontalHeaderLabels({tr("When"), tr("For"), tr("Event"), tr("What went wrong")});
    m_failureGrid = new Grid(u"failures"_s);
    m_failureGrid->setModel(m_failures);
    m_failureGrid->setItemDelegate(new RowDelegate(this));
    m_failureGrid->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_failureGrid->setColumns(3, {130, 100, 180, 400});
    m_failureGrid->setAccessibleName(tr("Events set aside"));
    m_failureGrid->empty().show(
        u"check"_s, tr("Nothing was set aside"),
        tr("An event that some part of the shop cannot handle is set aside here with its error, so that it "
           "holds up nothing else. There are none."));
    return m_failureGrid;
}

QWidget *ActivityView::firstWidget()
{
    return m_tabs->currentIndex() == 0 ? m_priceGrid : m_failureGrid;
}

void ActivityView::showFailures()
{
    m_tabs->setCurrentIndex(1);
}

void ActivityView::loadFailures()
{
    m_desk.ask<QList<Failure>>(
        this,
        [](Connection &connection) -> Result<QList<Failure>> { return recentFailures(connection, 0, mostFailures); },
        [this](const Result<QList<Failure>> &list) {
            if (list)
                fillFailures(*list);
        });
}

void ActivityView::loadProgress()
{
    m_prices.followFanouts();
    m_desk.ask<LastHour>(
        this, [now = m_desk.clock().now()](Connection &connection) -> Result<LastHour> { return lastHour(connection, now); },
        [this](const Result<LastHour> &hour) {
            if (hour)
                m_hour->show(*hour);
        });
}

void ActivityView::fillFailures(const QList<Failure> &list)
{
    const qint64 newest = list.isEmpty() ? 0 : list.constFirst().id;
    m_failureGrid->showEmpty(list.isEmpty());
    m_tabs->setTabText(1, list.isEmpty() ? tr("Set aside") : tr("Set aside (%1)").arg(list.size()));
    m_clear->setVisible(m_tabs->currentIndex() == 1 && !list.isEmpty());
    if (newest == m_newestFailure && m_failures->rowCount() == list.size())
        return;
    m_newestFailure = newest;
    m_failures->removeRows(0, m_failures->rowCount());
    const Instant now = m_desk.clock().now();
    for (const Failure &failure : list) {
        m_failures->appendRow({new QStandardItem(timeText(failure.at, now)), new QStandardItem(failure.sink),
                               new QStandardItem(u"%1 %2"_s.arg(failure.kind).arg(failure.event)),
                               new QStandardItem(failure.error)});
    }
}

void ActivityView::clearFailures()
{
    if (const auto fine = m_desk.allows(Act::SeeReports); !fine)
        return Q_EMIT said(errorText(fine.error()), {}, {});
    m_desk.submit(this, ClearFailures{m_newestFailure, m_desk.actor()}, [this](const Result<Done> &done) {
        if (!done)
            Q_EMIT said(errorText(done.error()), {}, {});
        loadFailures();
    });
}

void ActivityView::showPricesState()
{
    const bool none = m_prices.rowCount() == 0;
    m_priceGrid->showLoading(m_prices.loading());
    m_priceGrid->showEmpty(none && !m_prices.loading());
    EmptyState &empty = m_priceGrid->empty();
    if (m_prices.error()) {
        empty.show(u"error"_s, tr("The price changes could not be read"), errorText(*m_prices.error()));
        empty.setActions({{tr("Try again"), [this] { m_prices.reload(); }}});
    } else {
        empty.show(
            u"activity"_s, tr("No price has changed in the last day"),
            tr("When a price changes, whoever changes it, you see it here at once, with who was told and how fast."));
        empty.setActions({});
    }
}

} // namespace holdfast::ui
