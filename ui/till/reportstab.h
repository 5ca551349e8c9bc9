// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/till/journallists.h"
#include "ui/till/journaltab.h"

class QPushButton;

namespace holdfast::ui {

/// Every drawer that was closed, with what was in it and what should have been. GUI thread.
class ReportsTab : public JournalTab
{
    Q_OBJECT

public:
    explicit ReportsTab(Desk &desk, QWidget *parent = nullptr);

    /// There is nothing to search for in sums.
    void search(const QString &) override {}
    ZReportModel &model() { return m_model; }
    /// Shows the report of a row in a dialog.
    void open(int row);

protected:
    void showEmpty(EmptyState &empty) override;
    QString countOf(int rows) const override;
    void follow() override;

private:
    ZReportModel &m_model;
    QPushButton *m_open;
};

} // namespace holdfast::ui
