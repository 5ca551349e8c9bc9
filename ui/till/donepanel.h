// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/till/till.h"

class QLabel;
class QPushButton;

namespace holdfast::ui {

/// It is paid, and on disk: the change, and what becomes of the receipt. GUI thread.
class DonePanel : public QWidget
{
    Q_OBJECT

public:
    explicit DonePanel(Till &till, QWidget *parent = nullptr);

    void show(const Sale &sale);
    QPushButton &next() { return *m_next; }
    QString change() const;
    QString words() const;

Q_SIGNALS:
    void printWanted(const holdfast::SaleId &sale);
    void nextWanted();

private:
    Till &m_till;
    SaleId m_sale;
    QLabel *m_head;
    QLabel *m_change;
    QLabel *m_words;
    QPushButton *m_print;
    QPushButton *m_next;
};

} // namespace holdfast::ui
