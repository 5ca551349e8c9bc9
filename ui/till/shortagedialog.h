// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/till/whoholds.h"
#include "ui/till/till.h"

#include <QDialog>

class QLabel;
class QListWidget;
class QPushButton;

namespace holdfast::ui {

/// Who holds the units of a product that somebody at the counter wants, and for how long. Whoever may frees one of them,
/// or says that there are more than the books have. GUI thread.
class ShortageDialog : public QDialog
{
    Q_OBJECT

public:
    ShortageDialog(Till &till, ProductId product, QWidget *parent = nullptr);

    QListWidget &list() { return *m_list; }

private:
    void load();
    void show(const UnitHolders &holders);
    void release();
    void correct();

    Till &m_till;
    const ProductId m_product;
    UnitHolders m_holders;
    QLabel *m_head;
    QListWidget *m_list;
    QPushButton *m_release;
    QPushButton *m_correct;
};

} // namespace holdfast::ui
