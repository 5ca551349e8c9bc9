// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/daemon.h"
#include "support/uishop.h"
#include "core/catalog/editproduct.h"
#include "core/stock/setstock.h"
#include "ui/catalog/newproduct.h"
#include "ui/catalog/picturebox.h"
#include "ui/catalog/productdelegate.h"
#include "ui/catalog/productpane.h"
#include "ui/catalog/productsview.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QPushButton>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace holdfast;
using namespace holdfast::ui;
using namespace holdfast::test;

/// The catalogue on the screen: edited in place, undone, in conflict, and following what others do.
class ProductsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_shop.reset(); }
    void editsInPlace();
    void refusesNonsense();
    void stockWithReason();
    void undoAndRedo();
    void othersChangesShow();
    void anotherFieldIsNoConflict();
    void conflict_data();
    void conflict();
    void conflictOfStock();
    void renamesAFamilyAndItsOptions();
    void archivesAndBringsBack();
    void searchesAsTyped();
    void findsArchived();
    void ordersByKey();
    void createsProductAndVariant();
    void keepsPicture();
    void showsWhereAHeldKeyStops();
    void keyboard();
    void windowMoves();

private:
    qint64 price(ProductId product)
    {
        return m_shop->query(u"SELECT price FROM product WHERE id = %1"_s.arg(product.value)).toLongLong();
    }
    int row(ProductId product) { return m_view->model().rowOf(product); }
    QString cell(ProductId product, int column)
    {
        return m_view->model().index(row(product), column).data().toString();
    }
    void type(ProductId product, int column, const QString &text);
    QPushButton *button(QWidget &in, const QString &text);

    std::unique_ptr<UiShop> m_shop;
    ProductsView *m_view = nullptr;
    ProductId m_apples;
    ProductId m_pears;
};

void ProductsTest::init()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::Ireland));
    m_shop = std::make_unique<UiShop>();
    m_shop->addOwner();
    m_apples = m_shop->addProduct(u"Apples"_s, 250, 40);
    m_pears = m_shop->addProduct(u"Pears"_s, 310, 12);
    QVERIFY(m_shop->openAndWait());
    m_view = m_shop->window->products();
    QTRY_COMPARE(m_view->model().rowCount(), 2);
    new QAbstractItemModelTester(&m_view->model(), QAbstractItemModelTester::FailureReportingMode::QtTest,
                                 &m_view->model());
    m_shop->window->activateWindow();
}

/// As at the keyboard: the cell's editor, the text, Return.
void ProductsTest::type(ProductId product, int column, const QString &text)
{
    ProductGrid &grid = m_view->grid();
    grid.setCurrentIndex(m_view->model().index(row(product), column));
    grid.edit(grid.currentIndex());
    QLineEdit *editor = nullptr;
    QTRY_VERIFY((editor = grid.viewport()->findChild<QLineEdit *>()));
    editor->selectAll();
    QTest::keyClicks(editor, text);
    QTest::keyClick(editor, Qt::Key_Return);
}

QPushButton *ProductsTest::button(QWidget &in, const QString &text)
{
    for (QPushButton *candidate : in.findChildren<QPushButton *>()) {
        if (candidate->text() == text && candidate->isVisible())
            return candidate;
    }
    return nullptr;
}

void ProductsTest::editsInPlace()
{
    type(m_apples, ProductModel::Price, u"2,75"_s);
    QTRY_COMPARE(price(m_apples), 275);
    QTRY_COMPARE(cell(m_apples, ProductModel::Price), u"€2.75"_s);
    QCOMPARE(m_shop->query(u"SELECT actor FROM price_history ORDER BY id DESC"_s).toString(), u"Mara"_s);
    type(m_pears, ProductModel::Title, u"Quinces"_s);
    QTRY_COMPARE(cell(m_pears, ProductModel::Title), u"Quinces"_s);
    QTRY_VERIFY(m_shop->window->toast().text().contains(u"Quinces"_s));
}

void ProductsTest::refusesNonsense()
{
    type(m_apples, ProductModel::Price, u"a lot"_s);
    QTRY_VERIFY(m_shop->window->toast().isVisible());
    QCOMPARE(price(m_apples), 250);
    type(m_apples, ProductModel::Title, u"  "_s);
    QTest::qWait(50);
    QCOMPARE(cell(m_apples, ProductModel::Title), u"Apples"_s);
    QVERIFY(!m_view->editing().stack().canUndo());
}

