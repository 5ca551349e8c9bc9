// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/till/favourites.h"
#include "support/tillshop.h"
#include "ui/activity/activityview.h"
#include "ui/catalog/importdialog.h"
#include "ui/catalog/newproduct.h"
#include "ui/catalog/productpane.h"
#include "ui/catalog/productsview.h"
#include "ui/holds/holdsview.h"
#include "ui/settings/settingsview.h"
#include "ui/shop/shopcards.h"
#include "ui/shop/shopview.h"
#include "ui/till/donepanel.h"
#include "ui/till/goodspanel.h"
#include "ui/till/paypanel.h"
#include "ui/till/salepanel.h"
#include "ui/till/signinpage.h"
#include "ui/widgets/format.h"

#include <QDialog>
#include <QListWidget>
#include <QPushButton>
#include <QSettings>
#include <QTranslator>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace holdfast;
using namespace holdfast::test;

/// Every view in both languages, light and dark, at the smallest usual screen: nothing is cut off. With
/// HOLDFAST_SCREENSHOTS set to a folder, pictures of them are put there to be looked at.
class ScreensTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void views_data();
    void views();
    void firstRun_data() { looks(); }
    void firstRun();
    void emptyAndError_data() { looks(); }
    void emptyAndError();
    void importPreview_data() { looks(); }
    void importPreview();
    void banners_data() { looks(); }
    void banners();
    void till_data();
    void till();

private:
    static void looks();
    static void dress(UiShop &shop);
    void speak(const QString &language);
    void check(UiShop &shop, const QString &name);
    static void fill(UiShop &shop);

    QTranslator m_translator;
};

void ScreensTest::looks()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<bool>("dark");
    QTest::newRow("en-light") << u"en"_s << false;
    QTest::newRow("en-dark") << u"en"_s << true;
    QTest::newRow("de-light") << u"de"_s << false;
    QTest::newRow("de-dark") << u"de"_s << true;
}

void ScreensTest::dress(UiShop &shop)
{
    QFETCH(bool, dark);
    shop.appearance.choose(dark ? ui::Appearance::Scheme::Dark : ui::Appearance::Scheme::Light);
}

void ScreensTest::views_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<bool>("dark");
    QTest::addColumn<QSize>("size");
    QTest::newRow("en-light") << u"en"_s << false << QSize(1280, 800);
    QTest::newRow("en-dark") << u"en"_s << true << QSize(1280, 800);
    QTest::newRow("de-light-small") << u"de"_s << false << QSize(1024, 768);
    QTest::newRow("de-dark-small") << u"de"_s << true << QSize(1024, 768);
}

void ScreensTest::speak(const QString &language)
{
    QCoreApplication::removeTranslator(&m_translator);
    QLocale::setDefault(language == "de"_L1 ? QLocale(QLocale::German, QLocale::Germany)
                                            : QLocale(QLocale::English, QLocale::Ireland));
    QVERIFY(m_translator.load(u":/translations/holdfast_%1.qm"_s.arg(language)));
    QCoreApplication::installTranslator(&m_translator);
}

void ScreensTest::check(UiShop &shop, const QString &name)
{
    QTest::qWait(150);
    screenshot(*shop.window, name + u'-' + QString::fromLatin1(QTest::currentDataTag()));
    const QStringList cut = cutOffTexts(*shop.window);
    QVERIFY2(cut.isEmpty(), qPrintable(name + u": "_s + cut.join(u"\n"_s)));
}

