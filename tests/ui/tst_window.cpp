// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/dailybackup.h"
#include "app/desktop.h"
#include "app/singleinstance.h"
#include "core/settings/taxclasses.h"
#include "core/staff/changestaff.h"
#include "support/http.h"
#include "support/uishop.h"
#include "ui/activity/activityview.h"
#include "ui/catalog/productsview.h"
#include "ui/holds/holdsview.h"
#include "ui/settings/databasepage.h"
#include "ui/settings/serverpage.h"
#include "ui/settings/settingfield.h"
#include "ui/settings/settingsview.h"
#include "ui/settings/staffpage.h"

#include <QAbstractItemModelTester>
#include <QAccessible>
#include <QDir>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QStandardItemModel>
#include <QTcpServer>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace holdfast;
using namespace holdfast::ui;
using namespace holdfast::test;

/// The window over its shop: holds, activity, settings, the first run, and what goes wrong.
class WindowTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::Ireland)); }
    void viewsAreMadeInTurns();
    void holdsCountDown();
    void holdsAreReleased();
    void activityFollows();
    void twoDesktopsOnOneFile();
    void setAside();
    void settingsAreCheckedAsTyped();
    void serverRestarts();
    void portTaken();
    void staff();
    void firstRun();
    void backsUpAndRestores();
    void dailyBackup();
    void lockedFileIsSaid();
    void databaseThatCannotBeOpened();
    void secondStart();
    void accessible();
    void remembersItself();

private:
    static ServerWish serving()
    {
        ServerWish wish;
        wish.listen = u"127.0.0.1:0"_s;
        return wish;
    }
};

/// Nobody has to ask for them; who asks does not wait; and a shop may be closed while they are being made.
void WindowTest::viewsAreMadeInTurns()
{
    UiShop shop;
    shop.addOwner();
    shop.addProduct(u"Tea"_s, 480, 20);
    QVERIFY(shop.openAndWait());
    const auto views = [&shop] { return shop.window->findChildren<View *>().size(); };
    QTRY_COMPARE(views(), qsizetype(ui::MainWindow::placeCount));
    shop.window->closeShop();
    QCOMPARE(views(), 0);
    QVERIFY(!shop.window->holds());
    shop.window->openShop(shop.session->desk());
    QTRY_VERIFY(views() > 0);
    shop.window->closeShop();
    QTest::qWait(50);
    QCOMPARE(views(), 0);
    shop.window->openShop(shop.session->desk());
    QTRY_VERIFY(shop.window->products());
    shop.window->showView(MainWindow::Settings);
    QVERIFY(!shop.window->settings()->page(4).isVisible());
    shop.window->settings()->openPage(4);
    QVERIFY(shop.window->settings()->page(4).isVisible());
    QTRY_COMPARE(views(), qsizetype(ui::MainWindow::placeCount));
}

void WindowTest::holdsCountDown()
{
    UiShop shop;
    shop.addOwner();
    const ProductId tea = shop.addProduct(u"Tea"_s, 480, 20);
    const ProductId cups = shop.addProduct(u"Cups"_s, 900, 5);
    QVERIFY(shop.openAndWait());
    shop.window->showView(MainWindow::Holds);
    HoldsView &view = *shop.window->holds();
    new QAbstractItemModelTester(&view.model(), QAbstractItemModelTester::FailureReportingMode::QtTest, &view.model());
    QTRY_VERIFY(view.grid().empty().isVisible());
    QVERIFY(view.grid().empty().accessibleDescription().contains(u"for 10 minute"_s));
    shop.hold(tea, 2, 5min);
    shop.hold(cups, 1, 40s);
    QTRY_COMPARE(view.model().rowCount(), 2);
    // The next to run out comes first, and both move.
    QCOMPARE(view.model().index(0, HoldModel::Product).data().toString(), u"Cups"_s);
    QCOMPARE(view.model().index(0, HoldModel::Shopper).data().toString(), view.model().at(0)->shopper.value.left(6));
    const QString before = view.model().index(0, HoldModel::Left).data().toString();
    QTRY_VERIFY_WITH_TIMEOUT(view.model().index(0, HoldModel::Left).data().toString() != before, 3000);
    view.showProduct(tea, u"Tea"_s);
    QTRY_COMPARE(view.model().rowCount(), 1);
    QCOMPARE(view.model().index(0, HoldModel::Count).data().toString(), u"2"_s);
    const HeldRow row = *view.model().at(0);
    view.showShopper(row.shopper, u"them"_s);
    QTRY_COMPARE(view.model().rowCount(), 1);
    view.showAll();
    QTRY_COMPARE(view.model().rowCount(), 2);
}

