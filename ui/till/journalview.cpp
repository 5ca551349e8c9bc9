// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/till/journalview.h"

#include "ui/till/receiptstab.h"
#include "ui/till/recordstab.h"
#include "ui/till/reportstab.h"
#include "ui/widgets/pane.h"
#include "ui/widgets/theme.h"

#include <QBoxLayout>
#include <QShortcut>
#include <QStackedWidget>
#include <QTabBar>

using namespace Qt::StringLiterals;

namespace holdfast::ui {

JournalView::JournalView(Desk &desk, Steps &steps, QWidget *parent)
    : View(parent), m_bar(new QTabBar), m_stack(new QStackedWidget), m_receipts(new ReceiptsTab(desk)), m_reports(new ReportsTab(desk)),
      m_records(new RecordsTab(desk))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto *top = new QHBoxLayout;
    top->setContentsMargins(space, 0, space, 0);
    // The tab that is chosen is bold, so that the bar wants more room now and then.
    m_bar->setExpanding(false);
    top->addWidget(m_bar, 1);
    layout->addLayout(top);
    layout->addWidget(m_stack, 1);
    m_bar->setAccessibleName(tr("Which book"));
    const std::pair<QString, JournalTab *> tabs[] = {
        {tr("Receipts"), m_receipts}, {tr("Z reports"), m_reports}, {tr("Records"), m_records}};
    for (const auto &[name, tab] : tabs) {
        m_bar->addTab(name);
        m_stack->addWidget(tab);
        connect(tab, &JournalTab::said, this, [this](const QString &text) { Q_EMIT said(text, {}, {}); });
    }
    connect(m_bar, &QTabBar::currentChanged, this, &JournalView::showTab);
    connect(m_receipts, &ReceiptsTab::returnWanted, this, &JournalView::returnWanted);
    auto *again = new QShortcut(QKeySequence(Qt::Key_F5), this, nullptr, nullptr, Qt::WidgetWithChildrenShortcut);
    connect(again, &QShortcut::activated, this, [this] { current().list().reload(); });
    steps.add(this, [this] { m_receipts->pane(); });
}

JournalTab &JournalView::current() const
{
    return *static_cast<JournalTab *>(m_stack->currentWidget());
}

void JournalView::openTab(Tab tab)
{
    m_bar->setCurrentIndex(tab);
}

void JournalView::showTab(int tab)
{
    m_stack->setCurrentIndex(tab);
    current().search(m_words);
    current().grid().setFocus();
}

/// What is typed is looked for in the tab that is shown, and in the next one that is.
void JournalView::search(const QString &words)
{
    m_words = words;
    current().search(words);
}

QWidget *JournalView::firstWidget()
{
    return &current().grid();
}

QWidget *JournalView::details()
{
    return current().details();
}

} // namespace holdfast::ui
