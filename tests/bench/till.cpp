// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/mailwish.h"
#include "app/session.h"
#include "core/base/secret.h"
#include "core/catalog/createproduct.h"
#include "core/exchange/triggers.h"
#include "support/fakeprinter.h"
#include "support/memorystore.h"
#include "ui/mainwindow.h"
#include "ui/till/salepanel.h"
#include "ui/till/tillview.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QSettings>
#include <QStandardPaths>
#include <QTest>

#include <algorithm>
#include <cstdio>

using namespace Qt::StringLiterals;
using namespace holdfast;

namespace {

constexpr int patienceMs = 60'000;
constexpr int linesOfASale = 20;
constexpr qint64 unitsOfEach = 1000;
constexpr const char *pin = "4711";

QString codeOf(qint64 product)
{
    return u"%1"_s.arg(product, 11, 10, QLatin1Char('0'));
}

template <Command C>
typename C::Reply must(Connection &connection, const C &command)
{
    Transaction transaction(connection, SystemClock().now());
    auto result = command.apply(transaction);
    if (!result)
        qFatal("%s", qPrintable(result.error().message));
    transaction.commit();
    return std::move(*result);
}

/// The desktop over a shop, as the program puts it together, without web server.
class Desktop
{
public:
    explicit Desktop(const Database &database)
        : m_appearance(*qApp), m_window(m_appearance, [](const Database &) -> Result<Done> { return Done{}; })
    {
        ServerWish off;
        off.on = false;
        m_window.showOpening({});
        m_window.resize(1280, 800);
        m_window.show();
        m_session.emplace(database, ShopSettings::load(*database.connect(Access::ReadOnly)), off, u"Mara"_s,
                          app::mailWish(database, {}, {}).value(), m_secrets, m_printer);
        QObject::connect(&*m_session, &app::Session::ready, &m_window, [this] { m_window.openShop(m_session->desk()); });
        m_session->start();
        wait([this] { return m_window.currentView() || m_window.firstRun(); });
    }
    ~Desktop() { m_window.closeShop(); }

    ui::TillView &openTill(RegisterId at, StaffId staff)
    {
        m_window.activateWindow();
        m_window.showView(ui::MainWindow::Till);
        ui::TillView &view = *m_window.till();
        view.till().choose(at);
        wait([&] { return view.till().isKnown() && view.till().isOpen(); });
        view.till().signIn(staff, QString::fromLatin1(pin));
        wait([&] { return view.till().hand() && view.scanner().isOn(); });
        return view;
    }

