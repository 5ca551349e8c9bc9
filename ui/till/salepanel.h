// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/till/salemodel.h"
#include "ui/till/till.h"
#include "ui/widgets/grid.h"

class QLabel;
class QPushButton;
class QToolButton;

namespace holdfast::ui {

/// The sale at hand: its lines and what it comes to. GUI thread.
class SalePanel : public QWidget
{
    Q_OBJECT

public:
    explicit SalePanel(Till &till, QWidget *parent = nullptr);

    Grid &grid() { return *m_grid; }
    SaleModel &model() { return m_model; }
    /// The line that is selected, which what is done to a line is done to; the newest one unless another was chosen.
    const SaleLine *line() const;
    QPushButton &pay() { return *m_pay; }
    QToolButton &more() { return *m_more; }
    QString total() const;

private:
    void build();
    QLayout *buildSums();
    void showSale();
    void select(SaleLineId line);

    Till &m_till;
    SaleModel m_model;
    QLabel *m_words; ///< the note, and where the receipt is mailed to
    Grid *m_grid;
    QLabel *m_count;
    QLabel *m_discount;
    QLabel *m_tax;
    QLabel *m_total;
    QPushButton *m_pay;
    QToolButton *m_more;
};

} // namespace holdfast::ui
