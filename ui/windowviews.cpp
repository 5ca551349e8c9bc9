// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/activity/activityview.h"
#include "ui/catalog/productsview.h"
#include "ui/holds/holdsview.h"
#include "ui/mainwindow.h"
#include "ui/orders/ordersview.h"
#include "ui/settings/settingsview.h"
#include "ui/shop/shopview.h"
#include "ui/till/journalview.h"
#include "ui/till/tillview.h"

#include <QSettings>
#include <QStackedWidget>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace holdfast::ui {

/// A step each, so that the window answers meanwhile: what was there last first, then the views behind it.
void MainWindow::showShop()
{
    m_views = QList<View *>(placeCount, nullptr);
    const int last = std::clamp(QSettings().value(u"window/view"_s, int(Products)).toInt(), 0, placeCount - 1);
    const int first = ui::Till::isChosen(*m_desk) ? int(Till) : last;
    prepare(first);
    m_steps.add(this, [this] { showSurroundings(); });
    m_steps.add(this, [this, first] {
        // Somebody may have gone elsewhere by now.
        if (!currentView())
            showView(first);
        delete std::exchange(m_firstRun, nullptr);
    });
    for (int index = 0; index < placeCount; ++index) {
        if (index != first)
            prepare(index);
    }
}

void MainWindow::showSurroundings()
{
    m_side->show();
    m_top->show();
    showOffers();
}

void MainWindow::prepare(int index)
{
    m_steps.add(this, [this, index] { view(index); });
}

View *MainWindow::view(int index)
{
    if (index >= m_views.size())
        return nullptr;
    View *&view = m_views[index];
    if (!view) {
        view = makeView(index);
        m_stack->addWidget(view);
        connect(view, &View::said, this, &MainWindow::say);
    }
    return view;
}

View *MainWindow::makeView(int index)
{
    switch (index) {
    case Till:
        return makeTill();
    case Holds:
        return new HoldsView(*m_desk, m_steps);
    case Orders:
        return new OrdersView(*m_desk, m_steps);
    case Activity:
        return makeActivity();
    case Journal:
        return makeJournal();
    case Shop:
        return makeShop();
    case Settings:
        return makeSettings();
    default:
        return makeProducts();
    }
}

TillView *MainWindow::makeTill()
{
    auto *view = new TillView(*m_desk, m_steps);
    connect(view, &TillView::staffWanted, this, [this] {
        showView(Settings);
        settings()->openPage(SettingsView::staffPage);
    });
    connect(view, &TillView::productWanted, this, [this](const QString &code) {
        showView(Products);
        products()->startProduct(code);
    });
    return view;
}

ProductsView *MainWindow::makeProducts()
{
    auto *view = new ProductsView(*m_desk, m_steps);
    connect(view, &ProductsView::holdsWanted, this, [this](ProductId product, const QString &title) {
        showView(Holds);
        holds()->showProduct(product, title);
    });
    connect(view, &ProductsView::importWanted, this, &MainWindow::startImport);
    return view;
}

ActivityView *MainWindow::makeActivity()
{
    auto *view = new ActivityView(*m_desk);
    connect(view, &ActivityView::productWanted, this, [this](ProductId product) {
        showView(Products);
        products()->open(product);
    });
    return view;
}

JournalView *MainWindow::makeJournal()
{
    auto *view = new JournalView(*m_desk, m_steps);
    connect(view, &JournalView::returnWanted, this, [this](const QString &number) {
        showView(Till);
        till()->takeBack(number);
    });
    return view;
}

ShopView *MainWindow::makeShop()
{
    auto *view = new ShopView(*m_desk);
    connect(view, &ShopView::settingsWanted, this, &MainWindow::showServerSettings);
    return view;
}

SettingsView *MainWindow::makeSettings()
{
    auto *view = new SettingsView(*m_desk, m_steps);
    connect(view, &SettingsView::openDatabaseWanted, this, &MainWindow::openDatabaseWanted);
    connect(view, &SettingsView::leaveTillWanted, this, [this] {
        till()->till().leave();
        say(tr("This machine is no till any more"));
    });
    return view;
}

TillView *MainWindow::till()
{
    return static_cast<TillView *>(view(Till));
}

ProductsView *MainWindow::products()
{
    return static_cast<ProductsView *>(view(Products));
}

HoldsView *MainWindow::holds()
{
    return static_cast<HoldsView *>(view(Holds));
}

ActivityView *MainWindow::activity()
{
    return static_cast<ActivityView *>(view(Activity));
}

JournalView *MainWindow::journal()
{
    return static_cast<JournalView *>(view(Journal));
}

ShopView *MainWindow::shop()
{
    return static_cast<ShopView *>(view(Shop));
}

SettingsView *MainWindow::settings()
{
    return static_cast<SettingsView *>(view(Settings));
}

} // namespace holdfast::ui
