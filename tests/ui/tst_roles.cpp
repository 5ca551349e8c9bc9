// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/secret.h"
#include "core/carts/fillcart.h"
#include "core/orders/order.h"
#include "support/tillshop.h"
#include "ui/catalog/newproduct.h"
#include "ui/catalog/productsview.h"
#include "ui/holds/holdsview.h"
#include "ui/settings/settingfield.h"
#include "ui/settings/settingsview.h"
#include "ui/settings/tillpage.h"
#include "ui/till/registerpage.h"
#include "ui/till/signinpage.h"

#include <QAbstractButton>
#include <QLineEdit>
#include <QMenuBar>
#include <QPushButton>
#include <QSettings>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace holdfast;
using namespace holdfast::test;
using ui::MainWindow;

/// What the window of a till offers, and to whom.
class TestUiRoles : public QObject
{
    Q_OBJECT

    static constexpr const char *marasPin = "9463";
    std::unique_ptr<TillShop> m_shop;
    ProductId m_mug;

    MainWindow &window() { return *m_shop->window; }
    QString offered()
    {
        const QString letters = u"TPHOAJWS"_s;
        QString all;
        for (int place = 0; place < MainWindow::placeCount; ++place)
            all += window().sideButton(place)->isEnabled() ? letters.at(place) : u'-';
        return all;
    }
    QAction *action(const QString &text)
    {
        for (QAction *one : window().findChildren<QAction *>()) {
            if (one->text().remove(u'&') == text)
                return one;
        }
        return nullptr;
    }
    void giveOwnerAPin()
    {
        const StaffId mara{m_shop->query(u"SELECT id FROM staff WHERE role = 'owner'"_s).toLongLong()};
        QVERIFY(m_shop->perform(ChangeStaff{mara, std::nullopt, pinHash(marasPin), std::nullopt, u"test"_s}));
    }
    QString owner() { return m_shop->query(u"SELECT name FROM staff WHERE role = 'owner'"_s).toString(); }
    void lock()
    {
        window().showView(MainWindow::Till);
        m_shop->till().lock();
        QTRY_COMPARE(m_shop->view().page(), static_cast<QWidget *>(&m_shop->view().signInPage()));
        // Who may sign in is read anew, and takes the place of who could before.
        QTest::qWait(300);
    }
    qint64 price() { return m_shop->query(u"SELECT price FROM product WHERE id = %1"_s.arg(m_mug.value)).toLongLong(); }
    void wishPrice(qint64 amount)
    {
        ui::ProductModel &model = window().products()->model();
        QTRY_COMPARE(model.rowCount(), 1);
        Q_EMIT model.editWished(*model.at(0), ui::ProductModel::Price, amount, {});
    }

private Q_SLOTS:
    void init()
    {
        QSettings().clear();
        m_shop = std::make_unique<TillShop>();
        m_mug = m_shop->addArticle(u"Stoneware mug"_s, 1290, 5, u"4006381333931"_s);
    }
    void cleanup() { m_shop.reset(); }

    void whereThereIsNoTillNothingChanges()
    {
        giveOwnerAPin();
        QVERIFY(m_shop->openAndWait());
        QTRY_COMPARE(offered(), u"TPHOAJWS"_s);
        QVERIFY(!m_shop->session->desk().counter());
        wishPrice(1300);
        QTRY_COMPARE(price(), 1300);
    }

    void nobodyGetsTheTillAlone()
    {
        giveOwnerAPin();
        m_shop->openTill();
        QTRY_COMPARE(offered(), u"T-------"_s);
        QCOMPARE(window().sideButton(MainWindow::Products)->toolTip(), u"Sign in at the till first"_s);
        QVERIFY(!action(u"New product"_s)->isEnabled() && !action(u"Open another database…"_s)->isEnabled());
        QVERIFY(action(u"Till"_s)->isEnabled() && !action(u"Settings"_s)->isEnabled());
        window().showView(MainWindow::Settings);
        QCOMPARE(window().currentView(), static_cast<ui::View *>(&m_shop->view()));
        window().finder().setText(u"currency"_s);
        QTest::qWait(200);
        QVERIFY(window().finder().offered().isEmpty());
        // Nor after the next start, whatever was looked at last.
        QSettings().setValue(u"window/view"_s, int(MainWindow::Settings));
        m_shop->close();
        QSettings().setValue(u"window/view"_s, int(MainWindow::Settings));
        QVERIFY(m_shop->openAndWait());
        QTRY_COMPARE(window().currentView(), static_cast<ui::View *>(window().till()));
        QCOMPARE(offered(), u"T-------"_s);
    }

    void cashiersLookAndManagersEdit()
    {
        giveOwnerAPin();
        m_shop->hold(m_mug, 2, 5min);
        m_shop->openTill();
        m_shop->signIn(u"Carla"_s, QString::fromLatin1(TillShop::carlasPin));
        QCOMPARE(offered(), u"TPHOA-W-"_s);
        QCOMPARE(window().sideButton(MainWindow::Journal)->toolTip(), u"This is for managers"_s);
        QCOMPARE(window().sideButton(MainWindow::Settings)->toolTip(), u"This is for owners"_s);
        window().showView(MainWindow::Products);
        wishPrice(1);
        QTRY_VERIFY2(window().toast().text().contains(u"This is for managers"_s), qPrintable(window().toast().text()));
        window().products()->runMainAction();
        QVERIFY(!window().products()->form().isVisible());
        window().importFile(m_shop->folder.filePath(u"catalogue.csv"_s));
        QCOMPARE(window().toast().text(), u"This is for managers"_s);
        window().showView(MainWindow::Holds);
        const auto release = [this] {
            ui::HoldsView &holds = *window().holds();
            QTRY_COMPARE(holds.model().rowCount(), 1);
            holds.grid().setCurrentIndex(holds.model().index(0, 0));
            QTest::keyClick(&holds.grid(), Qt::Key_Delete);
        };
        window().toast().show({});
        release();
        QCOMPARE(window().toast().text(), u"This is for managers"_s);
        lock();
        m_shop->signIn(u"Max"_s, QString::fromLatin1(TillShop::maxsPin));
        QCOMPARE(offered(), u"TPHOAJW-"_s);
        QCOMPARE(price(), 1290);
        QCOMPARE(m_shop->query(u"SELECT reserved FROM stock WHERE product_id = %1"_s.arg(m_mug.value)).toInt(), 2);
        wishPrice(1300);
        QTRY_COMPARE(price(), 1300);
        window().showView(MainWindow::Holds);
        release();
        QTRY_COMPARE(m_shop->query(u"SELECT reserved FROM stock WHERE product_id = %1"_s.arg(m_mug.value)).toInt(), 0);
    }

