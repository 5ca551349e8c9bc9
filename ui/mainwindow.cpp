// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/mainwindow.h"

#include "ui/activity/activityview.h"
#include "ui/catalog/productsview.h"
#include "ui/holds/holdsview.h"
#include "ui/settings/settingsview.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/theme.h"

#include <QBoxLayout>
#include <QButtonGroup>
#include <QCloseEvent>
#include <QProgressBar>
#include <QScreen>
#include <QSettings>
#include <QStackedWidget>

using namespace Qt::StringLiterals;

namespace holdfast::ui {

MainWindow::MainWindow(Appearance &appearance, FirstRun::FillDemo fillDemo)
    : m_appearance(appearance), m_fillDemo(std::move(fillDemo))
{
    setWindowIcon(QIcon(u":/icons/program.svg"_s));
    auto *central = new QWidget;
    auto *across = new QHBoxLayout(central);
    across->setContentsMargins(0, 0, 0, 0);
    across->setSpacing(0);
    buildSide();
    across->addWidget(m_side);
    auto *down = new QVBoxLayout;
    down->setSpacing(0);
    down->addWidget(buildTop());
    m_banner = new Banner;
    down->addWidget(m_banner);
    m_stack = new QStackedWidget;
    down->addWidget(m_stack, 1);
    across->addLayout(down, 1);
    setCentralWidget(central);

    m_opening = new QWidget;
    auto *opening = new QVBoxLayout(m_opening);
    opening->addStretch(2);
    opening->addWidget(new IconLabel(u"holdfast"_s, 48, IconLabel::Ink::Primary), 0, Qt::AlignHCenter);
    m_doing = makeLabel({}, "muted");
    opening->addWidget(m_doing, 0, Qt::AlignHCenter);
    auto *progress = new QProgressBar;
    progress->setRange(0, 0);
    progress->setFixedWidth(240);
    progress->setAccessibleName(tr("Opening the shop"));
    opening->addWidget(progress, 0, Qt::AlignHCenter);
    opening->addStretch(3);
    m_notice = new EmptyState;
    m_stack->addWidget(m_opening);
    m_stack->addWidget(m_notice);
    buildStatus();
    buildMenus();
    m_toast = new Toast(central);
    resize(1200, 800);
    setMinimumSize(900, 600);
    restoreGeometry(QSettings().value(u"window/geometry"_s).toByteArray());
    closeShop();
    retitle();
}

MainWindow::~MainWindow()
{
    remember();
}

void MainWindow::remember()
{
    QSettings settings;
    if (isVisible())
        settings.setValue(u"window/geometry"_s, saveGeometry());
    if (View *view = currentView())
        settings.setValue(u"window/view"_s, m_views.indexOf(view));
}

void MainWindow::showOpening(const QString &doing)
{
    m_doing->setText(doing);
    m_stack->setCurrentWidget(m_opening);
}

void MainWindow::showProblem(const QString &what, const QList<std::pair<QString, std::function<void()>>> &waysOut)
{
    m_notice->show(u"database"_s, tr("The shop cannot be opened"), what);
    m_notice->setActions(waysOut);
    m_stack->setCurrentWidget(m_notice);
}

void MainWindow::openShop(Desk &desk)
{
    m_desk = &desk;
    connect(&desk, &Desk::settingsChanged, this, &MainWindow::retitle);
    connect(&desk.server(), &Server::changed, this, &MainWindow::showStatus);
    connect(&desk.feed(), &ChangeFeed::troubled, this, &MainWindow::showStatus);
    retitle();
    showStatus();
    desk.ask<bool>(
        this, [](Connection &connection) -> Result<bool> { return isUnused(connection); },
        [this](const Result<bool> &unused) {
            if (!unused || !*unused)
                return showShop();
            m_firstRun = new FirstRun(*m_desk, m_fillDemo);
            m_stack->addWidget(m_firstRun);
            m_stack->setCurrentWidget(m_firstRun);
            connect(m_firstRun, &FirstRun::finished, this, [this](FirstRun::Content content) {
                showShop();
                m_firstRun->deleteLater();
                m_firstRun = nullptr;
                if (content == FirstRun::Content::Import)
                    startImport();
            });
        });
}

void MainWindow::showShop()
{
    buildViews();
    m_side->show();
    m_top->show();
    for (QAction *action : std::as_const(m_shopActions))
        action->setEnabled(true);
    showView(std::clamp(QSettings().value(u"window/view"_s).toInt(), 0, int(m_views.size()) - 1));
}

void MainWindow::closeShop()
{
    remember();
    if (m_desk) {
        m_desk->disconnect(this);
        m_desk->server().disconnect(this);
        m_desk->feed().disconnect(this);
    }
    for (View *view : std::exchange(m_views, {}))
        delete view;
    delete std::exchange(m_firstRun, nullptr);
    m_products = nullptr;
    m_holds = nullptr;
    m_activity = nullptr;
    m_settings = nullptr;
    m_desk = nullptr;
    m_side->hide();
    m_top->hide();
    for (QAction *action : std::as_const(m_shopActions))
        action->setEnabled(false);
    showStatus();
}

void MainWindow::buildViews()
{
    m_products = new ProductsView(*m_desk);
    m_holds = new HoldsView(*m_desk);
    m_activity = new ActivityView(*m_desk);
    m_settings = new SettingsView(*m_desk);
    m_views = {m_products, m_holds, m_activity, m_settings};
    for (View *view : std::as_const(m_views)) {
        m_stack->addWidget(view);
        connect(view, &View::said, this, &MainWindow::say);
    }
    connectViews();
}

void MainWindow::connectViews()
{
    connect(m_products, &ProductsView::holdsWanted, this, [this](ProductId product, const QString &title) {
        showView(1);
        m_holds->showProduct(product, title);
    });
    connect(m_products, &ProductsView::importWanted, this, &MainWindow::startImport);
    connect(m_activity, &ActivityView::productWanted, this, [this](ProductId product) {
        showView(0);
        m_products->open(product);
    });
    connect(m_settings, &SettingsView::openDatabaseWanted, this, &MainWindow::openDatabaseWanted);
}

View *MainWindow::currentView() const
{
    return qobject_cast<View *>(m_stack->currentWidget());
}

void MainWindow::showView(int index)
{
    if (index < 0 || index >= m_views.size())
        return;
    View *view = m_views.at(index);
    m_finder->clear();
    m_stack->setCurrentWidget(view);
    m_sideButtons->button(index)->setChecked(true);
    m_title->setText(view->title());
    m_finder->setPlaceholderText(view->searchHint());
    m_main->setText(view->mainAction());
    m_main->setVisible(!view->mainAction().isEmpty());
    view->firstWidget()->setFocus();
}

void MainWindow::say(const QString &text, const QString &action, std::function<void()> act)
{
    m_toast->show(text, action, std::move(act));
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    remember();
    if (mayClose && !mayClose())
        event->ignore();
    else
        event->accept();
}

} // namespace holdfast::ui
