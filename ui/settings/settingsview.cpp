// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/settings/settingsview.h"

#include "ui/settings/databasepage.h"
#include "ui/settings/mailpage.h"
#include "ui/settings/paymentspage.h"
#include "ui/settings/receiptspage.h"
#include "ui/settings/serverpage.h"
#include "ui/settings/shoppage.h"
#include "ui/settings/staffpage.h"
#include "ui/settings/tillpage.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/theme.h"

#include <QBoxLayout>
#include <QListWidget>
#include <QScrollArea>
#include <QStackedWidget>

using namespace Qt::StringLiterals;

namespace holdfast::ui {

SettingsView::SettingsView(Desk &desk, Steps &steps, QWidget *parent)
    : View(parent), m_desk(desk), m_list(new QListWidget), m_stack(new QStackedWidget)
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
    add(u"shop"_s, ShopPage::name(), [&desk] { return new ShopPage(desk); });
    add(u"holds"_s, HoldsPage::name(), [&desk] { return new HoldsPage(desk); });
    add(u"server"_s, ServerPage::name(), [&desk] { return new ServerPage(desk); });
    add(u"database"_s, DatabasePage::name(), [this] { return makeDatabase(); });
    add(u"people"_s, StaffPage::name(), [&desk] { return new StaffPage(desk); });
    add(u"mail"_s, MailPage::name(), [&desk] { return new MailPage(desk); });
    add(u"key"_s, PaymentsPage::name(), [&desk] { return new PaymentsPage(desk); });
    add(u"printer"_s, ReceiptsPage::name(), [&desk] { return new ReceiptsPage(desk); });
    add(u"till"_s, TillPage::name(), [this] { return makeTill(); });
    m_list->setCurrentRow(0);
    connect(m_list, &QListWidget::currentRowChanged, this, &SettingsView::showPage);
    for (int i = 0; i < pageCount(); ++i)
        steps.add(this, [this, i] { page(i); });
}

void SettingsView::add(const QString &iconName, const QString &title, std::function<SettingsPage *()> make)
{
    auto *item = new QListWidgetItem(icon(iconName), title, m_list);
    item->setSizeHint({0, 36});
    auto *scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    m_stack->addWidget(scroll);
    m_places.append({scroll, std::move(make)});
}

DatabasePage *SettingsView::makeDatabase()
{
    auto *made = new DatabasePage(m_desk);
    connect(made, &DatabasePage::openWanted, this, &SettingsView::openDatabaseWanted);
    return made;
}

TillPage *SettingsView::makeTill()
{
    auto *made = new TillPage(m_desk);
    connect(made, &TillPage::leaveWanted, this, &SettingsView::leaveTillWanted);
    return made;
}

SettingsPage &SettingsView::page(int index)
{
    Place &place = m_places[index];
    if (!place.page) {
        place.page = place.make();
        place.scroll->setWidget(place.page);
        connect(place.page, &SettingsPage::said, this, [this](const QString &text) { Q_EMIT said(text, {}, {}); });
    }
    return *place.page;
}

ServerPage &SettingsView::server()
{
    return static_cast<ServerPage &>(page(2));
}

DatabasePage &SettingsView::database()
{
    return static_cast<DatabasePage &>(page(3));
}

StaffPage &SettingsView::staff()
{
    return static_cast<StaffPage &>(page(4));
}

MailPage &SettingsView::mail()
{
    return static_cast<MailPage &>(page(5));
}

PaymentsPage &SettingsView::payments()
{
    return static_cast<PaymentsPage &>(page(6));
}

ReceiptsPage &SettingsView::receipts()
{
    return static_cast<ReceiptsPage &>(page(7));
}

TillPage &SettingsView::till()
{
    return static_cast<TillPage &>(page(8));
}

void SettingsView::showPage(int index)
{
    if (index < 0)
        return;
    page(index).load();
    m_stack->setCurrentIndex(index);
}

void SettingsView::showEvent(QShowEvent *event)
{
    View::showEvent(event);
    showPage(m_list->currentRow());
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
    for (int i = 0; i < pageCount(); ++i) {
        const QStringList topics = page(i).topics() + QStringList{page(i).title()};
        if (!topics.filter(words.trimmed(), Qt::CaseInsensitive).isEmpty())
            return openPage(i);
    }
}

} // namespace holdfast::ui
