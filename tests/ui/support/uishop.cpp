// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/uishop.h"

#include "core/staff/staff.h"

#include <QFile>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QThread>

#include <algorithm>
#include <utility>

#ifdef Q_OS_UNIX
#include <time.h>
#endif

using namespace Qt::StringLiterals;

namespace holdfast::test {

namespace {

/// Only the GUI thread writes here.
QStringList caught;

/// Before anybody reads settings: they go into a folder of the test's own.
QString isolated(const QTemporaryDir &folder)
{
    QStandardPaths::setTestModeEnabled(true);
    QCoreApplication::setOrganizationName(u"holdfast-tests"_s);
    QSettings::setDefaultFormat(QSettings::IniFormat);
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, folder.path());
    return folder.filePath(u"shop.db"_s);
}

Database openOwn(const QTemporaryDir &folder, std::optional<TestDatabase> &server)
{
    const OwnSql own;
    const QString file = isolated(folder);
    if (!onPostgres())
        return Database::open({file});
    return Database::open(server.emplace().url());
}

std::unique_ptr<Connection> connectOwn(const Database &database)
{
    const OwnSql own;
    return database.connect(Access::ReadWrite);
}

ShopSettings settingsOf(Connection &connection)
{
    const OwnSql own;
    return ShopSettings::load(connection);
}

/// What this thread has worked, in ms of a processor; 0 where that is not known.
double worked()
{
#ifdef Q_OS_UNIX
    timespec time{};
    if (::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time) == 0)
        return double(time.tv_sec) * 1e3 + double(time.tv_nsec) / 1e6;
#endif
    return 0;
}

} // namespace

void OwnSql::watch()
{
    Connection::watcher = [](const QString &statement) {
        if (depth == 0 && QThread::currentThread() == qApp->thread())
            caught.append(statement);
    };
}

QStringList OwnSql::takeCaught()
{
    return std::exchange(caught, {});
}

UiShop::UiShop(const ServerWish &serverWish)
    : wish(serverWish), database(openOwn(folder, server)), connection(connectOwn(database)), appearance(*qApp)
{
    OwnSql::watch();
}

UiShop::~UiShop()
{
    close();
    const OwnSql own; // the server drops our database
    connection.reset();
    server.reset();
    if (const QStringList statements = OwnSql::takeCaught(); !statements.isEmpty())
        QTest::qFail(qPrintable(u"SQL in the GUI thread: "_s + statements.join(u", "_s)), __FILE__, __LINE__);
}

/// As the program reads it while it opens the shop, in another thread.
mail::MailWish mailWishOf(const Database &database)
{
    const OwnSql own;
    return app::mailWish(database, {}, {}).value();
}

void UiShop::open()
{
    window = std::make_unique<ui::MainWindow>(appearance, [](const Database &) -> Result<Done> { return Done{}; });
    window->showOpening(u"Opening"_s);
    window->resize(1200, 800);
    window->show();
    session = std::make_unique<app::Session>(database, settingsOf(*connection), wish, u"Mara"_s, mailWishOf(database),
                                             secrets, printer);
    QObject::connect(session.get(), &app::Session::ready, window.get(), [this] { window->openShop(session->desk()); });
    session->start();
}

