// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/staff/permissions.h"
#include "ui/settings/firstrun.h"
#include "ui/widgets/appearance.h"
#include "ui/widgets/finder.h"
#include "ui/widgets/notes.h"
#include "ui/widgets/steps.h"

#include <QMainWindow>
#include <QPointer>

class QAbstractButton;
class QButtonGroup;
class QProgressBar;
class QStackedWidget;
class QToolButton;

namespace holdfast::ui {

class ActivityView;
class HoldsView;
class JournalView;
class ProductsView;
class SettingsView;
class ShopView;
class TillView;
class View;

/// The window: side bar, one view at a time, search, status bar. It lives with or without an open shop. GUI thread.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    /// The views, as they stand in the side bar.
    enum Place { Till, Products, Holds, Orders, Activity, Journal, Shop, Settings, placeCount };

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

    /// The views, which are made one by one once the shop is shown; one that is not there yet is made at once. None
    /// while no shop is shown.
    TillView *till();
    ProductsView *products();
    HoldsView *holds();
    ActivityView *activity();
    JournalView *journal();
    ShopView *shop();
    SettingsView *settings();
    FirstRun *firstRun() const { return m_firstRun; }
    /// Looks what a file would do to the shop, and offers to do it.
    void importFile(const QString &file);
    void exportFile(const QString &file);
    void showView(int place);
    View *currentView() const;
    QString statusText() const;
    /// The button of a view in the side bar.
    QAbstractButton *sideButton(int place) const;

    /// Somebody wants the window closed: returns whether it may be, at once.
    std::function<bool()> mayClose;

Q_SIGNALS:
    void openDatabaseWanted();
    void quitWanted();

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    struct ShopAction {
        QAction *action;
        std::optional<Act> act; ///< for whom it is; none: for everybody
    };
    void buildMenus();
    void buildSide();
    QWidget *buildTop();
    void buildStatus();
    void showShop();
    void showSurroundings();
    static std::optional<Act> actFor(int place);
    Result<Done> offers(int place) const;
    void showOffers();
    void prepare(int index);
    View *view(int index);
    View *makeView(int index);
    TillView *makeTill();
    ProductsView *makeProducts();
    ActivityView *makeActivity();
    JournalView *makeJournal();
    ShopView *makeShop();
    SettingsView *makeSettings();
    void typed(const QString &words);
    QList<Finding> places(const QString &words);
    void collectSettings(const QString &text, QList<Finding> &found);
    void offerProducts(const QString &words, QList<Finding> found);
    void showStatus();
    void showBanner();
    void showLostDatabase(const Error &trouble);
    void showFailedServer();
    void showServerSettings();
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
    QList<ShopAction> m_shopActions; ///< only with an open shop
    QAction *m_otherDatabase = nullptr;
    QList<View *> m_views;          ///< by place, null until it is made; empty while no shop is shown
    Steps m_steps;
    FirstRun *m_firstRun = nullptr;
    quint64 m_search = 0;
};

} // namespace holdfast::ui
