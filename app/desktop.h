// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/dailybackup.h"
#include "app/keychain.h"
#include "app/nodefolder.h"
#include "app/paymentaccount.h"
#include "app/session.h"
#include "app/tray.h"
#include "core/base/background.h"
#include "core/carts/heldlist.h"
#include "edge/print/deviceprinter.h"
#include "ui/mainwindow.h"

#include <optional>

namespace holdfast::app {

/// The desktop: its window, the shop it has open, the tray. GUI thread.
class Desktop : public QObject
{
    Q_OBJECT

public:
    struct Wish {
        DatabaseUrl database;
        std::optional<QString> listen; ///< as the command line says, rather than the settings
        bool serve = true;
        bool demo = false;
        Tray::Available trayIsThere = &QSystemTrayIcon::isSystemTrayAvailable;
    };

    Desktop(ui::Appearance &appearance, Wish wish);
    ~Desktop() override;

    /// Shows the window and opens the shop behind it.
    void start();
    void open(const DatabaseUrl &url);
    void raise();
    ui::MainWindow &window() { return *m_window; }
    Session *session() { return m_session.get(); }
    Tray &tray() { return m_tray; }
    /// Ends the program without asking.
    void quit();

Q_SIGNALS:
    void ready();
    void failed();

private:
    struct Opened {
        Database database;
        ShopSettings settings;
        mail::MailWish mail;
    };
    static Result<Opened> openDatabase(const DatabaseUrl &url, bool demo);

    void settle(const Result<Opened> &opened);
    void findAccount(const Opened &opened);
    void begin(const Opened &opened, const StripeSecrets &secrets);
    void close();
    void chooseDatabase();
    bool mayClose();
    void askToClose(const LiveHolds &live);
    void hideToTray();
    ServerWish serverWish() const;

    Wish m_wish;
    Keychain m_keychain;
    print::DevicePrinter m_printer;
    std::optional<NodeFolder> m_nodeFolder; ///< once a PostgreSQL shop was opened
    std::unique_ptr<Session> m_session;
    std::unique_ptr<DailyBackup> m_backup;
    std::unique_ptr<ui::MainWindow> m_window;
    Tray m_tray;
    Background m_opening{this};
    bool m_quitting = false;
};

} // namespace holdfast::app