bool UiShop::openAndWait()
{
    open();
    return QTest::qWaitFor([this] { return window->currentView() || window->firstRun(); }, 20'000);
}

void UiShop::close()
{
    if (window)
        window->closeShop();
    session.reset();
    window.reset();
}

ProductId UiShop::addProduct(const QString &title, qint64 price, qint64 onHand)
{
    CreateProduct command;
    command.title = title;
    command.price = {price};
    command.onHand = {onHand};
    command.actor = u"test"_s;
    const auto product = perform(command);
    return product ? product->summary.id : ProductId{};
}

void UiShop::addMany(int count)
{
    const OwnSql own;
    connection->runText(u"BEGIN IMMEDIATE"_s);
    const QString numbers =
        u"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %1) "_s.arg(count);
    connection->runText(numbers +
                        u"INSERT INTO family (id, title, brand, category) SELECT i, printf('Thing %06d', i), 'Brand', "
                        u"'Things > Small' FROM n WHERE i % 4 = 1"_s);
    connection->runText(numbers +
                        u"INSERT INTO product (family_id, sku, title, option1, price) "
                        u"SELECT i - (i - 1) % 4, printf('SKU-%06d', i), printf('Thing %06d', i - (i - 1) % 4), "
                        u"printf('Kind %d', (i - 1) % 4), 100 + i % 9000 FROM n"_s);
    connection->runText(u"INSERT INTO stock_movement (product_id, delta, reason, created_at) "
                        u"SELECT id, 50, 'delivery', 1800000000000 FROM product WHERE id % 10 = 0"_s);
    connection->runText(u"DELETE FROM outbox"_s);
    connection->runText(u"COMMIT"_s);
}

void UiShop::addOwner()
{
    (void)perform(AddStaff{u"Mara"_s, Role::Owner, std::nullopt, u"test"_s});
}

void UiShop::hold(ProductId product, qint64 quantity, milliseconds left, milliseconds whole)
{
    const qint64 now = SystemClock().now().ms;
    const QString shopper = randomIdText();
    const QString cart = randomIdText();
    const auto run = [this](const QString &sql) { query(sql); };
    run(u"INSERT INTO shopper (id, token_hash, created_at) VALUES ('%1', randomblob(32), %2)"_s.arg(shopper).arg(now));
    run(u"INSERT INTO cart (id, shopper_id, created_at, touched_at) VALUES ('%1', '%2', %3, %3)"_s.arg(cart, shopper)
            .arg(now));
    run(u"UPDATE stock SET reserved = reserved + %1 WHERE product_id = %2"_s.arg(quantity).arg(product.value));
    run(u"INSERT INTO cart_line (cart_id, product_id, quantity, unit_price, hold_since, hold_expires_at, added_at) "
        u"VALUES ('%1', %2, %3, 100, %4, %5, %6)"_s.arg(cart)
            .arg(product.value)
            .arg(quantity)
            .arg(now + (left - whole).count())
            .arg(now + left.count())
            .arg(now));
}

Watchdog::Watchdog() : m_idler(&Watchdog::idle, this)
{
    m_timer.setTimerType(Qt::PreciseTimer);
    QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] {
        // What is beyond the timer's own turn was a block.
        m_worst = std::max<qint64>(m_worst, m_since.restart() - turn.count());
        const double before = std::exchange(m_worked, worked());
        m_worstAtWork = std::max(m_worstAtWork, m_worked - before);
    });
    m_worked = worked();
    m_since.start();
    m_timer.start(turn);
}

void Watchdog::idle()
{
    while (!m_over) {
        QElapsedTimer since;
        since.start();
        std::this_thread::sleep_for(turn);
        m_latest = std::max<qint64>(m_latest, since.elapsed() - turn.count());
    }
}

Watchdog::~Watchdog()
{
    m_over = true;
    m_idler.join();
}

QByteArray Watchdog::text() const
{
    return QByteArray::number(m_worst) + " ms, the most work in a turn " + QByteArray::number(m_worstAtWork, 'f', 1)
           + " ms; who had nothing to do woke " + QByteArray::number(m_latest) + " ms late";
}

qint64 memoryInUse()
{
    QFile status(u"/proc/self/status"_s);
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith("VmRSS:"))
            return line.mid(6).trimmed().split(' ').constFirst().toLongLong();
    }
    return 0;
}

void screenshot(QWidget &window, const QString &name)
{
    const QString folder = qEnvironmentVariable("HOLDFAST_SCREENSHOTS");
    if (!folder.isEmpty())
        window.grab().save(folder + u'/' + name + u".png"_s);
}

} // namespace holdfast::test
