// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/tillshop.h"
#include "ui/till/donepanel.h"
#include "ui/till/drawerpage.h"
#include "ui/till/goodspanel.h"
#include "ui/till/paypanel.h"
#include "ui/till/salepanel.h"
#include "ui/till/signinpage.h"

#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSettings>

using namespace Qt::StringLiterals;
using namespace holdfast;
using namespace holdfast::test;

/// What happens at the till from scan to receipt, in the real window.
class TestUiTill : public QObject
{
    Q_OBJECT

    std::unique_ptr<TillShop> m_shop;
    ProductId m_mug;
    ProductId m_tea;
    const QString m_mugCode = u"4006381333931"_s;
    const QString m_teaCode = u"5901234123457"_s;

    ui::TillView &view() { return m_shop->view(); }
    qint64 reserved(ProductId product)
    {
        return m_shop->query(u"SELECT reserved FROM stock WHERE product_id = %1"_s.arg(product.value)).toLongLong();
    }

private Q_SLOTS:
    void init()
    {
        QSettings().clear();
        m_shop = std::make_unique<TillShop>();
        m_mug = m_shop->addArticle(u"Stoneware mug"_s, 1290, 5, m_mugCode);
        m_tea = m_shop->addArticle(u"Storm black tea"_s, 480, 20, m_teaCode);
        m_shop->openTill();
        m_shop->signIn(u"Carla"_s, QString::fromLatin1(TillShop::carlasPin));
        m_shop->openDrawer(u"100"_s);
    }
    void cleanup() { m_shop.reset(); }

    void aSaleByKeysAlone()
    {
        m_shop->scan(m_mugCode);
        m_shop->linesAre(1);
        QTRY_COMPARE(reserved(m_mug), 1);
        m_shop->type(u"3*"_s);
        m_shop->scan(m_teaCode);
        m_shop->linesAre(2);
        QTRY_VERIFY(view().salePanel().total().contains(u"27.30"_s));
        screenshot(*m_shop->window, u"till-sale"_s);
        m_shop->press(Qt::Key_F12);
        QCOMPARE(view().side(), static_cast<QWidget *>(&view().payPanel()));
        screenshot(*m_shop->window, u"till-pay"_s);
        m_shop->type(u"30"_s);
        m_shop->press(Qt::Key_Return);
        QTRY_COMPARE(view().side(), static_cast<QWidget *>(&view().donePanel()));
        QVERIFY(view().donePanel().change().contains(u"2.70"_s));
        screenshot(*m_shop->window, u"till-done"_s);
        QCOMPARE(m_shop->query(u"SELECT on_hand FROM stock WHERE product_id = %1"_s.arg(m_tea.value)).toInt(), 17);
        // The next scan is the next customer's.
        m_shop->scan(m_mugCode);
        m_shop->linesAre(1);
        QCOMPARE(view().side(), static_cast<QWidget *>(&view().salePanel()));
    }

    void aScanIsOneWhateverHasTheFocus()
    {
        const QList<QWidget *> places{&view().goods().entry(), &view().goods().list(), &view().salePanel().grid(),
                                      &view().salePanel().pay(), m_shop->window.get()};
        for (int i = 0; i < 20; ++i) {
            places.at(i % places.size())->setFocus();
            m_shop->scan(i % 2 == 0 ? m_teaCode : m_mugCode);
            if (i == 8)
                break;
        }
        m_shop->linesAre(2);
        QTRY_COMPARE(reserved(m_tea), 5);
        QTRY_COMPARE(reserved(m_mug), 4);
        QVERIFY(view().goods().entry().text().isEmpty());
    }

    void whatIsUnknownSaysSo()
    {
        m_shop->scan(u"4006381333948"_s);
        QTRY_VERIFY(view().note().isVisible());
        QVERIFY(view().note().text().contains(u"4006381333948"_s));
        // Nobody below a manager makes products.
        QVERIFY(view().note().findChildren<QPushButton *>().isEmpty());
        m_shop->scan(u"4006381333930"_s);
        QTRY_VERIFY(view().note().text().contains(u"check digit"_s));
        m_shop->type(u"10000000*"_s);
        m_shop->scan(m_mugCode);
        QTRY_VERIFY2(view().note().text().contains(u"1,000,000"_s), qPrintable(view().note().text()));
        m_shop->linesAre(0);
        m_shop->scan(m_mugCode);
        m_shop->linesAre(1);
        QTRY_VERIFY(!view().note().isVisible());
    }

    void wrongPinsWait()
    {
        m_shop->press(Qt::Key_L, Qt::ControlModifier);
        QTRY_COMPARE(view().page(), static_cast<QWidget *>(&view().signInPage()));
        for (int i = 0; i < 3; ++i) {
            view().signInPage().pin().setFocus();
            m_shop->type(u"9999"_s);
            m_shop->press(Qt::Key_Return);
            QTRY_VERIFY(view().signInPage().problem().contains(u"not the PIN"_s));
        }
        m_shop->type(QString::fromLatin1(TillShop::carlasPin));
        m_shop->press(Qt::Key_Return);
        QTRY_VERIFY(view().signInPage().problem().contains(u"Too many wrong PINs"_s));
        QVERIFY(!m_shop->till().hand());
    }

    void anotherPriceTakesAManager()
    {
        m_shop->scan(m_mugCode);
        m_shop->linesAre(1);
        m_shop->press(Qt::Key_F3);
        QDialog *dialog = m_shop->dialog(u"Another price"_s);
        QVERIFY(dialog);
        const QList<QLineEdit *> fields = dialog->findChildren<QLineEdit *>();
        fields.at(0)->setText(u"10"_s);
        fields.at(1)->setText(u"chipped"_s);
        QTest::keyClick(fields.at(1), Qt::Key_Return);
        QVERIFY2(m_shop->dialog(u"Approval"_s), qPrintable(view().note().text()));
        screenshot(*m_shop->window, u"till-approval"_s);
        m_shop->approve(u"chipped"_s);
        QTRY_VERIFY(view().salePanel().total().contains(u"10.00"_s));
        QCOMPARE(m_shop->query(u"SELECT actor FROM audit WHERE action = 'price_overridden'"_s).toString(), u"Carla (Max)"_s);
    }

    void anUnfinishedSaleIsThereAgain()
    {
        m_shop->scan(m_mugCode);
        m_shop->linesAre(1);
        m_shop->close();
        m_shop->openTill();
        m_shop->signIn(u"Carla"_s, QString::fromLatin1(TillShop::carlasPin));
        m_shop->linesAre(1);
        QCOMPARE(reserved(m_mug), 1);
    }

    void typingIsNoScan()
    {
        view().goods().entry().setFocus();
        m_shop->type(u"storm"_s);
        QCOMPARE(view().goods().entry().text(), u"storm"_s);
        m_shop->press(Qt::Key_Return);
        // No code is called so; what was found is offered.
        QTRY_VERIFY2(view().goods().list().hasFocus(), qPrintable(view().note().text()));
        m_shop->press(Qt::Key_Return);
        m_shop->linesAre(1);
    }
};

QTEST_MAIN(TestUiTill)
#include "tst_till.moc"