void WindowTest::holdsAreReleased()
{
    UiShop shop;
    shop.addOwner();
    const ProductId tea = shop.addProduct(u"Tea"_s, 480, 20);
    shop.hold(tea, 3, 5min);
    QVERIFY(shop.openAndWait());
    shop.window->showView(MainWindow::Holds);
    HoldsView &view = *shop.window->holds();
    QTRY_COMPARE(view.model().rowCount(), 1);
    view.release(0);
    QTRY_COMPARE(view.model().rowCount(), 0);
    QCOMPARE(shop.query(u"SELECT reserved FROM stock WHERE product_id = %1"_s.arg(tea.value)).toInt(), 0);
    QCOMPARE(shop.query(u"SELECT kind FROM outbox ORDER BY id DESC LIMIT 1"_s).toString().isEmpty(), false);
    QVERIFY(shop.query(u"SELECT count(*) FROM outbox WHERE kind = 'hold_lapsed'"_s).toInt() == 1);
    QVERIFY(shop.query(u"SELECT count(*) FROM audit WHERE action = 'hold_released' AND actor = 'Mara'"_s).toInt() == 1);
}

void WindowTest::activityFollows()
{
    UiShop shop(serving());
    shop.addOwner();
    const ProductId tea = shop.addProduct(u"Tea"_s, 480, 20);
    QVERIFY(shop.openAndWait());
    Server &server = shop.session->web();
    QTRY_COMPARE(server.state(), Server::State::Listening);
    shop.window->showView(MainWindow::Activity);
    PriceModel &prices = shop.window->activity()->prices();
    new QAbstractItemModelTester(&prices, QAbstractItemModelTester::FailureReportingMode::QtTest, &prices);
    SseClient watcher(quint16(QUrl(server.url()).port()), "?products=" + QByteArray::number(tea.value));
    QTRY_COMPARE(server.streams(), 1);
    QTRY_VERIFY(shop.window->statusText().contains(u"1 open stream"_s));
    shop.query(u"UPDATE product SET price = 450 WHERE id = %1"_s.arg(tea.value));
    QTRY_COMPARE(prices.rowCount(), 1);
    QCOMPARE(prices.index(0, PriceModel::Change).data().toString(), u"€4.80 → €4.50"_s);
    QCOMPARE(prices.index(0, PriceModel::Who).data().toString(), u"outside"_s);
    QTRY_VERIFY(prices.index(0, PriceModel::Reach).data().toString().startsWith(u"1 stream"_s));
    qInfo("reached: %s", qPrintable(prices.index(0, PriceModel::Reach).data().toString()));
}