void ProductsTest::stockWithReason()
{
    type(m_apples, ProductModel::OnHand, u"52"_s);
    QTRY_COMPARE(m_shop->query(u"SELECT on_hand FROM stock WHERE product_id = %1"_s.arg(m_apples.value)).toInt(), 52);
    QCOMPARE(m_shop->query(u"SELECT reason FROM stock_movement ORDER BY id DESC"_s).toString(), u"delivery"_s);
    QTRY_COMPARE(cell(m_apples, ProductModel::OnHand), u"52"_s);
    type(m_apples, ProductModel::OnHand, u"50"_s);
    QTRY_COMPARE(cell(m_apples, ProductModel::OnHand), u"50"_s);
    QCOMPARE(m_shop->query(u"SELECT reason FROM stock_movement ORDER BY id DESC"_s).toString(), u"correction"_s);
    // What is held cannot be taken away.
    m_shop->hold(m_apples, 10, 5min);
    type(m_apples, ProductModel::OnHand, u"4"_s);
    QTRY_VERIFY(m_shop->window->toast().text().contains(u"held"_s));
    QCOMPARE(m_shop->query(u"SELECT on_hand FROM stock WHERE product_id = %1"_s.arg(m_apples.value)).toInt(), 50);
    QTRY_COMPARE(cell(m_apples, ProductModel::Held), u"10"_s);
}

void ProductsTest::undoAndRedo()
{
    type(m_apples, ProductModel::Price, u"3"_s);
    QTRY_COMPARE(price(m_apples), 300);
    QTRY_VERIFY(m_view->editing().stack().canUndo());
    type(m_apples, ProductModel::OnHand, u"60"_s);
    QTRY_COMPARE(m_view->editing().stack().count(), 2);
    m_view->editing().undo();
    QTRY_COMPARE(m_shop->query(u"SELECT on_hand FROM stock WHERE product_id = %1"_s.arg(m_apples.value)).toInt(), 40);
    QTRY_VERIFY(!m_view->editing().busy());
    m_view->editing().undo();
    QTRY_COMPARE(price(m_apples), 250);
    QTRY_VERIFY(!m_view->editing().stack().canUndo());
    m_view->editing().redo();
    QTRY_COMPARE(price(m_apples), 300);
    QTRY_COMPARE(cell(m_apples, ProductModel::Price), u"€3.00"_s);
}

void ProductsTest::othersChangesShow()
{
    if (!haveProgram(u"sqlite3"_s))
        QSKIP("sqlite3 is not here");
    QElapsedTimer timer;
    timer.start();
    runSqlite(m_shop->database.url().path, u"UPDATE product SET price = 199 WHERE id = %1"_s.arg(m_apples.value));
    const qint64 ran = timer.elapsed();
    QTRY_COMPARE_WITH_TIMEOUT(cell(m_apples, ProductModel::Price), u"€1.99"_s, 5000);
    qInfo("a price changed by the sqlite3 shell shows %lld ms after the shell ended (it took %lld ms)",
          timer.elapsed() - ran, ran);
    // A new product from outside comes in where it belongs.
    runSqlite(m_shop->database.url().path,
              u"INSERT INTO product (family_id, sku, title, price) VALUES (1, 'K', 'Kiwis', 90)"_s);
    QTRY_COMPARE(m_view->model().rowCount(), 3);
    QCOMPARE(m_view->model().index(1, 0).data().toString(), u"Kiwis"_s);
}

void ProductsTest::anotherFieldIsNoConflict()
{
    const ListedProduct seen = *m_view->model().at(row(m_apples));
    EditProduct others;
    others.product = m_apples;
    others.title = u"Cox apples"_s;
    others.actor = u"Jonas"_s;
    QVERIFY(m_shop->perform(others));
    m_view->editing().change({m_apples, seen.summary.title, Field::Price, qint64(250), qint64(260), {}},
                             {seen.version, seen.familyVersion});
    QTRY_COMPARE(price(m_apples), 260);
    QTRY_COMPARE(cell(m_apples, ProductModel::Title), u"Cox apples"_s);
    QVERIFY(!m_view->conflictBanner().isVisible());
}