    void lockingComesBackToTheTill()
    {
        giveOwnerAPin();
        m_shop->openTill();
        m_shop->signIn(u"Max"_s, QString::fromLatin1(TillShop::maxsPin));
        window().showView(MainWindow::Journal);
        QVERIFY(window().currentView() != static_cast<ui::View *>(&m_shop->view()));
        m_shop->till().lock();
        QCOMPARE(window().currentView(), static_cast<ui::View *>(&m_shop->view()));
        QTRY_COMPARE(offered(), u"T-------"_s);
        QTRY_VERIFY(m_shop->view().signInPage().pin().hasFocus());
    }

    void whoWorksElsewhereStaysSignedIn()
    {
        giveOwnerAPin();
        QVERIFY(m_shop->perform(ChangeSetting{u"till.lock_after"_s, u"1s"_s}));
        m_shop->openTill();
        m_shop->signIn(u"Max"_s, QString::fromLatin1(TillShop::maxsPin));
        window().showView(MainWindow::Products);
        for (int i = 0; i < 8; ++i) {
            QTest::keyClick(&window().products()->grid(), Qt::Key_Down);
            QTest::qWait(250);
        }
        QVERIFY(m_shop->till().hand());
        QTRY_VERIFY_WITH_TIMEOUT(!m_shop->till().hand(), 5000);
        QCOMPARE(window().currentView(), static_cast<ui::View *>(&m_shop->view()));
    }

    void ownersMakeItNoTillAnyMore()
    {
        giveOwnerAPin();
        m_shop->openTill();
        m_shop->signIn(owner(), QString::fromLatin1(marasPin));
        QCOMPARE(offered(), u"TPHOAJWS"_s);
        window().showView(MainWindow::Settings);
        window().settings()->openPage(8);
        ui::TillPage &page = window().settings()->till();
        QCOMPARE(page.state(), u"This machine is the till “Front”."_s);
        screenshot(window(), u"settings-till"_s);
        QTest::mouseClick(&page.leave(), Qt::LeftButton);
        QTRY_VERIFY(page.state().startsWith(u"This machine is no till"_s));
        QVERIFY(!page.leave().isVisible());
        QCOMPARE(offered(), u"TPHOAJWS"_s);
        QVERIFY(!m_shop->till().hand());
        window().showView(MainWindow::Till);
        QTRY_COMPARE(m_shop->view().page(), static_cast<QWidget *>(&m_shop->view().registerPage()));
    }

    /// Or else nobody could ever give anybody a PIN.
    void settingsAreOpenUntilAnOwnerHasAPin()
    {
        m_shop->openTill();
        QTRY_COMPARE(offered(), u"T------S"_s);
        window().showView(MainWindow::Settings);
        QCOMPARE(window().currentView(), static_cast<ui::View *>(window().settings()));
        giveOwnerAPin();
        window().showView(MainWindow::Till);
        QTRY_COMPARE(offered(), u"T-------"_s);
    }

    void howTillsWorkIsCheckedAsItIsTyped()
    {
        QVERIFY(m_shop->openAndWait());
        window().showView(MainWindow::Settings);
        window().settings()->openPage(8);
        ui::TillPage &page = window().settings()->till();
        const std::tuple<QString, QString, QString> fields[] = {{u"till.smallest_coin"_s, u"0.05"_s, u"five"_s},
                                                                {u"till.cashier_discount"_s, u"15%"_s, u"150%"_s},
                                                                {u"till.most_difference"_s, u"2.50"_s, u"-1"_s},
                                                                {u"till.lock_after"_s, u"90s"_s, u"soon"_s},
                                                                {u"till.parked_life"_s, u"48h"_s, u"2 fortnights"_s}};
        for (const auto &[name, good, bad] : fields) {
            ui::SettingField *field = page.field(name);
            QVERIFY2(field, qPrintable(name));
            QTRY_VERIFY2(!field->value().isEmpty(), qPrintable(name));
            const auto type = [field](const QString &text) {
                field->line()->selectAll();
                QTest::keyClicks(field->line(), text);
            };
            type(bad);
            QVERIFY2(!field->problem().isEmpty(), qPrintable(name));
            type(good);
            QVERIFY2(field->problem().isEmpty(), qPrintable(field->problem()));
            field->save();
            QTRY_COMPARE(m_shop->query(u"SELECT value FROM setting WHERE name = '%1'"_s.arg(name)).toString(), good);
        }
        window().settings()->openPage(0);
        window().finder().setText(u"smallest coin"_s);
        QTRY_VERIFY(page.isVisible());
    }
};

QTEST_MAIN(TestUiRoles)
#include "tst_roles.moc"
