// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/activity/hourchart.h"
#include "ui/activity/pricemodel.h"
#include "ui/view.h"
#include "ui/widgets/grid.h"

class QStandardItemModel;
class QStackedWidget;
class QTabBar;

namespace holdfast::ui {

/// What happens: price changes going out, and events that somebody could not handle. GUI thread.
class ActivityView : public View
{
    Q_OBJECT

public:
    explicit ActivityView(Desk &desk, QWidget *parent = nullptr);

    QString title() const override { return tr("Activity"); }
    QString iconName() const override { return QStringLiteral("activity"); }
    QString searchHint() const override { return tr("Search price changes by product"); }
    void search(const QString &words) override { m_prices.setWords(words); }
    QWidget *firstWidget() override;

    PriceModel &prices() { return m_prices; }
    HourChart &hour() { return *m_hour; }
    QStandardItemModel &failures() { return *m_failures; }
    void showFailures();
    void clearFailures();

Q_SIGNALS:
    void productWanted(holdfast::ProductId product);

private:
    void build();
    Grid *buildPrices();
    Grid *buildFailures();
    void loadFailures();
    void loadProgress();
    void fillFailures(const QList<Failure> &list);
    void showPricesState();

    Desk &m_desk;
    PriceModel m_prices;
    QStandardItemModel *m_failures;
    qint64 m_newestFailure = 0;
    QTabBar *m_tabs = nullptr;
    QStackedWidget *m_pages = nullptr;
    HourChart *m_hour = nullptr;
    Grid *m_priceGrid = nullptr;
    Grid *m_failureGrid = nullptr;
    QPushButton *m_clear = nullptr;
};

} // namespace holdfast::ui
