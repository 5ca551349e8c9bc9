// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/desktop.h"
#include "support/uishop.h"
#include "ui/catalog/exchangerun.h"
#include "ui/catalog/productsview.h"
#include "ui/settings/databasepage.h"
#include "ui/settings/settingsview.h"

#include <QDir>
#include <QSignalSpy>

#ifdef Q_OS_LINUX
#include <sys/mount.h>
#include <unistd.h>
#endif

using namespace Qt::StringLiterals;
using namespace holdfast;
using namespace holdfast::ui;
using namespace holdfast::test;

namespace {

/// A small disk at a folder, where the machine lets us have one.
class SmallDisk
{
public:
    SmallDisk(const QString &folder, const char *size) : m_folder(folder.toLocal8Bit())
    {
#ifdef Q_OS_LINUX
        m_there = QDir().mkpath(folder) && ::mount("tmpfs", m_folder.constData(), "tmpfs", 0, size) == 0;
#else
        Q_UNUSED(size)
#endif
    }
    ~SmallDisk()
    {
#ifdef Q_OS_LINUX
        if (m_there)
            ::umount(m_folder.constData());
#endif
    }
    SmallDisk(const SmallDisk &) = delete;
    SmallDisk &operator=(const SmallDisk &) = delete;
    bool there() const { return m_there; }
    /// Leaves no room.
    void fill() const
    {
        QFile file(filler());
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
        for (const qsizetype size : {65536, 4096, 512}) {
            while (file.write(QByteArray(size, 'x')) == size) { }
        }
    }
    void makeRoom() const { QVERIFY(QFile::remove(filler())); }

private:
    QString filler() const { return QString::fromLocal8Bit(m_folder) + u"/filler"_s; }

    QByteArray m_folder;
    bool m_there = false;
};

/// For root nothing is read-only; while this lives the process is somebody else, to whom the folder belongs.
class AsNobody
{
public:
    explicit AsNobody(const QString &folder)
    {
#ifdef Q_OS_LINUX
        constexpr uid_t nobody = 65534;
        if (::geteuid() == 0 && ::chown(folder.toLocal8Bit().constData(), nobody, nobody) == 0)
            m_changed = ::setresuid(nobody, nobody, 0) == 0;
#else
        Q_UNUSED(folder)
#endif
    }
    ~AsNobody()
    {
#ifdef Q_OS_LINUX
        if (m_changed && ::setresuid(0, 0, 0) != 0)
            qFatal("cannot become root again");
#endif
    }
    AsNobody(const AsNobody &) = delete;
    AsNobody &operator=(const AsNobody &) = delete;

private:
    bool m_changed = false;
};

} // namespace

/// Disks and files that do not do what they should: the window says what happened and what was kept, and lives on.
class DiskTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::Ireland)); }
    void shopOnAFullDisk();
    void backupToAFullDisk();
    void readOnlyFile();

private:
    static void setUp(MainWindow &window);
    static void wishPrice(ProductsView &view, qint64 amount);
    void importOnto(MainWindow &window, const UiShop &elsewhere);
};

