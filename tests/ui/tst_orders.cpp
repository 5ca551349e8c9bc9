// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/carts/fillcart.h"
#include "core/carts/shoppers.h"
#include "core/orders/checkout.h"
#include "core/payments/deskwork.h"
#include "support/uishop.h"
#include "ui/orders/ordersview.h"
#include "ui/orders/refunddialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTranslator>

using namespace Qt::StringLiterals;
using namespace holdfast;
using namespace holdfast::test;
using namespace std::chrono_literals;

/// The orders in the window: listed, found, followed, and moved on.
class TestUiOrders : public QObject
{
    Q_OBJECT

    const PaymentRules m_rules{u"sandbox"_s, true, 35min, 24h};

    static Checkout wishOf(UiShop &shop, ProductId product, const QString &email)
    {
        const auto shopper = shop.perform(CreateShopper{email.toUtf8(), std::nullopt});
        Checkout wish;
        wish.access = {*shop.perform(CreateCart{*shopper}), *shopper, {}, TaxMode::Included};
        (void)shop.perform(AddItem{wish.access, product, {2}});
        wish.email = email;
        wish.shopUrl = u"http://127.0.0.1:8080"_s;
        return wish;
    }
    Order ordered(UiShop &shop, ProductId product, const QString &email, PaymentWay way = PaymentWay::Online)
    {
        Checkout wish = wishOf(shop, product, email);
        wish.rules = m_rules;
        wish.way = way;
        wish.name = u"Anna Ahrens"_s;
        return shop.perform(wish).value();
    }
    static ui::OrdersView &viewOf(UiShop &shop)
    {
        shop.window->showView(ui::MainWindow::Orders);
        return *shop.window->findChild<ui::OrdersView *>();
    }
    static QPushButton *button(ui::OrdersView &view, const QString &name)
    {
        for (auto *one : view.findChildren<QPushButton *>()) {
            if (one->accessibleName() == name && one->isVisible())
                return one;
        }
        return nullptr;
    }
    static void press(ui::OrdersView &view, const QString &name)
    {
        QPushButton *one = button(view, name);
        QVERIFY2(one, qPrintable(name));
        QTest::mouseClick(one, Qt::LeftButton);
    }
    static QString standing(ui::OrdersView &view, int row)
    {
        return view.model().index(row, ui::OrderModel::Standing).data().toString();
    }

private Q_SLOTS:
    void collectAndRefund()
    {
        UiShop shop;
        shop.addOwner();
        const ProductId tea = shop.addProduct(u"Tea"_s, 480, 20);
        const Order counter = ordered(shop, tea, u"anna@example.com"_s, PaymentWay::AtCollection);
        QVERIFY(shop.openAndWait());
        ui::OrdersView &view = viewOf(shop);
        QTRY_COMPARE(view.model().rowCount(), 1);
        QCOMPARE(standing(view, 0), u"Awaiting collection"_s);
        view.grid().setCurrentIndex(view.model().index(0, 0));
        QVERIFY(view.details());
        QVERIFY(!button(view, u"Shipped"_s) && !button(view, u"Refund…"_s));
        press(view, u"Ready"_s);
        QTRY_COMPARE(standing(view, 0), u"Awaiting collection · Ready"_s);
        QTRY_VERIFY(!button(view, u"Ready"_s));
        press(view, u"Collected and paid"_s);
        QTRY_COMPARE(standing(view, 0), u"Paid · Collected"_s);
        QTRY_VERIFY(button(view, u"Refund…"_s));
        press(view, u"Refund…"_s);
        auto *dialog = view.findChild<ui::RefundDialog *>();
        QVERIFY(dialog);
        auto *amount = dialog->findChild<QLineEdit *>(u"amount"_s);
        QCOMPARE(amount->text(), u"9.60"_s);
        amount->setText(u"9.61"_s);
        auto *go = dialog->findChild<QPushButton *>(u"refund"_s);
        QVERIFY(go);
        QVERIFY(!go->isEnabled());
        amount->setText(u"4.80"_s);
        dialog->findChild<QCheckBox *>()->setChecked(false);
        QTest::mouseClick(go, Qt::LeftButton);
        QTRY_COMPARE(shop.query(u"SELECT sum(amount) FROM refund WHERE state = 'done'"_s).toInt(), 480);
        QCOMPARE(shop.query(u"SELECT on_hand FROM stock WHERE product_id = %1"_s.arg(tea.value)).toInt(), 18);
        QTRY_COMPARE(standing(view, 0), u"Paid · Collected"_s);
    }

