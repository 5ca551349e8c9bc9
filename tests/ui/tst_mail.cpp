// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/uishop.h"

#include "core/watches/watches.h"
#include "ui/activity/activityview.h"
#include "ui/settings/mailpage.h"
#include "ui/settings/settingfield.h"
#include "ui/settings/settingsview.h"

#include <QDir>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace holdfast;
using namespace holdfast::ui;
using namespace holdfast::test;

/// Watches and mail as staff see them.
class TestMail : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void seeAChangeOnItsWay()
    {
        UiShop shop;
        shop.addOwner();
        const ProductId tea = shop.addProduct(u"Tea"_s, 480, 20);
        shop.query(u"INSERT INTO setting VALUES ('watches.gathering', '200ms')"_s);
        constexpr int crowd = 2000;
        shop.query(u"INSERT INTO shopper (id, token_hash, email, email_confirmed_at, created_at) WITH RECURSIVE n (i) AS (SELECT 1 "
                   "UNION ALL SELECT i + 1 FROM n WHERE i < %1) SELECT 's' || i, CAST('t' || i AS BLOB), 's' || i || "
                   "'@example.org', 1, 0 FROM n"_s.arg(crowd));
        shop.query(u"INSERT INTO watch (product_id, shopper_id, rule, told_price, created_at) "
                   "SELECT %1, id, 'any_change', 480, 0 FROM shopper"_s.arg(tea.value));
        QVERIFY(shop.openAndWait());
        shop.window->showView(MainWindow::Activity);
        PriceModel &prices = shop.window->activity()->prices();
        shop.query(u"UPDATE product SET price = 450 WHERE id = %1"_s.arg(tea.value));
        QTRY_COMPARE(prices.rowCount(), 1);
        const auto reached = [&] { return prices.index(0, PriceModel::Reach).data().toString(); };
        QTRY_VERIFY2_WITH_TIMEOUT(reached().contains(u"of 2,000 mailed"_s), qPrintable(reached()), 20'000);
        QVERIFY(!prices.index(0, PriceModel::Reach).data(PriceModel::ProgressRole).isValid());
        QTRY_VERIFY_WITH_TIMEOUT(reached() == u"2,000 of 2,000 mailed"_s, 60'000);
        QCOMPARE(QDir(shop.folder.filePath(u"mail"_s)).entryList({u"*.eml"_s}).size(), crowd);
        QTRY_COMPARE(shop.window->activity()->hour().summary(), u"In the last hour 1 price changes and 2,000 mails"_s);
    }

    void showHowFarItIs()
    {
        UiShop shop;
        shop.addOwner();
        const ProductId tea = shop.addProduct(u"Tea"_s, 480, 20);
        shop.query(u"UPDATE product SET price = 450 WHERE id = %1"_s.arg(tea.value));
        const qint64 event = shop.query(u"SELECT max(id) FROM outbox WHERE kind = 'price_changed'"_s).toLongLong();
        QVERIFY(shop.openAndWait());
        shop.window->showView(MainWindow::Activity);
        PriceModel &prices = shop.window->activity()->prices();
        QTRY_COMPARE(prices.rowCount(), 1);
        Fanout fanout;
        fanout.id = 1;
        fanout.event = event;
        fanout.seen = 312'400;
        fanout.watchers = 1'000'000;
        prices.takeFanouts({fanout});
        QCOMPARE(prices.index(0, PriceModel::Reach).data().toString(), u"312,400 of 1,000,000"_s);
        QCOMPARE(prices.index(0, PriceModel::Reach).data(PriceModel::ProgressRole).toDouble(), 0.3124);
        screenshot(*shop.window, u"activity-progress"_s);
    }

    void setMailUp()
    {
        UiShop shop;
        shop.addOwner();
        QVERIFY(shop.openAndWait());
        shop.window->showView(MainWindow::Settings);
        shop.window->settings()->openPage(5);
        MailPage &page = shop.window->settings()->mail();
        SettingField *smtp = page.field(u"mail.smtp"_s);
        QTRY_COMPARE(page.field(u"watches.least_change"_s)->line()->text(), u"1%"_s);
        const auto type = [](SettingField *field, const QString &text) {
            field->line()->selectAll();
            QTest::keyClicks(field->line(), text);
        };
        type(smtp, u"mail.example.org"_s);
        QVERIFY(!smtp->problem().isEmpty());
        type(smtp, u"smtp://mail.example.org"_s);
        QVERIFY(smtp->problem().isEmpty());
        SettingField *least = page.field(u"watches.least_change"_s);
        type(least, u"2.5%"_s);
        QVERIFY(least->problem().isEmpty());
        least->save();
        QTRY_COMPARE(shop.query(u"SELECT value FROM setting WHERE name = 'watches.least_change'"_s).toString(), u"2.5%"_s);
        screenshot(*shop.window, u"settings-mail"_s);
    }

    void sendATest()
    {
        UiShop shop;
        shop.addOwner();
        QVERIFY(shop.openAndWait());
        shop.window->showView(MainWindow::Settings);
        shop.window->settings()->openPage(5);
        MailPage &page = shop.window->settings()->mail();
        QSignalSpy said(&page, &SettingsPage::said);
        page.testField().setText(u"nobody"_s);
        page.sendTest();
        QVERIFY(said.takeFirst().constFirst().toString().contains(u"nobody"_s));
        page.testField().setText(u"mara@example.org"_s);
        page.sendTest();
        QTRY_COMPARE(QDir(shop.folder.filePath(u"mail"_s)).entryList({u"*.eml"_s}).size(), 1);
        QTRY_COMPARE(shop.query(u"SELECT count(*) FROM mail_queue WHERE sent_at IS NOT NULL"_s).toInt(), 1);
    }
};

QTEST_MAIN(TestMail)
#include "tst_mail.moc"
