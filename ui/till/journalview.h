// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/view.h"
#include "ui/widgets/steps.h"

class QStackedWidget;
class QTabBar;

namespace holdfast::ui {

class Desk;
class JournalTab;
class ReceiptsTab;
class RecordsTab;
class ReportsTab;

/// The shop's books: receipts, Z reports, and who did what. Nothing in them can be changed. GUI thread.
class JournalView : public View
{
    Q_OBJECT

public:
    enum Tab { Receipts, ZReports, Records };

    /// The pane of the receipts is made in `steps`, or when it is first needed.
    JournalView(Desk &desk, Steps &steps, QWidget *parent = nullptr);

    QString title() const override { return tr("Journal"); }
    QString iconName() const override { return QStringLiteral("journal"); }
    QString searchHint() const override { return tr("Search receipts by number, records by words"); }
    void search(const QString &words) override;
    QWidget *firstWidget() override;
    QWidget *details() override;

    void openTab(Tab tab);
    ReceiptsTab &receipts() { return *m_receipts; }
    ReportsTab &reports() { return *m_reports; }
    RecordsTab &records() { return *m_records; }

Q_SIGNALS:
    /// Goods are brought back with this receipt.
    void returnWanted(const QString &number);

private:
    JournalTab &current() const;
    void showTab(int tab);

    QTabBar *m_bar;
    QStackedWidget *m_stack;
    ReceiptsTab *m_receipts;
    ReportsTab *m_reports;
    RecordsTab *m_records;
    QString m_words;
};

} // namespace holdfast::ui
