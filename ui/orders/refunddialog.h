// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/orders/fulfil.h"

#include <QDialog>

class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace holdfast::ui {

/// How much of an order goes back, and whether the goods do.
class RefundDialog : public QDialog
{
    Q_OBJECT

public:
    RefundDialog(const Order &order, const Currency &currency, QWidget *parent = nullptr);

    /// What was decided, but for who did it.
    RefundOrder wish() const;

private:
    void check();

    const Order m_order;
    const Currency m_currency;
    QLineEdit *m_amount;
    QCheckBox *m_restock;
    QLineEdit *m_reason;
    QLabel *m_wrong;
    QPushButton *m_refund;
};

} // namespace holdfast::ui
