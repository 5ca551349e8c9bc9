// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/session.h"
#include "core/catalog/createproduct.h"
#include "ui/mainwindow.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

namespace holdfast::test {

/// A shop in a temporary folder, with the desktop's real window over its real threads. Settings of the user are not
/// touched.
class UiShop
{
public:
    /// No server.
    static ServerWish off()
    {
        ServerWish wish;
        wish.on = false;
        return wish;
    }
    explicit UiShop(const ServerWish &wish = off());
    ~UiShop();

    /// Opens the window over what is in the database by now.
    void open();
    /// Opens it and waits until the views stand.
    bool openAndWait();
    void close();

    /// Runs a command as another program would, without the window's threads.
    template <Command C>
    Result<typename C::Reply> perform(C command)
    {
        Transaction transaction(*connection, SystemClock().now());
        auto result = command.apply(transaction);
        if (result)
            transaction.commit();
        return result;
    }
    ProductId addProduct(const QString &title, qint64 price, qint64 onHand);
    /// Many at once, as an import would leave them: "Thing 000001" and so on, a few variants to a family.
    void addMany(int count);
    /// Puts an owner on the staff, so that the window does not ask to set up the shop.
    void addOwner();
    /// A cart that holds units for so long.
    void hold(ProductId product, qint64 quantity, milliseconds left, milliseconds whole = std::chrono::minutes(10));
    QVariant query(const QString &sql) { return connection->runText(sql); }

    QTemporaryDir folder;
    ServerWish wish;
    Database database;
    std::unique_ptr<Connection> connection;
    ui::Appearance appearance;
    std::unique_ptr<ui::MainWindow> window;
    std::unique_ptr<app::Session> session;
};

/// While it lives, notes the longest time in which this thread's event loop did not turn.
class Watchdog
{
public:
    Watchdog();
    ~Watchdog();
    qint64 worstMs() const { return m_worst; }
    void reset() { m_worst = 0; }

private:
    QTimer m_timer;
    QElapsedTimer m_since;
    qint64 m_worst = 0;
};

/// Memory of this process in use, in kB; 0 where that is not known.
qint64 memoryInUse();

/// Visible texts of a window that got less room than they need, each with its widget.
QStringList cutOffTexts(const QWidget &window);

/// Saves a picture of the window when HOLDFAST_SCREENSHOTS names a folder.
void screenshot(QWidget &window, const QString &name);

} // namespace holdfast::test