    static void wait(const std::function<bool()> &isSo)
    {
        if (!QTest::qWaitFor(isSo, patienceMs))
            qFatal("the window does not get on");
    }

private:
    ui::Appearance m_appearance;
    test::MemoryStore m_secrets;
    test::FakePrinter m_printer;
    ui::MainWindow m_window;
    std::optional<app::Session> m_session;
};

/// As an import would leave them, a few variants to a family.
void fill(Connection &connection, qint64 count)
{
    connection.runText(u"PRAGMA synchronous = OFF"_s);
    connection.runText(u"PRAGMA cache_size = -400000"_s);
    Transaction transaction(connection, SystemClock().now());
    const RestingTriggers resting(connection);
    const QString numbers = u"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %1) "_s.arg(count);
    const auto run = [&](const QString &sql) { connection.runText(sql); };
    run(numbers + u"INSERT INTO family (id, title, brand, category) SELECT i, printf('Thing %08d', i), 'Brand', 'Things > Small' "
                  u"FROM n WHERE i % 4 = 1"_s);
    run(numbers + u"INSERT INTO product (id, family_id, sku, barcode, title, option1, price) SELECT i, i - (i - 1) % 4, "
                  u"printf('SKU-%08d', i), printf('%011d', i), printf('Thing %08d', i - (i - 1) % 4), printf('Kind %d', (i - 1) % 4), "
                  u"100 + i / 2000 FROM n"_s);
    run(numbers + u"INSERT INTO stock (product_id, on_hand) SELECT i, %1 FROM n"_s.arg(unitsOfEach));
    run(numbers + u"INSERT INTO stock_movement (product_id, delta, reason, created_at) SELECT i, %1, 'delivery', 0 FROM n"_s.arg(unitsOfEach));
    run(numbers + u"INSERT INTO price_history (product_id, price, changed_at) SELECT i, 100 + i / 2000, 0 FROM n"_s);
    transaction.commit();
}

struct Till {
    RegisterId at;
    StaffId staff;
};

/// The shop, made unless it is there from another time.
Till prepare(const Database &database, qint64 products)
{
    const auto connection = database.connect(Access::ReadWrite);
    if (!connection->run("product_any"_L1).next()) {
        must(*connection, AddStaff{u"Mara"_s, Role::Owner, std::nullopt, u"bench"_s});
        must(*connection, AddStaff{u"Carla"_s, Role::Cashier, pinHash(pin), u"bench"_s});
        must(*connection, BeginSession{must(*connection, AddRegister{u"Front"_s, u"bench"_s}), {0}, {StaffId{2}}});
        // The search index begins empty here and is told of nothing that is filled in; scanning does not ask it.
        Desktop shop(database);
        fill(*connection, products);
    }
    return {listRegisters(*connection).constFirst().id, StaffId{2}};
}

/// Tells when a widget was drawn.
class Painted : public QObject
{
public:
    explicit Painted(QWidget &widget) { widget.installEventFilter(this); }
    int times = 0;

protected:
    bool eventFilter(QObject *, QEvent *event) override
    {
        times += event->type() == QEvent::Paint;
        return false;
    }
};

/// Scans like a customer's shopping, paying between; the ms each took until its line stood on the screen.
std::vector<double> scan(ui::TillView &view, qint64 products, int scans)
{
    QRandomGenerator random(4711);
    Painted painted(*view.salePanel().grid().viewport());
    std::vector<double> times;
    std::optional<int> drawn; ///< times, when the line was known
    QObject::connect(&view.till(), &ui::Till::rungUp, &view, [&] { drawn = painted.times; });
    for (int i = 0; i < scans; ++i) {
        QWidget *focus = QApplication::focusWidget() ? QApplication::focusWidget() : view.window();
        QTest::keyClicks(focus, codeOf(random.bounded(products) + 1));
        drawn.reset();
        QElapsedTimer timer;
        timer.start();
        QTest::keyClick(focus, Qt::Key_Return);
        while (!drawn || painted.times == *drawn) {
            if (timer.elapsed() > patienceMs)
                qFatal("a scan came to nothing");
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        }
        times.push_back(double(timer.nsecsElapsed()) / 1e6);
        if (i % linesOfASale == linesOfASale - 1) {
            const Sale sale = view.till().sale().value();
            view.till().perform(PaySale{sale.id, {{TenderKind::Card, sale.totals.total}}, {}}, [&](const Sale &) { view.till().take(std::nullopt); });
            Desktop::wait([&] { return !view.till().sale(); });
        }
        QTest::qWait(20); // nobody scans faster
    }
    return times;
}

} // namespace

int main(int argc, char *argv[])
{
    QStandardPaths::setTestModeEnabled(true);
    QApplication application(argc, argv);
    const QStringList arguments = QApplication::arguments();
    if (arguments.size() != 4)
        return 2;
    QCoreApplication::setOrganizationName(u"holdfast-bench"_s);
    QSettings::setDefaultFormat(QSettings::IniFormat);
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, arguments[1] + u".settings"_s);
    const qint64 products = arguments[2].toLongLong();
    const int scans = arguments[3].toInt();
    const Database database = Database::open({arguments[1]});
    const Till till = prepare(database, products);
    Desktop desktop(database);
    std::vector<double> times = scan(desktop.openTill(till.at, till.staff), products, scans);
    std::sort(times.begin(), times.end());
    const auto part = [&](size_t percent) { return times[std::min(times.size() - 1, times.size() * percent / 100)]; };
    std::printf("%.1f %.1f %.1f\n", part(50), part(99), times.back());
    return 0;
}
