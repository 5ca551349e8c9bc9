// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/money.h"
#include "core/catalog/listing.h"
#include "core/stock/setstock.h"

#include <QWidget>

namespace holdfast::ui {

/// Where a product's units are: sold, held for shoppers, free. One bar, and the numbers in words below.
class StockBar : public QWidget
{
    Q_OBJECT

public:
    explicit StockBar(QWidget *parent = nullptr);
    void show(const StockPicture &picture, Unit unit);
    QSize sizeHint() const override { return {240, 72}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    StockPicture m_picture;
    Unit m_unit = Unit::Piece;
};

/// A price over the last ninety days, in steps, with the lowest of the last thirty as a line.
class PriceChart : public QWidget
{
    Q_OBJECT

public:
    explicit PriceChart(QWidget *parent = nullptr);
    /// `points`, the newest first.
    void show(const QList<PricePoint> &points, Money lowest30d, Instant now, const Currency &currency);
    QSize sizeHint() const override { return {240, 96}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QList<PricePoint> m_points;
    Money m_lowest;
    Instant m_now;
    Currency m_currency;
};

} // namespace holdfast::ui