void ProductsTest::conflict_data()
{
    QTest::addColumn<bool>("mine");
    QTest::newRow("theirs") << false;
    QTest::newRow("mine") << true;
}

void ProductsTest::conflict()
{
    QFETCH(bool, mine);
    const ListedProduct seen = *m_view->model().at(row(m_apples));
    EditProduct others;
    others.product = m_apples;
    others.price = Money{222};
    others.actor = u"Jonas"_s;
    QVERIFY(m_shop->perform(others));
    m_view->editing().change({m_apples, u"Apples"_s, Field::Price, qint64(250), qint64(275), {}},
                             {seen.version, seen.familyVersion});
    QTRY_VERIFY(m_view->conflictBanner().isVisible());
    QVERIFY(m_view->conflictBanner().text().contains(u"€2.22"_s));
    QVERIFY(m_view->conflictBanner().text().contains(u"€2.75"_s));
    QCOMPARE(price(m_apples), 222);
    // Its buttons show a turn of the event loop after the banner.
    const QString choice = mine ? u"Use mine"_s : u"Keep theirs"_s;
    QTRY_VERIFY(button(m_view->conflictBanner(), choice));
    QTest::mouseClick(button(m_view->conflictBanner(), choice), Qt::LeftButton);
    QTRY_VERIFY(!m_view->conflictBanner().isVisible());
    QTRY_COMPARE(price(m_apples), mine ? 275 : 222);
    QTRY_COMPARE(cell(m_apples, ProductModel::Price), mine ? u"€2.75"_s : u"€2.22"_s);
    QTRY_COMPARE(m_view->editing().stack().canUndo(), mine);
}

void ProductsTest::conflictOfStock()
{
    QVERIFY(m_shop->perform(SetStock{m_apples, {39}, std::nullopt, u"correction"_s, std::nullopt, u"Jonas"_s}));
    m_view->editing().change({m_apples, u"Apples"_s, Field::OnHand, qint64(40), qint64(55), u"delivery"_s}, {});
    QTRY_VERIFY(button(m_view->conflictBanner(), u"Use mine"_s));
    QTest::mouseClick(button(m_view->conflictBanner(), u"Use mine"_s), Qt::LeftButton);
    QTRY_COMPARE(cell(m_apples, ProductModel::OnHand), u"55"_s);
}

void ProductsTest::renamesAFamilyAndItsOptions()
{
    CreateProduct wish;
    wish.title = u"Jumper"_s;
    wish.optionNames[0] = u"Size"_s;
    wish.options[0] = u"M"_s;
    wish.price = {4900};
    wish.actor = u"Jonas"_s;
    const ProductId jumper = m_shop->perform(wish)->summary.id;
    QTRY_COMPARE(m_view->model().rowCount(), 3);
    m_view->open(jumper);
    ProductPane &pane = m_view->pane();
    const auto write = [&](Field field, const QString &text) {
        QLineEdit *line = pane.line(field);
        line->setFocus();
        line->selectAll();
        QTest::keyClicks(line, text);
        QTest::keyClick(line, Qt::Key_Return);
    };
    const auto stored = [&](const QString &column) {
        return m_shop->query(u"SELECT %1 FROM family WHERE title LIKE '%umper'"_s.replace(u"%1"_s, column)).toString();
    };
    QTRY_COMPARE(pane.line(Field::FamilyTitle)->text(), u"Jumper"_s);
    QVERIFY(pane.line(Field::Option1Name)->isVisible());
    QVERIFY(!pane.line(Field::Option2Name)->isVisible());
    write(Field::Option1Name, u"Fit"_s);
    QTRY_COMPARE(stored(u"option1_name"_s), u"Fit"_s);
    QTRY_COMPARE(m_view->editing().stack().count(), 1);
    write(Field::FamilyTitle, u"Fisher jumper"_s);
    QTRY_COMPARE(stored(u"title"_s), u"Fisher jumper"_s);
    QTRY_COMPARE(m_view->editing().stack().count(), 2);
    QTRY_VERIFY(!m_view->editing().busy());
    m_view->editing().undo();
    QTRY_COMPARE(stored(u"title"_s), u"Jumper"_s);
    QTRY_VERIFY(!m_view->editing().busy());
    m_view->editing().undo();
    QTRY_COMPARE(stored(u"option1_name"_s), u"Size"_s);
    QTRY_COMPARE(pane.line(Field::Option1Name)->text(), u"Size"_s);
    // Without a name nobody could tell what "M" means.
    write(Field::Option1Name, u" "_s);
    QTRY_VERIFY(m_shop->window->toast().text().contains(u"needs a name"_s));
    QCOMPARE(stored(u"option1_name"_s), u"Size"_s);
}