void WindowTest::twoDesktopsOnOneFile()
{
    UiShop shop;
    shop.addOwner();
    const ProductId tea = shop.addProduct(u"Tea"_s, 480, 20);
    QVERIFY(shop.openAndWait());
    QTRY_COMPARE(shop.window->products()->model().rowCount(), 1);
    // The other desktop's session on the same file, as another process would have it.
    app::Session other(shop.database, {}, UiShop::off(), u"Jonas"_s, mailWishOf(shop.database), shop.secrets, shop.printer);
    QSignalSpy ready(&other, &app::Session::ready);
    other.start();
    QVERIFY(ready.wait(10'000));
    EditProduct edit;
    edit.product = tea;
    edit.price = Money{333};
    edit.actor = u"Jonas"_s;
    QElapsedTimer timer;
    timer.start();
    other.desk().submit(&other, edit, [](const Result<Product> &) {});
    QTRY_COMPARE(shop.window->products()->model().at(0)->summary.price.amount, qint64(333));
    qInfo("a price changed in another desktop shows after %lld ms", timer.elapsed());
}

void WindowTest::setAside()
{
    UiShop shop;
    shop.addOwner();
    QVERIFY(shop.openAndWait());
    shop.window->showView(MainWindow::Activity);
    shop.window->activity()->showFailures();
    shop.query(
        u"INSERT INTO outbox_failure (sink, event_id, kind, error, created_at) "
        u"VALUES ('search', 7, 'product_changed', 'no such thing', 1)"_s);
    QTRY_COMPARE(shop.window->activity()->failures().rowCount(), 1);
    QCOMPARE(shop.window->activity()->failures().item(0, 3)->text(), u"no such thing"_s);
    shop.window->activity()->clearFailures();
    QTRY_COMPARE(shop.window->activity()->failures().rowCount(), 0);
}

void WindowTest::settingsAreCheckedAsTyped()
{
    UiShop shop;
    shop.addOwner();
    QVERIFY(shop.openAndWait());
    shop.window->showView(MainWindow::Settings);
    shop.window->settings()->openPage(1);
    SettingField *ttl = shop.window->settings()->page(1).field(u"holds.ttl"_s);
    QVERIFY(ttl);
    QTRY_COMPARE(ttl->line()->text(), u"10m"_s);
    ttl->line()->setFocus();
    ttl->line()->selectAll();
    QTest::keyClicks(ttl->line(), u"10"_s);
    QVERIFY(!ttl->problem().isEmpty());
    ttl->save();
    QTest::qWait(50);
    QVERIFY(shop.query(u"SELECT count(*) FROM setting WHERE name = 'holds.ttl'"_s).toInt() == 0);
    ttl->line()->selectAll();
    QTest::keyClicks(ttl->line(), u"90s"_s);
    QVERIFY(ttl->problem().isEmpty());
    QTest::keyClick(ttl->line(), Qt::Key_Return);
    QTRY_COMPARE(shop.query(u"SELECT value FROM setting WHERE name = 'holds.ttl'"_s).toString(), u"90s"_s);
    QTRY_COMPARE(shop.session->desk().settings().holds.timeToLive, milliseconds(90s));
}

void WindowTest::serverRestarts()
{
    UiShop shop(serving());
    shop.addOwner();
    QVERIFY(shop.openAndWait());
    Server &server = shop.session->web();
    QTRY_COMPARE(server.state(), Server::State::Listening);
    const QString before = server.url();
    QVERIFY(HttpClient(quint16(QUrl(before).port())).get("/healthz").status == 200);
    ServerPage &page = shop.window->settings()->server();
    page.load();
    page.listenField().setText(u"nonsense"_s);
    page.apply();
    QCOMPARE(server.state(), Server::State::Listening);
    page.listenField().setText(u"127.0.0.1:0"_s);
    page.apply();
    QTRY_VERIFY(server.state() == Server::State::Listening && server.url() != before);
    QVERIFY(HttpClient(quint16(QUrl(server.url()).port())).get("/healthz").status == 200);
    ServerWish wish = server.wish();
    wish.on = false;
    server.restart(wish);
    QTRY_COMPARE(server.state(), Server::State::Off);
}

void WindowTest::portTaken()
{
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress::LocalHost));
    ServerWish wish;
    wish.listen = u"127.0.0.1:%1"_s.arg(other.serverPort());
    UiShop shop(wish);
    shop.addOwner();
    QVERIFY(shop.openAndWait());
    QTRY_VERIFY(shop.window->banner().isVisible());
    QVERIFY(shop.window->banner().text().contains(QString::number(other.serverPort())));
    screenshot(*shop.window, u"porttaken"_s);
    QPushButton *free = nullptr;
    for (QPushButton *button : shop.window->banner().findChildren<QPushButton *>()) {
        if (button->text() == "Use a free port"_L1)
            free = button;
    }
    QVERIFY(free);
    QTest::mouseClick(free, Qt::LeftButton);
    QTRY_COMPARE(shop.session->web().state(), Server::State::Listening);
    QTRY_VERIFY(!shop.window->banner().isVisible());
}

void WindowTest::staff()
{
    UiShop shop;
    shop.addOwner();
    QVERIFY(shop.openAndWait());
    shop.window->showView(MainWindow::Settings);
    shop.window->settings()->openPage(4);
    StaffPage &page = shop.window->settings()->staff();
    page.nameField().setText(u"Jonas"_s);
    page.pinField().setText(u"1111"_s);
    page.add();
    QTest::qWait(50);
    QCOMPARE(shop.query(u"SELECT count(*) FROM staff"_s).toInt(), 1);
    page.pinField().setText(u"2580"_s);
    page.add();
    QTRY_COMPARE(shop.query(u"SELECT count(*) FROM staff WHERE name = 'Jonas' AND pin_hash IS NOT NULL"_s).toInt(), 1);
    // The only owner stays one.
    const auto change = shop.perform(ChangeStaff{{1}, Role::Viewer, std::nullopt, std::nullopt, u"test"_s});
    QVERIFY(!change && change.error().code == "last_owner"_L1);
}

