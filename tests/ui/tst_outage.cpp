// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/uishop.h"
#include "ui/catalog/productsview.h"

#include <QFile>

using namespace Qt::StringLiterals;
using namespace holdfast;
using namespace holdfast::ui;
using namespace holdfast::test;

/// The database goes away while somebody works, and comes back: the window says so, refuses what it cannot do, and goes
/// on by itself.
class OutageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::Ireland)); }
    void goesOnByItself_data();
    void goesOnByItself();

private:
    enum Way { Locked, MovedAway, ServerStopped };
    static void takeAway(Way way, UiShop &shop, std::optional<DatabaseServer> &server);
    /// With another price for the tea.
    static void bringBack(Way way, UiShop &shop, std::optional<DatabaseServer> &server);
    static QString elsewhere(const UiShop &shop) { return shop.folder.filePath(u"elsewhere.db"_s); }
};

void OutageTest::goesOnByItself_data()
{
    QTest::addColumn<int>("way");
    QTest::addColumn<QString>("word");
    if (onPostgres()) {
        QTest::newRow("server stopped") << int(ServerStopped) << u"server does not answer"_s;
    } else {
        QTest::newRow("locked by another program") << int(Locked) << u"locked"_s;
        QTest::newRow("file moved away") << int(MovedAway) << u"is gone"_s;
    }
}

void OutageTest::takeAway(Way way, UiShop &shop, std::optional<DatabaseServer> &server)
{
    switch (way) {
    case Locked:
        shop.query(u"BEGIN IMMEDIATE"_s);
        shop.query(u"UPDATE product SET price = 555"_s);
        break;
    case MovedAway:
        QVERIFY(QFile::rename(shop.database.url().path, elsewhere(shop)));
        break;
    case ServerStopped:
        server->stop();
        break;
    }
}

void OutageTest::bringBack(Way way, UiShop &shop, std::optional<DatabaseServer> &server)
{
    const OwnSql own;
    switch (way) {
    case Locked:
        shop.query(u"COMMIT"_s);
        return;
    case MovedAway:
        // Nobody made an empty one meanwhile.
        QVERIFY(!QFile::exists(shop.database.url().path));
        QVERIFY(QFile::rename(elsewhere(shop), shop.database.url().path));
        break;
    case ServerStopped:
        server->start();
        shop.connection = shop.database.connect(Access::ReadWrite);
        break;
    }
    shop.query(u"UPDATE product SET price = 555"_s);
}

void OutageTest::goesOnByItself()
{
    QFETCH(int, way);
    QFETCH(QString, word);
    std::optional<DatabaseServer> server;
    if (onPostgres())
        server.emplace();
    UiShop shop;
    shop.addOwner();
    const ProductId tea = shop.addProduct(u"Tea"_s, 480, 20);
    QVERIFY(shop.openAndWait());
    ProductsView &view = *shop.window->products();
    QTRY_COMPARE(view.model().rowCount(), 1);
    // Something was written, so all is well and known to be.
    Q_EMIT view.model().editWished(*view.model().at(0), ProductModel::Price, qint64(500), {});
    QTRY_COMPARE(view.model().at(0)->summary.price.amount, qint64(500));

    QElapsedTimer timer;
    timer.start();
    Watchdog watchdog;
    takeAway(Way(way), shop, server);
    const qint64 took = watchdog.worstMs();
    watchdog.reset();
    QTRY_VERIFY_WITH_TIMEOUT(shop.window->banner().isVisible(), 15'000);
    qInfo("said after %lld ms", timer.elapsed());
    QVERIFY2(shop.window->banner().text().contains(word), qPrintable(shop.window->banner().text()));
    QVERIFY(shop.window->statusText().contains(u"out of reach"_s));
    screenshot(*shop.window, u"outage%1"_s.arg(way));
    // What was read is still to be seen; what cannot be done is refused, and said.
    QCOMPARE(view.model().rowCount(), 1);
    Q_EMIT view.model().editWished(*view.model().at(0), ProductModel::Price, qint64(700), {});
    QTRY_VERIFY_WITH_TIMEOUT(shop.window->toast().text().contains(u"was not changed"_s), 15'000);
    QVERIFY(shop.window->banner().isVisible());
    qInfo("worst block %lld ms, of the test's own %lld ms", watchdog.worstMs(), took);

    timer.restart();
    bringBack(Way(way), shop, server);
    QTRY_VERIFY_WITH_TIMEOUT(!shop.window->banner().isVisible(), 15'000);
    qInfo("gone again after %lld ms", timer.elapsed());
    QTRY_COMPARE(view.model().at(0)->summary.price.amount, qint64(555));
    Q_EMIT view.model().editWished(*view.model().at(0), ProductModel::Price, qint64(700), {});
    QTRY_COMPARE(view.model().at(0)->summary.price.amount, qint64(700));
    QCOMPARE(shop.query(u"SELECT price FROM product WHERE id = %1"_s.arg(tea.value)).toInt(), 700);
}

QTEST_MAIN(OutageTest)
#include "tst_outage.moc"
