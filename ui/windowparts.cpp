// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/catalog/productsview.h"
#include "ui/mainwindow.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/theme.h"

#include <QActionGroup>
#include <QApplication>
#include <QBoxLayout>
#include <QButtonGroup>
#include <QFileInfo>
#include <QMenuBar>
#include <QMessageBox>
#include <QShortcut>
#include <QStatusBar>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace holdfast::ui {

namespace {

struct SidePlace {
    const char *iconName;
    const char *name;
};
const SidePlace sidePlaces[] = {{"till", QT_TRANSLATE_NOOP("holdfast::ui::MainWindow", "Till")},
                        {"products", QT_TRANSLATE_NOOP("holdfast::ui::MainWindow", "Products")},
                        {"holds", QT_TRANSLATE_NOOP("holdfast::ui::MainWindow", "Holds")},
                        {"orders", QT_TRANSLATE_NOOP("holdfast::ui::MainWindow", "Orders")},
                        {"activity", QT_TRANSLATE_NOOP("holdfast::ui::MainWindow", "Activity")},
                        {"journal", QT_TRANSLATE_NOOP("holdfast::ui::MainWindow", "Journal")},
                        {"shop", QT_TRANSLATE_NOOP("holdfast::ui::MainWindow", "Web shop")},
                        {"settings", QT_TRANSLATE_NOOP("holdfast::ui::MainWindow", "Settings")}};

} // namespace

void MainWindow::buildSide()
{
    m_side = new QFrame;
    m_side->setObjectName(u"sidebar"_s);
    m_side->setFixedWidth(184);
    auto *layout = new QVBoxLayout(m_side);
    layout->setContentsMargins(space, 2 * space, space, space);
    layout->setSpacing(4);
    m_sideButtons = new QButtonGroup(this);
    for (int i = 0; i < int(std::size(sidePlaces)); ++i) {
        auto *button = new QToolButton;
        button->setCheckable(true);
        button->setIcon(icon(QString::fromLatin1(sidePlaces[i].iconName)));
        button->setIconSize({20, 20});
        button->setText(u"  "_s + tr(sidePlaces[i].name));
        button->setAccessibleName(tr(sidePlaces[i].name));
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        button->setToolTip(tr("Ctrl+%1").arg(i + 1));
        m_sideButtons->addButton(button, i);
        layout->addWidget(button);
    }
    layout->addStretch(1);
    connect(m_sideButtons, &QButtonGroup::idClicked, this, &MainWindow::showView);
}

QWidget *MainWindow::buildTop()
{
    auto *top = new QFrame;
    top->setObjectName(u"topbar"_s);
    auto *layout = new QHBoxLayout(top);
    layout->setContentsMargins(2 * space, space, 2 * space, space);
    layout->setSpacing(2 * space);
    m_title = makeLabel({}, "title");
    m_finder = new Finder(top);
    m_main = new QPushButton;
    m_main->setProperty("kind", u"primary"_s);
    // The field stays where it is, whatever the view is called.
    m_title->setFixedWidth(176);
    m_finder->setMaximumWidth(560);
    layout->addWidget(m_title);
    layout->addWidget(m_finder, 4);
    layout->addStretch(1);
    layout->addWidget(m_main);
    connect(m_finder, &Finder::typed, this, &MainWindow::typed);
    connect(m_finder, &Finder::leftDown, this, [this] {
        if (View *view = currentView())
            view->firstWidget()->setFocus();
    });
    connect(m_main, &QPushButton::clicked, this, [this] {
        if (View *view = currentView())
            view->runMainAction();
    });
    auto *find = new QShortcut(QKeySequence(u"Ctrl+K"_s), this);
    connect(find, &QShortcut::activated, this, [this] {
        if (!m_desk || !m_finder->isVisible())
            return;
        m_finder->setFocus(Qt::ShortcutFocusReason);
        m_finder->selectAll();
    });
    auto *across = new QShortcut(QKeySequence(u"F6"_s), this);
    connect(across, &QShortcut::activated, this, &MainWindow::stepAcross);
    m_top = top;
    return top;
}

/// From the list to the details and back.
void MainWindow::stepAcross()
{
    View *view = currentView();
    if (!view)
        return;
    QWidget *details = view->details();
    if (!details || details->isAncestorOf(QApplication::focusWidget())) {
        view->firstWidget()->setFocus();
        return;
    }
    for (QWidget *inside : details->findChildren<QWidget *>()) {
        if (inside->isVisibleTo(details) && inside->isEnabled() && (inside->focusPolicy() & Qt::TabFocus)) {
            inside->setFocus(Qt::TabFocusReason);
            return;
        }
    }
}

void MainWindow::buildStatus()
{
    m_serverStatus = new QLabel;
    m_streamStatus = new QLabel;
    m_databaseStatus = new QLabel;
    statusBar()->setSizeGripEnabled(false);
    for (QLabel *label : {m_serverStatus, m_streamStatus, m_databaseStatus})
        statusBar()->addWidget(label);
    m_scheme = new QToolButton;
    m_scheme->setIconSize({18, 18});
    statusBar()->addPermanentWidget(m_scheme);
    connect(m_scheme, &QToolButton::clicked, this, [this] {
        m_appearance.choose(m_appearance.isDark() ? Appearance::Scheme::Light : Appearance::Scheme::Dark);
    });
    const auto showScheme = [this] {
        const bool dark = m_appearance.isDark();
        m_scheme->setIcon(icon(dark ? u"sun"_s : u"moon"_s));
        m_scheme->setToolTip(dark ? tr("Light colours") : tr("Dark colours"));
        m_scheme->setAccessibleName(m_scheme->toolTip());
    };
    connect(&m_appearance, &Appearance::changed, this, showScheme);
    showScheme();
}