/// The demo shop, from its file.
void ScreensTest::fill(UiShop &shop)
{
    QFile file(QStringLiteral(HOLDFAST_SOURCE_DIR "/resources/demo/catalog.csv"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QStringList lines = QString::fromUtf8(file.readAll()).split(u'\n');
    shop.addOwner();
    (void)shop.perform(ChangeSetting{u"shop.name"_s, u"Kelp & Co."_s});
    QHash<QString, FamilyId> families;
    for (const QString &line : lines.sliced(1)) {
        // Only the description is quoted, and we leave it out.
        QString plain = line;
        const QString description = line.section(u'"', 1, -2);
        plain.replace(u'"' + description + u'"', QString());
        const QStringList fields = plain.split(u',');
        if (fields.size() < 19)
            continue;
        CreateProduct product;
        product.sku = fields.at(0);
        if (!fields.at(2).isEmpty())
            product.barcode = fields.at(2);
        product.title = fields.at(3);
        product.description = description;
        for (size_t i = 0; i < 3; ++i) {
            if (const QString value = fields.at(5 + 2 * qsizetype(i)); !value.isEmpty()) {
                product.optionNames[i] = fields.at(4 + 2 * qsizetype(i));
                product.options[i] = value;
            }
        }
        product.brand = fields.at(10);
        product.category = fields.at(11);
        product.measure = parseMeasure(fields.at(13)).value_or(Measure{});
        product.price = parseMoney(fields.at(14), Currency{u"EUR"_s, 2}).value();
        product.onHand = {fields.at(15).toLongLong()};
        product.taxClass = fields.at(16);
        product.imageUrl = fields.at(17);
        product.actor = u"Mara"_s;
        if (families.contains(fields.at(1)))
            product.family = families.value(fields.at(1));
        const auto made = shop.perform(product);
        QVERIFY2(made, qPrintable(made ? QString() : made.error().message));
        families.insert(fields.at(1), made->summary.family);
    }
    qint64 id = 3;
    for (const auto left : {40s, 95s, 170s, 222s, 260s, 305s, 350s, 401s, 450s, 512s, 560s, 590s}) {
        if (shop.query(u"SELECT on_hand - reserved >= 2 FROM stock WHERE product_id = %1"_s.arg(id)).toBool())
            shop.hold({id}, 1 + id % 2, left);
        id += 7;
    }
}

void ScreensTest::views()
{
    QFETCH(QString, language);
    QFETCH(QSize, size);
    speak(language);
    ServerWish wish;
    wish.listen = u"127.0.0.1:0"_s;
    UiShop shop(wish);
    fill(shop);
    dress(shop);
    QVERIFY(shop.openAndWait());
    shop.window->resize(size);
    auto *products = shop.window->products();
    QTRY_VERIFY(products->model().rowCount() > 50);
    check(shop, u"products"_s);
    products->grid().setCurrentIndex(products->model().index(6, 0));
    QTest::qWait(300);
    check(shop, u"product"_s);
    products->runMainAction();
    check(shop, u"newproduct"_s);

    for (int i = 0; i < 9; ++i)
        shop.query(u"UPDATE product SET price = price + %1 WHERE id = %2"_s.arg(i % 2 ? 50 : -40).arg(5 + i * 9));
    shop.window->showView(ui::MainWindow::Activity);
    QTRY_VERIFY(shop.window->activity()->prices().rowCount() >= 9);
    check(shop, u"activity"_s);
    shop.window->activity()->showFailures();
    check(shop, u"setaside"_s);
    shop.window->showView(ui::MainWindow::Holds);
    QTRY_VERIFY(shop.window->holds()->model().rowCount() > 5);
    check(shop, u"holds"_s);
    shop.window->holds()->grid().setCurrentIndex(shop.window->holds()->model().index(2, 0));
    QTest::qWait(200);
    check(shop, u"hold"_s);
    shop.window->showView(ui::MainWindow::Shop);
    QTRY_VERIFY(shop.window->shop()->cards().count() > 20);
    QTest::qWait(300); // for the pictures
    check(shop, u"shop"_s);
    shop.window->showView(ui::MainWindow::Settings);
    for (int page = 0; page < shop.window->settings()->pageCount(); ++page) {
        shop.window->settings()->openPage(page);
        check(shop, u"settings%1"_s.arg(page));
    }
    shop.window->showView(ui::MainWindow::Holds);
    shop.window->finder().setFocus();
    shop.window->finder().setText(u"tea"_s);
    check(shop, u"search"_s);
}

void ScreensTest::firstRun()
{
    QFETCH(QString, language);
    speak(language);
    UiShop shop;
    dress(shop);
    QVERIFY(shop.openAndWait());
    QVERIFY(shop.window->firstRun());
    shop.window->resize(1024, 768);
    check(shop, u"firstrun"_s);
}

void ScreensTest::emptyAndError()
{
    QFETCH(QString, language);
    speak(language);
    UiShop shop;
    dress(shop);
    shop.addOwner();
    QVERIFY(shop.openAndWait());
    shop.window->resize(1024, 768);
    for (int view = 0; view < ui::MainWindow::Settings; ++view) {
        shop.window->showView(view);
        check(shop, u"empty%1"_s.arg(view));
    }
    shop.window->closeShop();
    shop.session.reset();
    shop.window->showProblem(
        u"/home/mara/shop.db\n\n"_s
            + ui::errorText({Fault::Unavailable, u"place_read_only"_s, u"/home/mara/shop.db"_s, {}, {}}),
        {{QCoreApplication::translate("holdfast::app::Desktop", "Try again"), [] {}},
         {QCoreApplication::translate("holdfast::app::Desktop", "Open another database…"), [] {}}});
    check(shop, u"problem"_s);
}

void ScreensTest::importPreview()
{
    QFETCH(QString, language);
    speak(language);
    UiShop shop;
    dress(shop);
    fill(shop);
    QVERIFY(shop.openAndWait());
    shop.window->resize(1024, 768);
    QFile file(shop.folder.filePath(u"catalogue.csv"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("title,price,sku,on_hand,tax_class\nTea,4.80,T1,5,standard\nCups,abc,C1,1,standard\n"
               "Honey,9.80,H1,3,luxury\nSalt,2.00,S1,half,standard\nWhisk,12.00,KC-WHISK,18,standard\n");
    file.close();
    shop.window->importFile(file.fileName());
    auto *dialog = shop.window->findChild<ui::ImportDialog *>();
    QTRY_VERIFY_WITH_TIMEOUT(dialog->go().isEnabled(), 10'000);
    QTest::qWait(100);
    screenshot(*dialog, u"import-"_s + QString::fromLatin1(QTest::currentDataTag()));
    const QStringList cut = cutOffTexts(*dialog);
    QVERIFY2(cut.isEmpty(), qPrintable(cut.join(u'\n')));
}

/// What the window says across its width, with a word about what was just done.
void ScreensTest::banners()
{
    QFETCH(QString, language);
    speak(language);
    UiShop shop;
    dress(shop);
    fill(shop);
    QVERIFY(shop.openAndWait());
    shop.window->resize(1024, 768);
    QTRY_VERIFY(shop.window->products()->model().rowCount() > 50);
    ChangeFeed &feed = shop.session->desk().feed();
    for (const auto &code : {u"database_busy"_s, u"disk_full"_s, u"database_unavailable"_s}) {
        feed.noteAccess(Access::ReadWrite, Error{Fault::Unavailable, code, {}, {}, {}});
        QTRY_VERIFY(shop.window->banner().isVisible());
        check(shop, u"banner-"_s + code);
        for (int view = 1; view < ui::MainWindow::placeCount; ++view) {
            shop.window->showView(view);
            check(shop, u"banner-%1-%2"_s.arg(code).arg(view));
        }
        shop.window->showView(ui::MainWindow::Products);
        feed.noteAccess(Access::ReadWrite, std::nullopt);
        QTRY_VERIFY(!shop.window->banner().isVisible());
    }
    Q_EMIT shop.window->products()->model().editWished(*shop.window->products()->model().at(0),
                                                       ui::ProductModel::Price, qint64(2700), {});
    QTRY_VERIFY(shop.window->toast().isVisible());
    check(shop, u"toast"_s);
}

void ScreensTest::till_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<bool>("dark");
    QTest::addColumn<QSize>("size");
    QTest::newRow("en-light") << u"en"_s << false << QSize(1920, 1080);
    QTest::newRow("en-dark-small") << u"en"_s << true << QSize(1024, 768);
    QTest::newRow("de-light-small") << u"de"_s << false << QSize(1024, 768);
    QTest::newRow("de-dark") << u"de"_s << true << QSize(1920, 1080);
}

/// A customer at the till, page by page.
void ScreensTest::till()
{
    QFETCH(QString, language);
    QFETCH(QSize, size);
    speak(language);
    QSettings().remove(u"till"_s);
    TillShop shop;
    fill(shop);
    dress(shop);
    for (const qint64 product : {3, 9, 14, 22, 27, 33, 41, 48, 55, 61, 70, 78})
        (void)shop.perform(ChooseFavourite{{product}});
    shop.openTill();
    shop.window->resize(size);
    ui::TillView &view = shop.view();
    check(shop, u"till-signin"_s);
    shop.signIn(u"Carla"_s, QString::fromLatin1(TillShop::carlasPin));
    check(shop, u"till-drawer"_s);
    shop.openDrawer(u"100"_s);
    QTRY_VERIFY(view.goods().list().count() >= 8);
    QTest::qWait(400); // for the pictures
    check(shop, u"till-ready"_s);
    shop.scan(u"2044710555014"_s);
    shop.linesAre(1);
    shop.scan(u"2244710962038"_s);
    shop.linesAre(2);
    shop.press(Qt::Key_F4);
    QVERIFY(shop.dialog());
    shop.type(u"5%"_s);
    shop.press(Qt::Key_Return);
    QTRY_VERIFY(!view.salePanel().model().index(1, ui::SaleModel::Title).data(ui::SaleModel::DetailRole).toString().isEmpty());
    check(shop, u"till-sale"_s);
    shop.scan(u"4006381333930"_s);
    QTRY_VERIFY(view.note().isVisible());
    check(shop, u"till-note"_s);
    shop.press(Qt::Key_F12);
    check(shop, u"till-pay"_s);
    shop.type(u"50"_s);
    shop.press(Qt::Key_Return);
    QTRY_COMPARE(view.side(), static_cast<QWidget *>(&view.donePanel()));
    check(shop, u"till-done"_s);
}

QTEST_MAIN(ScreensTest)
#include "tst_screens.moc"
