// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/till/refundsale.h"
#include "ui/till/till.h"

#include <QDialog>

class QCheckBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace holdfast::ui {

/// Takes goods back against a receipt: how many of each line, and whether they go back on the shelf. GUI thread.
class ReturnDialog : public QDialog
{
    Q_OBJECT

public:
    ReturnDialog(Till &till, const Refundable &from, QWidget *parent = nullptr);

    QList<QSpinBox *> counts() const { return m_counts; }
    QString words() const;

Q_SIGNALS:
    void refunded(const holdfast::Sale &refund);

private:
    void addLine(QFormLayout &form, const Refundable::Line &line);
    RefundSale wish() const;
    void check();
    void submit();

    Till &m_till;
    const Refundable m_from;
    QList<QSpinBox *> m_counts;
    QList<QCheckBox *> m_restock;
    QLineEdit *m_reason;
    QLabel *m_sum;
    QPushButton *m_refund;
};

} // namespace holdfast::ui