void ProductsTest::archivesAndBringsBack()
{
    m_view->model().setData(m_view->model().index(row(m_pears), ProductModel::OnSale), Qt::Unchecked,
                            Qt::CheckStateRole);
    QTRY_COMPARE(m_view->model().rowCount(), 1);
    QCOMPARE(m_shop->query(u"SELECT active FROM product WHERE id = %1"_s.arg(m_pears.value)).toInt(), 0);
    m_view->editing().undo();
    QTRY_COMPARE(m_view->model().rowCount(), 2);
}

void ProductsTest::searchesAsTyped()
{
    // The index follows within a moment.
    QTRY_COMPARE_WITH_TIMEOUT(QFile::exists(m_shop->database.url().path + u".search"_s), true, 5000);
    QTest::qWait(300);
    m_shop->window->finder().setFocus();
    QTest::keyClicks(&m_shop->window->finder(), u"pea"_s);
    QTRY_COMPARE(m_view->model().rowCount(), 1);
    QCOMPARE(m_view->model().index(0, 0).data().toString(), u"Pears"_s);
    m_shop->window->finder().setText(u"nothing has this"_s);
    QTRY_COMPARE(m_view->model().rowCount(), 0);
    QTRY_VERIFY(m_view->grid().empty().isVisible());
    QTest::keyClick(&m_shop->window->finder(), Qt::Key_Escape);
    QTRY_COMPARE(m_view->model().rowCount(), 2);
}

void ProductsTest::findsArchived()
{
    EditProduct edit;
    edit.product = m_pears;
    edit.active = false;
    edit.actor = u"Jonas"_s;
    QVERIFY(m_shop->perform(edit));
    QTRY_COMPARE(m_view->model().rowCount(), 1);
    m_view->model().setQuery({u"ear"_s, false, ProductOrder::Title});
    QTRY_VERIFY(m_view->model().rowCount() == 1 && m_view->model().at(0)->summary.id == m_pears);
}

void ProductsTest::ordersByKey()
{
    m_shop->addProduct(u"zebra cake"_s, 100, 1);
    m_shop->addProduct(u"Zander"_s, 900, 1);
    QTRY_COMPARE(m_view->model().rowCount(), 4);
    const auto titles = [this] {
        QStringList list;
        for (int i = 0; i < m_view->model().rowCount(); ++i)
            list << m_view->model().index(i, 0).data().toString();
        return list.join(u' ');
    };
    QCOMPARE(titles(), u"Apples Pears Zander zebra cake"_s);
    m_view->model().setQuery({{}, true, ProductOrder::Price});
    QTRY_COMPARE(titles(), u"zebra cake Apples Pears Zander"_s);
    m_view->model().setQuery({{}, true, ProductOrder::Newest});
    QTRY_COMPARE(titles(), u"Zander zebra cake Pears Apples"_s);
}

void ProductsTest::createsProductAndVariant()
{
    m_view->runMainAction();
    NewProduct &form = m_view->form();
    QVERIFY(form.isVisible());
    form.titleField().setText(u"Plums"_s);
    form.priceField().setText(u"1.20"_s);
    form.submit();
    QTRY_COMPARE(m_view->model().rowCount(), 3);
    QTRY_VERIFY(m_view->pane().isVisible());
    QVERIFY(!form.isVisible());
    QCOMPARE(m_shop->query(u"SELECT price FROM product WHERE title = 'Plums'"_s).toInt(), 120);
}

