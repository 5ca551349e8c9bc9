// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/mailwish.h"
#include "app/session.h"
#include "core/catalog/createproduct.h"
#include "support/fakeprinter.h"
#include "support/memorystore.h"
#include "support/testdatabase.h"
#include "ui/mainwindow.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include <atomic>
#include <optional>
#include <thread>

namespace holdfast::test {

/// While it lives, this thread may run SQL itself. Without one, a statement in the GUI thread fails the test when its
/// UiShop ends: whatever the window does, it must not wait for a disk.
class OwnSql
{
public:
    OwnSql() { ++depth; }
    ~OwnSql() { --depth; }
    OwnSql(const OwnSql &) = delete;
    OwnSql &operator=(const OwnSql &) = delete;

    /// From here on statements are watched.
    static void watch();
    /// Those that ran in the GUI thread since this was last asked.
    static QStringList takeCaught();

private:
    static inline thread_local int depth = 0;
};

/// A shop in a temporary folder, or on a PostgreSQL server of the tests' own, with the desktop's real window over its real
/// threads. Settings of the user are not touched.
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
        const OwnSql own;
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
    QVariant query(const QString &sql)
    {
        const OwnSql own;
        return connection->runText(sql);
    }

    QTemporaryDir folder;
    std::optional<TestDatabase> server; ///< where the shop is, when this run is about PostgreSQL
    ServerWish wish;
    Database database;
    std::unique_ptr<Connection> connection;
    ui::Appearance appearance;
    MemoryStore secrets;
    FakePrinter printer;
    std::unique_ptr<ui::MainWindow> window;
    std::unique_ptr<app::Session> session;
};

/// How a session over it sends mail: into a folder.
mail::MailWish mailWishOf(const Database &database);

/// While it lives, notes the longest time in which this thread's event loop did not turn; the longest that it worked itself
/// meanwhile, since on a busy machine it also waits for a processor; and how late a thread woke that had nothing to do,
/// which is what the machine does to anybody.
class Watchdog
{
public:
    Watchdog();
    ~Watchdog();
    qint64 worstMs() const { return m_worst; }
    /// All of it, in words.
    QByteArray text() const;
    void reset() { m_worst = 0, m_worstAtWork = 0, m_latest = 0; }

private:
    static constexpr milliseconds turn{5};
    void idle();

    std::atomic_bool m_over = false;
    std::atomic<qint64> m_latest = 0;
    std::thread m_idler;
    QTimer m_timer;
    QElapsedTimer m_since;
    qint64 m_worst = 0;
    double m_worked = 0; ///< by this thread until the last turn, in ms of a processor
    double m_worstAtWork = 0;
};

/// Memory of this process in use, in kB; 0 where that is not known.
qint64 memoryInUse();

/// Visible texts of a window that got less room than they need, each with its widget.
QStringList cutOffTexts(const QWidget &window);

/// Saves a picture of the window when HOLDFAST_SCREENSHOTS names a folder.
void screenshot(QWidget &window, const QString &name);

} // namespace holdfast::test