void MainWindow::buildMenus()
{
    QMenu *shop = menuBar()->addMenu(tr("&Shop"));
    const auto edits = [this](QAction *action) { m_shopActions.append({action, Act::EditCatalogue}); };
    edits(shop->addAction(icon(u"add"_s), tr("&New product"), QKeySequence::New, this, [this] {
        showView(Products);
        products()->runMainAction();
    }));
    shop->addSeparator();
    edits(shop->addAction(icon(u"import"_s), tr("&Import…"), QKeySequence(u"Ctrl+I"_s), this, &MainWindow::startImport));
    edits(shop->addAction(icon(u"export"_s), tr("&Export…"), QKeySequence(u"Ctrl+E"_s), this, &MainWindow::startExport));
    shop->addSeparator();
    m_otherDatabase = shop->addAction(icon(u"folder"_s), tr("&Open another database…"), QKeySequence::Open, this,
                                      &MainWindow::openDatabaseWanted);
    shop->addAction(tr("&Quit"), QKeySequence(u"Ctrl+Q"_s), this, &MainWindow::quitWanted);

    QMenu *edit = menuBar()->addMenu(tr("&Edit"));
    edits(edit->addAction(icon(u"undo"_s), tr("&Undo"), this, [this] { products()->editing().undo(); }));
    edits(edit->addAction(icon(u"redo"_s), tr("&Redo"), this, [this] { products()->editing().redo(); }));

    QMenu *view = menuBar()->addMenu(tr("&View"));
    for (int i = 0; i < int(std::size(sidePlaces)); ++i) {
        m_shopActions.append({view->addAction(icon(QString::fromLatin1(sidePlaces[i].iconName)), tr(sidePlaces[i].name),
                                              QKeySequence(u"Ctrl+%1"_s.arg(i + 1)), this, [this, i] { showView(i); }),
                              actFor(i)});
    }
    view->addSeparator();
    auto *schemes = new QActionGroup(this);
    const std::pair<Appearance::Scheme, QString> choices[] = {
        {Appearance::Scheme::System, tr("Colours as the &system has them")},
        {Appearance::Scheme::Light, tr("&Light colours")},
        {Appearance::Scheme::Dark, tr("&Dark colours")}};
    for (const auto &[scheme, words] : choices) {
        QAction *action = view->addAction(words, this, [this, chosen = scheme] { m_appearance.choose(chosen); });
        action->setCheckable(true);
        action->setChecked(m_appearance.scheme() == scheme);
        schemes->addAction(action);
    }
    QMenu *help = menuBar()->addMenu(tr("&Help"));
    help->addAction(icon(u"help"_s), tr("&Keyboard"), QKeySequence::HelpContents, this, &MainWindow::showHelp);
    help->addAction(tr("&About Holdfast"), this, &MainWindow::showAbout);
}

void MainWindow::retitle()
{
    const QString name = m_desk ? m_desk->settings().name : QString();
    setWindowTitle(name.isEmpty() ? tr("Holdfast") : tr("%1 – Holdfast").arg(name));
}

void MainWindow::typed(const QString &words)
{
    View *view = currentView();
    if (!view)
        return;
    view->search(words);
    ++m_search;
    if (words.trimmed().isEmpty())
        return m_finder->offer({});
    const QList<Finding> found = places(words);
    if (view == products())
        m_finder->offer(found);
    else
        offerProducts(words, found);
}

void MainWindow::showHelp()
{
    const std::pair<QString, QString> keys[] = {{tr("Ctrl+K"), tr("Search")},
                                                {tr("Ctrl+1 … Ctrl+8"), tr("Go to a view")},
                                                {tr("Ctrl+N"), tr("New product")},
                                                {tr("Return"), tr("Change the price of the selected product")},
                                                {tr("F2"), tr("Change what the cursor is on")},
                                                {tr("Space"), tr("Take the selected product on or off sale")},
                                                {tr("Ctrl+Z, Ctrl+Shift+Z"), tr("Undo, redo")},
                                                {tr("Ctrl+Home, Ctrl+End"), tr("To the first or the last product")},
                                                {tr("Delete"), tr("Release the selected hold")},
                                                {tr("Ctrl+I, Ctrl+E"), tr("Import, export")},
                                                {tr("Esc"), tr("Close the details, empty the search")},
                                                {tr("F6"), tr("From the list to the details and back")},
                                                {tr("Ctrl+Q"), tr("Quit")}};
    QString rows;
    for (const auto &[key, what] : keys)
        rows += u"<tr><td style='padding:3px 18px 3px 0'><b>%1</b></td><td style='padding:3px 0'>%2</td></tr>"_s.arg(
            key.toHtmlEscaped(), what.toHtmlEscaped());
    auto *box = new QMessageBox(QMessageBox::NoIcon, tr("Keyboard"), u"<table>%1</table>"_s.arg(rows),
                                QMessageBox::Close, this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

void MainWindow::showAbout()
{
    auto *box = new QMessageBox(QMessageBox::NoIcon, tr("About Holdfast"),
                                tr("Holdfast %1\n\nPoint of sale and web shop in one program.\nFree software under the "
                                   "GNU General Public License, version 3 or later.")
                                    .arg(QCoreApplication::applicationVersion()),
                                QMessageBox::Close, this);
    box->setIconPixmap(windowIcon().pixmap(64, 64));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

} // namespace holdfast::ui
