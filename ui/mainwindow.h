// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/settings/firstrun.h"
#include "ui/widgets/appearance.h"
#include "ui/widgets/finder.h"
#include "ui/widgets/notes.h"

#include <QMainWindow>
#include <QPointer>

class QButtonGroup;
class QProgressBar;
class QStackedWidget;
class QToolButton;

namespace holdfast::ui {

class ActivityView;
class HoldsView;
class ProductsView;
class SettingsView;
class View;

/// The window: side bar, one view at a time, search, status bar. It lives with or without an open shop. GUI thread.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    MainWindow(Appearance &appearance, FirstRun::FillDemo fillDemo);
    ~MainWindow() override;

    /// The shop is being opened; `doing` says what takes so long.
    void showOpening(const QString &doing);
    /// The shop cannot be opened: what happened, and the ways out.
    void showProblem(const QString &what, const QList<std::pair<QString, std::function<void()>>> &waysOut);
    /// Shows the shop; `desk` stays until closeShop().
    void openShop(Desk &desk);
    void closeShop();
    Desk *desk() const { return m_desk; }

    void say(const QString &text, const QString &action = {}, std::function<void()> act = {});
    Banner &banner() { return *m_banner; }
    Finder &finder() { return *m_finder; }
    Toast &toast() { return *m_toast; }
    EmptyState &notice() { return *m_notice; }

    ProductsView *products() const { return m_products; }
    HoldsView *holds() const { return m_holds; }
    ActivityView *activity() const { return m_activity; }
    SettingsView *settings() const { return m_settings; }
    FirstRun *firstRun() const { return m_firstRun; }
    /// Looks what a file would do to the shop, and offers to do it.
    void importFile(const QString &file);
    void exportFile(const QString &file);
    void showView(int index);
    View *currentView() const;
    QString statusText() const;

    /// Somebody wants the window closed: returns whether it may be, at once.
    std::function<bool()> mayClose;

Q_SIGNALS:
    void openDatabaseWanted();
    void quitWanted();

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    void buildMenus();
    void buildSide();
    QWidget *buildTop();
    void buildStatus();
    void buildViews();
    void showShop();
    void connectViews();
    void typed(const QString &words);
    QList<Finding> places(const QString &words) const;
    void offerProducts(const QString &words, QList<Finding> found);
    void showStatus();
    void showBanner();
    void showLostDatabase(const Error &trouble);
    void showFailedServer();
    void stepAcross();
    void startImport();
    void startExport();
    void showHelp();
    void showAbout();
    void retitle();
    void remember();

    Appearance &m_appearance;
    const FirstRun::FillDemo m_fillDemo;
    QPointer<Desk> m_desk;
    QWidget *m_side = nullptr;
    QWidget *m_top = nullptr;
    QButtonGroup *m_sideButtons = nullptr;
    QLabel *m_title = nullptr;
    Finder *m_finder = nullptr;
    QPushButton *m_main = nullptr;
    Banner *m_banner = nullptr;
    QStackedWidget *m_stack = nullptr;
    QWidget *m_opening = nullptr;
    QLabel *m_doing = nullptr;
    EmptyState *m_notice = nullptr;
    Toast *m_toast = nullptr;
    QLabel *m_serverStatus = nullptr;
    QLabel *m_streamStatus = nullptr;
    QLabel *m_databaseStatus = nullptr;
    QToolButton *m_scheme = nullptr;
    QList<QAction *> m_shopActions; ///< only with an open shop
    QList<View *> m_views;
    ProductsView *m_products = nullptr;
    HoldsView *m_holds = nullptr;
    ActivityView *m_activity = nullptr;
    SettingsView *m_settings = nullptr;
    FirstRun *m_firstRun = nullptr;
    quint64 m_search = 0;
};

} // namespace holdfast::ui
