// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/catalog/editproduct.h"
#include "support/uishop.h"
#include "ui/shop/qrbox.h"
#include "ui/shop/shopcards.h"
#include "ui/shop/shopview.h"

#include <ZXing/ReadBarcode.h>

#include <QClipboard>
#include <QLabel>
#include <QPushButton>

using namespace Qt::StringLiterals;
using namespace holdfast;
using namespace holdfast::test;
using namespace holdfast::ui;

namespace {

// The text is of either type, by the library's version.
[[maybe_unused]] QString textOf(const std::string &text)
{
    return QString::fromStdString(text);
}
[[maybe_unused]] QString textOf(const std::wstring &text)
{
    return QString::fromStdWString(text);
}

} // namespace

/// The web shop as staff look at it.
class ShopTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::Ireland)); }
    void leadsAPhoneToTheShop();
    void showsWhatShoppersFind();
    void tellsWhoIsThere();
    void withoutAServer();

private:
    static QString read(const QImage &image);
    static QPushButton *button(QWidget &in, const QString &text);
};

/// What a camera would make of it.
QString ShopTest::read(const QImage &picture)
{
    const QImage grey = picture.convertToFormat(QImage::Format_Grayscale8);
    const ZXing::ImageView view(grey.constBits(), grey.width(), grey.height(), ZXing::ImageFormat::Lum, int(grey.bytesPerLine()));
    return textOf(ZXing::ReadBarcode(view).text());
}

QPushButton *ShopTest::button(QWidget &in, const QString &text)
{
    for (QPushButton *candidate : in.findChildren<QPushButton *>()) {
        if (candidate->text() == text && candidate->isVisible())
            return candidate;
    }
    return nullptr;
}

void ShopTest::leadsAPhoneToTheShop()
{
    ServerWish wish;
    wish.listen = u"127.0.0.1:0"_s;
    UiShop shop(wish);
    shop.addOwner();
    QVERIFY(shop.openAndWait());
    shop.window->showView(MainWindow::Shop);
    ShopView &view = *shop.window->shop();
    QTRY_VERIFY(view.qr().isVisible());
    const QString url = shop.session->desk().server().url();
    QVERIFY(url.startsWith("http://127.0.0.1:"_L1));
    QCOMPARE(read(view.qr().grab().toImage()), url);
    QTest::mouseClick(button(view, u"Copy the address"_s), Qt::LeftButton);
    QCOMPARE(QGuiApplication::clipboard()->text(), url);
    // A phone cannot reach this machine's own address; the way to change that is beside it.
    QTest::mouseClick(button(view, u"Server settings…"_s), Qt::LeftButton);
    QCOMPARE(shop.window->currentView()->iconName(), u"settings"_s);
}

void ShopTest::showsWhatShoppersFind()
{
    UiShop shop;
    shop.addOwner();
    const ProductId apples = shop.addProduct(u"Apples"_s, 250, 40);
    shop.addProduct(u"Pears"_s, 310, 0);
    QVERIFY(shop.openAndWait());
    shop.window->showView(MainWindow::Shop);
    ShopCards &cards = shop.window->shop()->cards();
    QTRY_COMPARE(cards.count(), 2);
    QCOMPARE(cards.item(0)->text(), u"Apples\n€2.50"_s);
    QCOMPARE(cards.item(1)->text(), u"Pears\n€3.10 · sold out"_s);
    EditProduct edit;
    edit.product = apples;
    edit.price = Money{275};
    edit.actor = u"Jonas"_s;
    QVERIFY(shop.perform(edit));
    QTRY_COMPARE(cards.item(0)->text(), u"Apples\n€2.75"_s);
    shop.window->shop()->search(u"pear"_s);
    QTRY_COMPARE(cards.count(), 1);
    shop.window->shop()->search({});
    QTRY_COMPARE(cards.count(), 2);
}

void ShopTest::tellsWhoIsThere()
{
    UiShop shop;
    shop.addOwner();
    const ProductId apples = shop.addProduct(u"Apples"_s, 250, 40);
    shop.hold(apples, 2, std::chrono::minutes(9));
    shop.hold(apples, 1, std::chrono::minutes(9));
    QVERIFY(shop.openAndWait());
    shop.window->showView(MainWindow::Shop);
    const auto says = [&](const QString &text) {
        const auto labels = shop.window->shop()->findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(), [&](const QLabel *label) { return label->text() == text; });
    };
    QTRY_VERIFY(says(u"2 cart(s) hold something"_s));
    QVERIFY(says(u"0 browser(s) with the shop open"_s));
}

void ShopTest::withoutAServer()
{
    UiShop shop;
    shop.addOwner();
    QVERIFY(shop.openAndWait());
    shop.window->showView(MainWindow::Shop);
    ShopView &view = *shop.window->shop();
    QVERIFY(!view.qr().isVisible());
    QVERIFY(button(view, u"Server settings…"_s));
    view.runMainAction(); // there is nothing to open, so it leads to where that is changed
    QCOMPARE(shop.window->currentView()->iconName(), u"settings"_s);
}

QTEST_MAIN(ShopTest)
#include "tst_shop.moc"
