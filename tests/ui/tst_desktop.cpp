// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/desktop.h"
#include "core/base/secret.h"
#include "support/http.h"
#include "support/uishop.h"
#include "ui/catalog/productsview.h"
#include "ui/settings/settingspage.h"
#include "ui/settings/settingsview.h"

#include <QDir>
#include <QProcess>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>

using namespace Qt::StringLiterals;
using namespace holdfast;
using namespace holdfast::ui;
using namespace holdfast::test;

namespace {

/// The program itself, as somebody starts it, with settings of its own.
class Program
{
public:
    explicit Program(const QTemporaryDir &folder) : m_file(folder.filePath(u"shop.db"_s))
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        for (const auto &name : {u"HOME"_s, u"XDG_CONFIG_HOME"_s, u"XDG_DATA_HOME"_s, u"XDG_CACHE_HOME"_s})
            environment.insert(name, folder.path());
        environment.insert(u"LC_ALL"_s, u"C.UTF-8"_s);
        m_process.setProcessEnvironment(environment);
    }
    ~Program()
    {
        if (m_process.state() != QProcess::NotRunning)
            m_process.kill();
        m_process.waitForFinished();
    }
    void start(const QStringList &options)
    {
        m_process.start(QStringLiteral(HOLDFAST_DESKTOP),
                        QStringList{u"--database"_s, u"sqlite:"_s + m_file} + options);
    }
    qint64 count(const QString &table) const
    {
        const OwnSql own;
        try {
            return Database::open({m_file})
                .connect(Access::ReadOnly)
                ->runText(u"SELECT count(*) FROM "_s + table)
                .toLongLong();
        } catch (const std::exception &) {
            return -1; // while the program makes the file
        }
    }
    QProcess &process() { return m_process; }

private:
    QString m_file;
    QProcess m_process;
};

quint16 freePort()
{
    QTcpServer server;
    return server.listen(QHostAddress::LocalHost) ? server.serverPort() : 0;
}

bool listens(quint16 port)
{
    QTcpSocket socket;
    socket.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
    return socket.waitForConnected(1000);
}

} // namespace

/// The desktop as a program: its command line, the first run with the demo shop, and the web in the same process.
class DesktopTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::Ireland)); }
    void sqlInTheGuiThreadIsCaught();
    void priceOverHttpShowsInTheGrid();
    void demoFromTheFirstRun();
    void withoutAServer();
    void withAServer();
    void wrongCommandLine();

private:
    static void lookAround(MainWindow &window);
};

/// The other tests of windows rely on it.
void DesktopTest::sqlInTheGuiThreadIsCaught()
{
    UiShop shop;
    shop.addOwner();
    QCOMPARE(OwnSql::takeCaught(), QStringList());
    shop.connection->runText(u"SELECT 1"_s);
    QCOMPARE(OwnSql::takeCaught(), QStringList{u"SELECT 1"_s});
    (void)shop.connection->run("product_any"_L1).next();
    QCOMPARE(OwnSql::takeCaught(), QStringList{u"product_any"_s});
    QVERIFY(shop.openAndWait());
    QTRY_VERIFY(!shop.window->products()->model().loading());
    QCOMPARE(OwnSql::takeCaught(), QStringList());
}

void DesktopTest::priceOverHttpShowsInTheGrid()
{
    ServerWish wish;
    wish.listen = u"127.0.0.1:0"_s;
    UiShop shop(wish);
    shop.addOwner();
    const ProductId tea = shop.addProduct(u"Tea"_s, 480, 20);
    const QByteArray token = makeToken("s_");
    QVERIFY(shop.perform(IssueToken{u"Mara"_s, tokenHash(token), u"test"_s}));
    QVERIFY(shop.openAndWait());
    QTRY_COMPARE(shop.session->web().state(), Server::State::Listening);
    ProductModel &model = shop.window->products()->model();
    QTRY_COMPARE(model.rowCount(), 1);
    QElapsedTimer timer;
    qint64 shown = -1;
    connect(&model, &QAbstractItemModel::dataChanged, this, [&] {
        if (shown < 0 && model.at(0)->summary.price.amount == 455)
            shown = timer.elapsed();
    });
    HttpClient client(quint16(QUrl(shop.session->web().url()).port()), token);
    client.write("PATCH", "/api/v1/admin/products/" + QByteArray::number(tea.value), R"({"price":{"amount":455}})",
                 {{"If-Match", "*"}});
    timer.start();
    QTRY_VERIFY(shown >= 0);
    QCOMPARE(client.read().status, 200);
    QCOMPARE(model.index(0, ProductModel::Price).data().toString(), u"€4.55"_s);
    qInfo("a price changed over HTTP shows in the grid %lld ms after the request", shown);
}