void WindowTest::firstRun()
{
    UiShop shop;
    QVERIFY(shop.openAndWait());
    FirstRun *form = shop.window->firstRun();
    QVERIFY(form);
    QVERIFY(!form->ready());
    form->shopField().setText(u"Kelp & Co."_s);
    form->ownerField().setText(u"Mara"_s);
    form->pinField().setText(u"2580"_s);
    form->repeatField().setText(u"2581"_s);
    QVERIFY(!form->ready());
    form->repeatField().setText(u"2580"_s);
    QVERIFY(form->ready());
    form->begin();
    QTRY_VERIFY_WITH_TIMEOUT(shop.window->products(), 10'000);
    QTRY_COMPARE(shop.window->windowTitle(), u"Kelp & Co. – Holdfast"_s);
    QCOMPARE(shop.query(u"SELECT role FROM staff WHERE name = 'Mara'"_s).toString(), u"owner"_s);
    QTRY_VERIFY(shop.window->products()->grid().empty().isVisible());
}

void WindowTest::backsUpAndRestores()
{
    UiShop shop;
    shop.addOwner();
    const ProductId tea = shop.addProduct(u"Tea"_s, 480, 20);
    QVERIFY(shop.openAndWait());
    QTRY_COMPARE(shop.window->products()->model().rowCount(), 1);
    shop.window->showView(MainWindow::Settings);
    shop.window->settings()->openPage(3);
    DatabasePage &page = shop.window->settings()->database();
    page.checkNow();
    QTRY_COMPARE_WITH_TIMEOUT(page.result(), u"Everything adds up."_s, 10'000);
    const QString file = shop.folder.filePath(u"copy.db"_s);
    page.backUpTo(file);
    QTRY_VERIFY_WITH_TIMEOUT(page.result().contains(file) && QFile::exists(file), 10'000);
    shop.query(u"UPDATE product SET price = 1 WHERE id = %1"_s.arg(tea.value));
    page.lookInside(file);
    QMessageBox *box = nullptr;
    QTRY_VERIFY_WITH_TIMEOUT((box = shop.window->findChild<QMessageBox *>()), 10'000);
    QVERIFY(box->informativeText().contains(u"1 product"_s));
    for (QAbstractButton *button : box->buttons()) {
        if (button->text() == "Restore"_L1) {
            button->click();
            break;
        }
    }
    QTRY_COMPARE_WITH_TIMEOUT(shop.query(u"SELECT price FROM product WHERE id = %1"_s.arg(tea.value)).toInt(), 480,
                              10'000);
    QTRY_COMPARE(shop.window->products()->model().at(0)->summary.price.amount, qint64(480));
    // A folder that is not there.
    page.backUpTo(shop.folder.filePath(u"nowhere/copy.db"_s));
    QTRY_VERIFY_WITH_TIMEOUT(page.result().startsWith(u"The backup was not made"_s), 10'000);
}

void WindowTest::dailyBackup()
{
    BackupPlan plan;
    plan.daily = QTime(3, 0);
    const QDate day(2026, 11, 25);
    QCOMPARE(app::DailyBackup::next(plan, QDateTime(day, QTime(2, 0))), QDateTime(day, QTime(3, 0)));
    QCOMPARE(app::DailyBackup::next(plan, QDateTime(day, QTime(3, 0))), QDateTime(day.addDays(1), QTime(3, 0)));
    plan.daily = QTime();
    QVERIFY(!app::DailyBackup::next(plan, QDateTime(day, QTime(3, 0))).isValid());
    UiShop shop;
    plan.kept = 2;
    const OwnSql own;
    for (int i = 0; i < 4; ++i)
        QVERIFY(app::DailyBackup::make(shop.database, plan, day.addDays(i)));
    const QStringList copies = QDir(shop.folder.filePath(u"backups"_s)).entryList({u"*.db"_s}, QDir::Files, QDir::Name);
    QCOMPARE(copies, (QStringList{u"holdfast-2026-11-27.db"_s, u"holdfast-2026-11-28.db"_s}));
}

void WindowTest::lockedFileIsSaid()
{
    UiShop shop;
    shop.addOwner();
    const ProductId tea = shop.addProduct(u"Tea"_s, 480, 20);
    QVERIFY(shop.openAndWait());
    ProductsView &view = *shop.window->products();
    QTRY_COMPARE(view.model().rowCount(), 1);
    shop.query(u"BEGIN IMMEDIATE"_s);
    QElapsedTimer timer;
    timer.start();
    Q_EMIT view.model().editWished(*view.model().at(0), ProductModel::Price, qint64(500), {});
    QTRY_VERIFY_WITH_TIMEOUT(shop.window->toast().text().contains(u"lock"_s), 10'000);
    qInfo("a change that another program's lock holds up is refused after %lld ms", timer.elapsed());
    shop.query(u"COMMIT"_s);
    QCOMPARE(shop.query(u"SELECT price FROM product WHERE id = %1"_s.arg(tea.value)).toInt(), 480);
    Q_EMIT view.model().editWished(*view.model().at(0), ProductModel::Price, qint64(500), {});
    QTRY_COMPARE(view.model().at(0)->summary.price.amount, qint64(500));
}

void WindowTest::databaseThatCannotBeOpened()
{
    UiShop shop;
    QFile file(shop.folder.filePath(u"letter.db"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(QByteArray(5000, 'x')) > 0);
    file.close();
    app::Desktop desktop(shop.appearance, {{file.fileName()}, std::nullopt, false, false});
    QSignalSpy failed(&desktop, &app::Desktop::failed);
    QSignalSpy ready(&desktop, &app::Desktop::ready);
    desktop.start();
    QVERIFY(failed.wait(10'000));
    QVERIFY(desktop.window().isVisible());
    QVERIFY(desktop.window().notice().isVisible());
    QVERIFY(desktop.window().notice().accessibleDescription().contains(u"not a database"_s));
    screenshot(desktop.window(), u"notadatabase"_s);
    // The way out: another one.
    desktop.open({shop.folder.filePath(u"new.db"_s)});
    QVERIFY(ready.wait(10'000));
    QTRY_VERIFY(desktop.window().firstRun());
}

void WindowTest::secondStart()
{
    const DatabaseUrl url{u"/somewhere/%1.db"_s.arg(QCoreApplication::applicationPid())};
    app::SingleInstance first(url);
    QVERIFY(first.claim());
    QSignalSpy called(&first, &app::SingleInstance::calledAgain);
    app::SingleInstance second(url);
    QVERIFY(!second.claim());
    QTRY_COMPARE(called.count(), 1);
    app::SingleInstance another({u"/elsewhere/%1.db"_s.arg(QCoreApplication::applicationPid())});
    QVERIFY(another.claim());
}

/// Whatever can have the focus says what it is.
void WindowTest::accessible()
{
    UiShop shop;
    shop.addOwner();
    shop.addProduct(u"Tea"_s, 480, 20);
    QVERIFY(shop.openAndWait());
    QTRY_COMPARE(shop.window->products()->model().rowCount(), 1);
    shop.window->products()->grid().setCurrentIndex(shop.window->products()->model().index(0, 0));
    QStringList nameless;
    const auto look = [&] {
        QTest::qWait(50);
        for (QWidget *widget : shop.window->findChildren<QWidget *>()) {
            if (!widget->isVisible() || !(widget->focusPolicy() & Qt::TabFocus)
                || widget->objectName().startsWith(u"qt_"_s))
                continue;
            QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(widget);
            if (interface && interface->text(QAccessible::Name).isEmpty()
                && interface->role() != QAccessible::ScrollBar)
                nameless << QString::fromLatin1(widget->metaObject()->className());
        }
    };
    for (int view = 0; view < MainWindow::placeCount; ++view) {
        shop.window->showView(view);
        look();
    }
    for (int page = 0; page < 5; ++page) {
        shop.window->settings()->openPage(page);
        look();
    }
    QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(u", "_s)));
}

void WindowTest::remembersItself()
{
    UiShop shop;
    shop.addOwner();
    QVERIFY(shop.openAndWait());
    shop.window->resize(1040, 700);
    shop.window->showView(MainWindow::Activity);
    shop.close();
    QVERIFY(shop.openAndWait());
    QTRY_COMPARE(shop.window->currentView(), static_cast<View *>(shop.window->activity()));
}

QTEST_MAIN(WindowTest)
#include "tst_window.moc"