void ProductsTest::keepsPicture()
{
    m_view->open(m_apples);
    QTRY_COMPARE(m_view->pane().accessibleName(), u"Apples"_s);
    const QString file = m_shop->folder.filePath(u"apple.png"_s);
    QImage image(20, 20, QImage::Format_RGB32);
    image.fill(Qt::red);
    QVERIFY(image.save(file));
    m_view->pane().picture().take(file);
    QTRY_VERIFY(m_shop->query(u"SELECT image_url FROM product WHERE id = %1"_s.arg(m_apples.value))
                    .toString()
                    .startsWith(u"/pictures/"_s));
    QSignalSpy refused(&m_view->pane().picture(), &PictureBox::refused);
    QFile text(m_shop->folder.filePath(u"note.png"_s));
    QVERIFY(text.open(QIODevice::WriteOnly) && text.write("not a picture") > 0);
    text.close();
    m_view->pane().picture().take(text.fileName());
    QTRY_COMPARE(refused.count(), 1);
}

/// What is only passed need not be read, but the last one must be.
void ProductsTest::showsWhereAHeldKeyStops()
{
    for (int i = 1; i <= 9; ++i)
        m_shop->addProduct(u"Plum %1"_s.arg(i), 100, 5);
    QTRY_COMPARE(m_view->model().rowCount(), 11);
    ProductGrid &grid = m_view->grid();
    grid.setFocus();
    grid.setCurrentIndex(m_view->model().index(0, 0));
    while (grid.currentIndex().row() < 10) {
        QTest::keyClick(&grid, Qt::Key_Down);
        QCoreApplication::processEvents();
    }
    const QString last = m_view->model().at(10)->summary.title;
    QTRY_COMPARE(m_view->pane().accessibleName(), last);
    QTest::qWait(300);
    QCOMPARE(m_view->pane().accessibleName(), last);
    QCOMPARE(m_view->pane().line(Field::FamilyTitle)->text(), last);
}

void ProductsTest::keyboard()
{
    ProductGrid &grid = m_view->grid();
    grid.setFocus();
    grid.setCurrentIndex(m_view->model().index(row(m_apples), ProductModel::Sku));
    QTest::keyClick(&grid, Qt::Key_Return);
    QTRY_VERIFY(grid.viewport()->findChild<QLineEdit *>());
    QTest::keyClick(grid.viewport()->findChild<QLineEdit *>(), Qt::Key_Escape);
    QTest::keyClick(m_shop->window.get(), Qt::Key_3, Qt::ControlModifier);
    QTRY_VERIFY(m_shop->window->currentView() != m_view);
    QTest::keyClick(m_shop->window.get(), Qt::Key_2, Qt::ControlModifier);
    QTRY_COMPARE(m_shop->window->currentView(), m_view);
    QTest::keyClick(m_shop->window.get(), Qt::Key_K, Qt::ControlModifier);
    QTRY_COMPARE(QApplication::focusWidget(), &m_shop->window->finder());
}

/// The model tester watches while the window of rows moves to the end and back.
void ProductsTest::windowMoves()
{
    m_shop->close();
    m_shop = std::make_unique<UiShop>();
    m_shop->addOwner();
    m_shop->addMany(3000);
    QVERIFY(m_shop->openAndWait());
    m_view = m_shop->window->products();
    ProductModel &model = m_view->model();
    new QAbstractItemModelTester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest, &model);
    QTRY_COMPARE(model.rowCount(), ProductModel::pageRows);
    const auto last = [&] { return model.at(model.rowCount() - 1)->summary.id.value; };
    QTRY_VERIFY_WITH_TIMEOUT((m_view->grid().scrollToBottom(), last() == 3000), 60'000);
    QVERIFY(!model.isWhole());
    QVERIFY(model.rowCount() <= ProductModel::mostRows);
    QTRY_VERIFY_WITH_TIMEOUT((m_view->grid().scrollToTop(), model.at(0)->summary.id.value == 1), 60'000);
    for (int row = 1; row < model.rowCount(); ++row)
        QCOMPARE(model.at(row)->summary.id.value, model.at(row - 1)->summary.id.value + 1);
    model.seek(0.5);
    QTRY_VERIFY(std::abs(model.fractionOf(model.rowCount() / 2) - 0.5) < 0.1);
    // Nothing happens to a window in the middle when something new belongs outside it.
    m_shop->addProduct(u"AAA first"_s, 100, 0);
    QTest::qWait(100);
    QVERIFY(model.rowOf({3001}) < 0);
    model.seek(0);
    QTRY_COMPARE(model.rowOf({3001}), 0);
}

QTEST_MAIN(ProductsTest)
#include "tst_products.moc"