    void followFindAndCancel()
    {
        UiShop shop;
        shop.addOwner();
        const ProductId tea = shop.addProduct(u"Tea"_s, 480, 20);
        const Order anna = ordered(shop, tea, u"anna@example.com"_s);
        QVERIFY(shop.openAndWait());
        ui::OrdersView &view = viewOf(shop);
        QTRY_COMPARE(view.model().rowCount(), 1);
        QCOMPARE(standing(view, 0), u"Awaiting payment · Test"_s);
        view.grid().setCurrentIndex(view.model().index(0, 0));
        // What happens elsewhere is seen at once, and what is selected stays so.
        const Order ben = ordered(shop, tea, u"ben@example.com"_s);
        QTRY_COMPARE(view.model().rowCount(), 2);
        QTRY_COMPARE(view.shown()->id, anna.id);
        QVERIFY(shop.perform(NoteReport{anna.payment->id, {AttemptReport::Outcome::Paid, {}, {}, {}}}));
        QTRY_COMPARE(standing(view, 1), u"Paid · Test"_s);
        view.search(u"BEN@"_s);
        QTRY_COMPARE(view.model().rowCount(), 1);
        QCOMPARE(view.model().at(0)->id, ben.id);
        view.search(anna.number.toLower());
        QTRY_COMPARE(view.model().at(0)->id, anna.id);
        view.search({});
        QTRY_COMPARE(view.model().rowCount(), 2);
        auto *states = view.findChild<QComboBox *>();
        states->setCurrentIndex(states->findText(u"Awaiting payment"_s));
        QTRY_VERIFY(view.model().rowCount() == 1 && view.model().at(0)->id == ben.id);
        view.grid().setCurrentIndex(view.model().index(0, 0));
        QTRY_VERIFY(button(view, u"Cancel the order"_s));
        press(view, u"Cancel the order"_s);
        // The sandbox says that nothing was paid.
        QTRY_COMPARE_WITH_TIMEOUT(shop.query(u"SELECT count(*) FROM orders WHERE state = 'cancelled'"_s).toInt(), 1, 20'000);
        QTRY_COMPARE(view.model().rowCount(), 0);
    }

    void looks_data()
    {
        QTest::addColumn<QString>("language");
        QTest::newRow("en") << u"en"_s;
        QTest::newRow("de") << u"de"_s;
    }

    void looks()
    {
        QFETCH(QString, language);
        QTranslator words;
        QVERIFY(words.load(u":/translations/holdfast_%1.qm"_s.arg(language)));
        QCoreApplication::installTranslator(&words);
        {
            UiShop shop;
            shop.addOwner();
            const ProductId tea = shop.addProduct(u"Tea from the tin"_s, 480, 20);
            const Order first = ordered(shop, tea, u"anna@example.com"_s);
            (void)ordered(shop, tea, u"ben@example.com"_s, PaymentWay::AtCollection);
            (void)shop.perform(NoteReport{first.payment->id, {AttemptReport::Outcome::Paid, {}, {}, {}}});
            QVERIFY(shop.openAndWait());
            shop.window->resize(1024, 768);
            ui::OrdersView &view = viewOf(shop);
            QTRY_COMPARE(view.model().rowCount(), 2);
            view.grid().setCurrentIndex(view.model().index(1, 0));
            QTest::qWait(300);
            screenshot(*shop.window, u"orders-"_s + language);
            const QStringList cut = cutOffTexts(*shop.window);
            QVERIFY2(cut.isEmpty(), qPrintable(cut.join(u'\n')));
        }
        QCoreApplication::removeTranslator(&words);
    }
};

QTEST_MAIN(TestUiOrders)
#include "tst_orders.moc"
