// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/till/till.h"

#include <QDialog>

class QLabel;
class QListWidget;
class QPushButton;

namespace holdfast::ui {

/// The parked sales of all tills, to take one up again. GUI thread.
class ParkedDialog : public QDialog
{
    Q_OBJECT

public:
    explicit ParkedDialog(Till &till, QWidget *parent = nullptr);

    QListWidget &list() { return *m_list; }

private:
    void show(const QList<Sale> &sales);
    void takeUp();
    void giveUp();
    std::optional<SaleId> chosen() const;

    Till &m_till;
    QListWidget *m_list;
    QLabel *m_empty;
    QPushButton *m_take;
    QPushButton *m_giveUp;
};

} // namespace holdfast::ui
