// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/desktop.h"

#include "app/demo.h"
#include "app/mailwish.h"
#include "app/printerwish.h"
#include "core/base/log.h"
#include "core/db/sqlerror.h"
#include "ui/widgets/format.h"

#include <QApplication>
#include <QFileDialog>
#include <QMessageBox>
#include <QPushButton>
#include <QSettings>

using namespace Qt::StringLiterals;

namespace holdfast::app {

namespace {

/// So many holds are looked at before closing; beyond, it says "more than".
constexpr int mostLookedAt = 1000;

} // namespace

Desktop::Desktop(ui::Appearance &appearance, Wish wish)
    : m_wish(std::move(wish)), m_printer(storedPrinterWish()), m_window(std::make_unique<ui::MainWindow>(appearance, fillDemoShop))
    , m_tray(m_wish.trayIsThere)
{
    m_window->mayClose = [this] { return mayClose(); };
    connect(m_window.get(), &ui::MainWindow::quitWanted, m_window.get(), &QWidget::close);
    connect(m_window.get(), &ui::MainWindow::openDatabaseWanted, this, &Desktop::chooseDatabase);
    connect(&m_printer, &print::DevicePrinter::wished, this, &storePrinterWish);
    connect(&m_tray, &Tray::openWanted, this, &Desktop::raise);
    connect(&m_tray, &Tray::quitWanted, this, &Desktop::mayClose);
}

Desktop::~Desktop()
{
    m_opening.wait();
    close();
}

void Desktop::start()
{
    m_window->show();
    open(m_wish.database);
}

void Desktop::open(const DatabaseUrl &url)
{
    if (m_opening.isRunning())
        return;
    close();
    m_wish.database = url;
    if (url.backend() == Backend::Postgres) {
        if (!m_nodeFolder)
            m_nodeFolder.emplace();
        m_wish.database.localFolder = m_nodeFolder->path();
    }
    m_window->showOpening(tr("Opening the shop…"));
    m_opening.run([url = m_wish.database, demo = m_wish.demo] { return openDatabase(url, demo); },
                  [this](const Result<Opened> &opened) { settle(opened); });
}

/// Migrations, and the demo's products, may take their time: never in the GUI thread.
Result<Desktop::Opened> Desktop::openDatabase(const DatabaseUrl &url, bool demo)
{
    try {
        const Database database = Database::open(url);
        if (demo) {
            if (const auto filled = fillDemoShop(database); !filled)
                return filled.error();
        }
        const auto mail = mailWish(database, {}, {});
        if (!mail)
            return mail.error();
        return Opened{database, ShopSettings::load(*database.connect(Access::ReadOnly)), *mail};
    } catch (const SqlError &error) {
        return error.toError();
    }
}

ServerWish Desktop::serverWish() const
{
    QSettings settings;
    ServerWish wish;
    wish.on = settings.value(u"server/on"_s, wish.on).toBool();
    wish.listen = settings.value(u"server/listen"_s, wish.listen).toString();
    wish.certificate = settings.value(u"server/certificate"_s).toString();
    wish.key = settings.value(u"server/key"_s).toString();
    wish.proxies = settings.value(u"server/proxies"_s).toStringList();
    if (m_wish.listen)
        wish.listen = *m_wish.listen;
    wish.on = wish.on && m_wish.serve;
    return wish;
}

void Desktop::settle(const Result<Opened> &opened)
{
    if (!opened) {
        const QString what =
            tr("%1\n\n%2\n\nNothing was changed.").arg(m_wish.database.place(), ui::errorText(opened.error()));
        m_window->showProblem(what, {{tr("Try again"), [this] { open(m_wish.database); }},
                                     {tr("Open another database…"), [this] { chooseDatabase(); }},
                                     {tr("Quit"), [this] { quit(); }}});
        Q_EMIT failed();
        return;
    }
    findAccount(*opened);
}

/// What the environment says goes first. The system may ask a person before it opens its keychain.
void Desktop::findAccount(const Opened &opened)
{
    const StripeSecrets given = StripeSecrets::ofEnvironment();
    if (!given.key.isEmpty())
        return begin(opened, given);
    const QString shop = m_wish.database.place();
    m_keychain.read(shop, SecretStore::stripeKey, this, [this, opened, shop](const Result<QString> &key) {
        if (!key)
            qCDebug(logPay).noquote() << "the keychain is not to be had:" << key.error().message;
        if (!key || key->isEmpty())
            return begin(opened, {});
        m_keychain.read(shop, SecretStore::stripeWebhookSecret, this, [this, opened, key = *key](const Result<QString> &secret) {
            begin(opened, {key.toUtf8(), secret ? secret->toUtf8() : QByteArray()});
        });
    });
}

void Desktop::begin(const Opened &opened, const StripeSecrets &secrets)
{
    const QString actor = QSettings().value(u"actor"_s, tr("Desktop")).toString();
    const auto account = stripeAccount(opened.settings.currency, secrets);
    if (!account)
        qCWarning(logPay).noquote() << account.error().message;
    m_session = std::make_unique<Session>(opened.database, opened.settings, serverWish(), actor, opened.mail, m_keychain, m_printer,
                                          account ? *account : std::nullopt);
    connect(&m_session->web(), &WebServer::wished, this, [](const ServerWish &wish) {
        QSettings settings;
        settings.setValue(u"server/on"_s, wish.on);
        settings.setValue(u"server/listen"_s, wish.listen);
        settings.setValue(u"server/certificate"_s, wish.certificate);
        settings.setValue(u"server/key"_s, wish.key);
        settings.setValue(u"server/proxies"_s, wish.proxies);
    });
    connect(m_session.get(), &Session::ready, this, [this] {
        m_window->openShop(m_session->desk());
        m_backup = std::make_unique<DailyBackup>(m_session->desk());
        connect(m_backup.get(), &DailyBackup::failed, this, [this](const QString &why) {
            m_window->say(tr("The daily backup was not made: %1").arg(why), tr("Database settings"),
                          [this] { m_window->showView(ui::MainWindow::Settings); });
        });
        Q_EMIT ready();
    });
    m_session->start();
}

void Desktop::close()
{
    m_backup.reset();
    m_window->closeShop();
    m_session.reset();
}

void Desktop::chooseDatabase()
{
    const QString file = QFileDialog::getSaveFileName(m_window.get(), tr("Open a shop's database, or name a new one"),
                                                      m_wish.database.path, tr("Holdfast shops (*.db);;All files (*)"),
                                                      nullptr, QFileDialog::DontConfirmOverwrite);
    if (!file.isEmpty()) {
        m_wish.demo = false;
        open({file});
    }
}

void Desktop::raise()
{
    m_tray.hide();
    m_window->show();
    if (m_window->isMinimized())
        m_window->showNormal();
    m_window->raise();
    m_window->activateWindow();
}

void Desktop::quit()
{
    m_quitting = true;
    m_tray.hide();
    m_window->close();
    QCoreApplication::quit();
}

/// Asks the database first, so the answer comes later; until then the window stays.
bool Desktop::mayClose()
{
    if (m_quitting)
        return true;
    if (!m_session || !m_window->desk()) {
        quit();
        return true;
    }
    m_window->desk()->ask<LiveHolds>(
        this,
        [now = m_window->desk()->clock().now()](Connection &connection) -> Result<LiveHolds> {
            return someLiveHolds(connection, now, mostLookedAt);
        },
        [this](const Result<LiveHolds> &live) {
            // Without an answer nobody can say that nobody waits.
            if (live && live->holds == 0)
                quit();
            else
                askToClose(live ? *live : LiveHolds{});
        });
    return false;
}

void Desktop::askToClose(const LiveHolds &live)
{
    const QString what = live.holds == 0
                             ? tr("The database does not say whether shoppers have something in their carts.")
                         : live.more ? tr("More than %n hold(s) are running for shoppers.", nullptr, live.holds)
                                     : tr("%n hold(s) are running for shoppers.", nullptr, live.holds);
    if (!m_window->isVisible())
        raise();
    auto *box = new QMessageBox(QMessageBox::Question, tr("Shoppers are in the shop"), what, QMessageBox::NoButton,
                                m_window.get());
    box->setObjectName(u"closing"_s);
    box->setInformativeText(
        m_tray.available()
            ? tr("When you quit, they cannot pay. Holdfast can go on serving them from the system's tray.")
            : tr("When you quit, they cannot pay. Holdfast can go on serving them with its window minimised."));
    QPushButton *keep = box->addButton(tr("Keep serving"), QMessageBox::AcceptRole);
    QPushButton *end = box->addButton(tr("Quit anyway"), QMessageBox::DestructiveRole);
    box->addButton(tr("Cancel"), QMessageBox::RejectRole);
    box->setDefaultButton(keep);
    box->setAttribute(Qt::WA_DeleteOnClose);
    connect(box, &QMessageBox::finished, this, [this, box, keep, end] {
        if (box->clickedButton() == keep)
            hideToTray();
        else if (box->clickedButton() == end)
            quit();
    });
    box->open();
}

void Desktop::hideToTray()
{
    // Without a tray there would be no way back but a second start.
    if (!m_tray.available()) {
        m_window->showMinimized();
        return;
    }
    m_tray.show();
    m_window->hide();
}

} // namespace holdfast::app
