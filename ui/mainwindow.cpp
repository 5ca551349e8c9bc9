// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/mainwindow.h"

#include "ui/view.h"
#include "ui/widgets/format.h"
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
    connect(&desk, &Desk::handChanged, this, &MainWindow::showOffers);
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
                // Its dialog has an event loop of its own, in which the form goes; nobody must come back to it.
                if (content == FirstRun::Content::Import)
                    QMetaObject::invokeMethod(this, &MainWindow::startImport, Qt::QueuedConnection);
            });
        });
}

void MainWindow::closeShop()
{
    remember();
    if (m_desk) {
        m_desk->disconnect(this);
        m_desk->server().disconnect(this);
        m_desk->feed().disconnect(this);
    }
    m_steps.clear();
    for (View *view : std::exchange(m_views, {}))
        delete view;
    delete std::exchange(m_firstRun, nullptr);
    m_desk = nullptr;
    m_side->hide();
    m_top->hide();
    for (const ShopAction &action : std::as_const(m_shopActions))
        action.action->setEnabled(false);
    m_otherDatabase->setEnabled(true);
    showStatus();
}

View *MainWindow::currentView() const
{
    return qobject_cast<View *>(m_stack->currentWidget());
}

void MainWindow::showView(int index)
{
    if (index < 0 || index >= m_views.size())
        return;
    if (const auto fine = offers(index); !fine)
        return say(errorText(fine.error()));
    View *view = this->view(index);
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