/// The shop itself on a disk that becomes full, and has room again.
void DiskTest::shopOnAFullDisk()
{
    UiShop elsewhere; // for its settings and its looks
    const QString folder = elsewhere.folder.filePath(u"disk"_s);
    const SmallDisk disk(folder, "size=16m");
    if (!disk.there())
        QSKIP("this machine does not let us mount a small disk");
    app::Desktop desktop(elsewhere.appearance, {{folder + u"/shop.db"_s}, std::nullopt, false, false});
    MainWindow &window = desktop.window();
    QSignalSpy ready(&desktop, &app::Desktop::ready);
    desktop.start();
    QVERIFY(ready.wait(10'000));
    setUp(window);
    ProductsView &view = *window.products();
    QTRY_COMPARE(view.model().rowCount(), 1);

    disk.fill();
    Watchdog watchdog;
    const auto refused = [&] {
        wishPrice(view, view.model().at(0)->summary.price.amount + 1);
        return window.toast().text().contains(u"was not changed"_s);
    };
    QTRY_VERIFY_WITH_TIMEOUT(refused(), 20'000);
    qInfo("%s", qPrintable(window.toast().text()));
    QVERIFY(window.toast().text().contains(u"is full"_s));
    QTRY_VERIFY(window.banner().isVisible());
    QVERIFY2(window.banner().text().contains(u"is full"_s), qPrintable(window.banner().text()));
    screenshot(window, u"fulldisk"_s);
    // What there is can be looked at; what is kept is what was last said to be.
    QCOMPARE(view.model().rowCount(), 1);
    const qint64 kept = view.model().at(0)->summary.price.amount;
    importOnto(window, elsewhere);
    qInfo("worst block %s", watchdog.text().constData());

    disk.makeRoom();
    QTRY_VERIFY_WITH_TIMEOUT(!window.banner().isVisible(), 15'000);
    QTRY_COMPARE(view.model().at(0)->summary.price.amount, kept);
    wishPrice(view, 999);
    QTRY_COMPARE(view.model().at(0)->summary.price.amount, qint64(999));
    QCOMPARE(view.model().rowCount(), 1);
}

/// The first run, and a product.
void DiskTest::setUp(MainWindow &window)
{
    QTRY_VERIFY(window.firstRun());
    FirstRun &form = *window.firstRun();
    form.shopField().setText(u"Kelp & Co."_s);
    form.ownerField().setText(u"Mara"_s);
    form.pinField().setText(u"2580"_s);
    form.repeatField().setText(u"2580"_s);
    form.begin();
    QTRY_VERIFY_WITH_TIMEOUT(window.currentView(), 10'000);
    CreateProduct tea;
    tea.title = u"Tea"_s;
    tea.price = {480};
    tea.actor = u"test"_s;
    window.desk()->submit(&window, tea, [](const Result<Product> &made) { QVERIFY(made); });
}

void DiskTest::wishPrice(ProductsView &view, qint64 amount)
{
    const ListedProduct product = *view.model().at(0);
    Q_EMIT view.model().editWished(product, ProductModel::Price, amount, {});
    QTest::qWait(50);
}

/// The import says how far it came, and why no further.
void DiskTest::importOnto(MainWindow &window, const UiShop &elsewhere)
{
    QFile file(elsewhere.folder.filePath(u"catalogue.csv"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("title,price,sku,description\n");
    for (int i = 0; i < 2000; ++i)
        file.write("Thing,1.00,S" + QByteArray::number(i) + ',' + QByteArray(1000, 'd') + '\n');
    file.close();
    ExchangeRun run(*window.desk(), nullptr);
    std::optional<ImportReport> report;
    connect(&run, &ExchangeRun::imported, this, [&](const ImportReport &done) { report = done; });
    run.startImport(file.fileName(), false);
    QTRY_VERIFY_WITH_TIMEOUT(report, 60'000);
    QVERIFY(report->failure);
    QCOMPARE(report->failure->code, u"disk_full"_s);
    QCOMPARE(report->created, 0);
}

void DiskTest::backupToAFullDisk()
{
    UiShop shop;
    shop.addOwner();
    shop.addMany(5000);
    const SmallDisk disk(shop.folder.filePath(u"disk"_s), "size=256k");
    if (!disk.there())
        QSKIP("this machine does not let us mount a small disk");
    QVERIFY(shop.openAndWait());
    shop.window->showView(MainWindow::Settings);
    shop.window->settings()->openPage(3);
    DatabasePage &page = shop.window->settings()->database();
    // An earlier backup, which must stay.
    const QString file = shop.folder.filePath(u"disk/copy.db"_s);
    QFile earlier(file);
    QVERIFY(earlier.open(QIODevice::WriteOnly) && earlier.write("earlier") == 7);
    earlier.close();
    page.backUpTo(file);
    QTRY_VERIFY_WITH_TIMEOUT(page.result().startsWith(u"The backup was not made"_s), 20'000);
    qInfo("%s", qPrintable(page.result()));
    QVERIFY(page.result().contains(u"full"_s));
    QCOMPARE(QDir(shop.folder.filePath(u"disk"_s)).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
             QStringList{u"copy.db"_s});
    QVERIFY(earlier.open(QIODevice::ReadOnly));
    QCOMPARE(earlier.readAll(), QByteArray("earlier"));
    earlier.close();
    // The shop itself goes on, and so do backups elsewhere.
    const QString elsewhere = shop.folder.filePath(u"copy.db"_s);
    page.backUpTo(elsewhere);
    QTRY_VERIFY_WITH_TIMEOUT(page.result().contains(elsewhere) && QFile::exists(elsewhere), 20'000);
}

void DiskTest::readOnlyFile()
{
    UiShop shop;
    shop.addOwner();
    const QString file = shop.folder.filePath(u"shop.db"_s);
    const OwnSql own; // nothing else is open
    shop.connection.reset();
    QVERIFY(QFile::setPermissions(file, QFile::ReadOwner | QFile::ReadGroup | QFile::ReadOther));
    const AsNobody nobody(shop.folder.path());
    if (QFileInfo(file).isWritable())
        QSKIP("nothing is read-only for this user, and we cannot become another");
    app::Desktop desktop(shop.appearance, {{file}, std::nullopt, false, false});
    QSignalSpy failed(&desktop, &app::Desktop::failed);
    desktop.start();
    QVERIFY(failed.wait(10'000));
    QVERIFY(desktop.window().notice().isVisible());
    QVERIFY(desktop.window().notice().accessibleDescription().contains(u"read-only"_s));
    QVERIFY(desktop.window().notice().accessibleDescription().contains(file));
    // The way out, without leaving the window.
    QSignalSpy ready(&desktop, &app::Desktop::ready);
    desktop.open({shop.folder.filePath(u"another.db"_s)});
    QVERIFY(ready.wait(10'000));
}

QTEST_MAIN(DiskTest)
#include "tst_disk.moc"
