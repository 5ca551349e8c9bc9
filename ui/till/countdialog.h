// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/till/till.h"

#include <QDialog>

class QCheckBox;
class QLabel;
class QPushButton;
class QSpinBox;

namespace holdfast::ui {

/// Counts a drawer, coin by coin and note by note, and closes it. GUI thread.
class CountDialog : public QDialog
{
    Q_OBJECT

public:
    explicit CountDialog(Till &till, QWidget *parent = nullptr);

    /// How many there are of a value.
    QSpinBox *count(Money value) const;
    QPushButton &closeButton() { return *m_close; }
    QString sum() const;
    QString problem() const;

Q_SIGNALS:
    void closed(const holdfast::TillReport &report);

private:
    QWidget *buildCounts();
    void lookForParked();
    void check();
    void submit();
    QList<CashCount> counts() const;

    Till &m_till;
    QList<Money> m_values;
    QList<QSpinBox *> m_boxes;
    QLabel *m_sum;
    QCheckBox *m_keepParked;
    QLabel *m_problem;
    QPushButton *m_close;
};

/// The coins and notes that there may be in a currency, the largest first: ones, twos and fives of each power of ten from
/// the smallest coin on.
QList<Money> denominations(const Currency &currency, Money smallest);

} // namespace holdfast::ui
