// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/settings/settingsview.h"

#include "ui/settings/pages.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/theme.h"

#include <QBoxLayout>
#include <QListWidget>
#include <QScrollArea>
#include <QStackedWidget>

using namespace Qt::StringLiterals;

namespace holdfast::ui {

SettingsView::SettingsView(Desk &desk, QWidget *parent)
    : View(parent), m_list(new QListWidget), m_stack(new QStackedWidget), m_server(new ServerPage(desk))
    , m_database(new DatabasePage(desk)), m_staff(new StaffPage(desk))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(2 * space, 2 * space, 0, 0);
    m_list->setObjectName(u"plain"_s);
    m_list->setFixedWidth(190);
    m_list->setIconSize({20, 20});
    m_list->setAccessibleName(tr("Pages of settings"));
    auto *side = new QVBoxLayout;
    side->addWidget(m_list);
    side->addSpacing(2 * space);
    layout->addLayout(side);
    layout->addWidget(m_stack, 1);
    add(new ShopPage(desk), u"shop"_s);
    add(new HoldsPage(desk), u"holds"_s);
    add(m_server, u"server"_s);
    add(m_database, u"database"_s);
    add(m_staff, u"people"_s);
    connect(m_list, &QListWidget::currentRowChanged, this, [this](int row) {
        if (row < 0)
            return;
        m_stack->setCurrentIndex(row);
        m_pages.at(row)->load();
    });
    connect(m_database, &DatabasePage::openWanted, this, &SettingsView::openDatabaseWanted);
    m_list->setCurrentRow(0);
}

void SettingsView::add(SettingsPage *page, const QString &iconName)
{
    auto *item = new QListWidgetItem(icon(iconName), page->title(), m_list);
    item->setSizeHint({0, 36});
    auto *scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(page);
    m_stack->addWidget(scroll);
    m_pages.append(page);
    connect(page, &SettingsPage::said, this, [this](const QString &text) { Q_EMIT said(text, {}, {}); });
}

void SettingsView::showEvent(QShowEvent *event)
{
    View::showEvent(event);
    m_pages.at(m_list->currentRow())->load();
}

QWidget *SettingsView::firstWidget()
{
    return m_list;
}

void SettingsView::openPage(int page)
{
    m_list->setCurrentRow(page);
}

/// Opens the first page that speaks of it.
void SettingsView::search(const QString &words)
{
    if (words.trimmed().isEmpty())
        return;
    for (int i = 0; i < m_pages.size(); ++i) {
        const QStringList topics = m_pages.at(i)->topics() + QStringList{m_pages.at(i)->title()};
        if (!topics.filter(words.trimmed(), Qt::CaseInsensitive).isEmpty())
            return openPage(i);
    }
}

} // namespace holdfast::ui