void DesktopTest::demoFromTheFirstRun()
{
    UiShop shop;
    app::Desktop desktop(shop.appearance, {{shop.folder.filePath(u"new.db"_s)}, std::nullopt, false, false});
    QSignalSpy ready(&desktop, &app::Desktop::ready);
    desktop.start();
    QVERIFY(ready.wait(10'000));
    QTRY_VERIFY(desktop.window().firstRun());
    FirstRun &form = *desktop.window().firstRun();
    form.shopField().setText(u"Kelp & Co."_s);
    form.ownerField().setText(u"Mara"_s);
    form.pinField().setText(u"2580"_s);
    form.repeatField().setText(u"2580"_s);
    form.choose(FirstRun::Content::Demo);
    Watchdog watchdog;
    form.begin();
    QTRY_VERIFY_WITH_TIMEOUT(desktop.window().currentView(), 30'000);
    QTRY_VERIFY_WITH_TIMEOUT(desktop.window().products()->model().rowCount() > 50, 10'000);
    QTest::qWait(500); // the views behind are made meanwhile
    qInfo("the demo shop of %d rows filled; worst block %s", desktop.window().products()->model().rowCount(),
          watchdog.text().constData());
    QVERIFY(!desktop.window().products()->grid().empty().isVisible());
    lookAround(desktop.window());
}

/// Everywhere for the first time.
void DesktopTest::lookAround(MainWindow &window)
{
    const auto look = [](const QString &where, const auto &go) {
        Watchdog watchdog;
        go();
        QTest::qWait(100);
        qInfo("%s for the first time: worst block %s", qPrintable(where), watchdog.text().constData());
    };
    for (int view = 0; view < MainWindow::placeCount; ++view) {
        look(u"view %1"_s.arg(view), [&] { window.showView(view); });
        QVERIFY(window.currentView()->isVisible());
    }
    for (int page = 1; page < window.settings()->pageCount(); ++page) {
        look(u"settings %1"_s.arg(page), [&] { window.settings()->openPage(page); });
        QVERIFY(window.settings()->page(page).isVisible());
    }
    window.showView(MainWindow::Products);
    look(u"a product"_s, [&] { window.products()->open(window.products()->model().at(3)->summary.id); });
    look(u"a new product"_s, [&] { window.products()->runMainAction(); });
    QVERIFY(window.products()->details());
}

void DesktopTest::withoutAServer()
{
    QTemporaryDir folder;
    Program program(folder);
    const quint16 port = freePort();
    program.start({u"--no-server"_s, u"--demo"_s, u"--listen"_s, u"127.0.0.1:%1"_s.arg(port)});
    QTRY_VERIFY_WITH_TIMEOUT(program.count(u"product"_s) > 50, 30'000);
    // Long enough for a server to have come up, had it been meant to.
    QTest::qWait(1500);
    QCOMPARE(program.process().state(), QProcess::Running);
    QVERIFY(!listens(port));
    program.process().terminate();
    QVERIFY(program.process().waitForFinished(20'000));
    QCOMPARE(program.process().exitStatus(), QProcess::NormalExit);
    QCOMPARE(program.process().exitCode(), 0);
    // Once more does not fill it twice.
    const qint64 products = program.count(u"product"_s);
    program.start({u"--no-server"_s, u"--demo"_s});
    QTest::qWait(2500);
    QCOMPARE(program.count(u"product"_s), products);
}

void DesktopTest::withAServer()
{
    QTemporaryDir folder;
    Program program(folder);
    const quint16 port = freePort();
    QElapsedTimer timer;
    timer.start();
    program.start({u"--demo"_s, u"--listen"_s, u"127.0.0.1:%1"_s.arg(port)});
    QTRY_VERIFY_WITH_TIMEOUT(listens(port), 30'000);
    QCOMPARE(HttpClient(port).get("/healthz").status, 200);
    qInfo("started with a new demo shop and serving after %lld ms", timer.elapsed());
    QVERIFY(HttpClient(port).get("/api/v1/products").json().value("items"_L1).isArray());
    program.process().terminate();
    QVERIFY(program.process().waitForFinished(20'000));
    QCOMPARE(program.process().exitCode(), 0);
}

void DesktopTest::wrongCommandLine()
{
    QTemporaryDir folder;
    for (const QStringList &options :
         {QStringList{u"--nonsense"_s}, QStringList{u"--listen"_s, u"nowhere"_s}, QStringList{u"file"_s}}) {
        Program program(folder);
        program.start(options);
        QVERIFY(program.process().waitForFinished(10'000));
        QCOMPARE(program.process().exitCode(), 2);
        const QByteArray said = program.process().readAllStandardError();
        QVERIFY2(said.contains("usage: holdfast ["), said.constData());
    }
    QVERIFY(QDir(folder.path()).entryList({u"*.db"_s}).isEmpty());
}

QTEST_MAIN(DesktopTest)
#include "tst_desktop.moc"
