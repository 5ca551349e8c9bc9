// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/uishop.h"
#include "ui/settings/databasepage.h"
#include "ui/settings/settingsview.h"
#include "ui/widgets/format.h"

#include <QPushButton>
#include <QTranslator>

using namespace Qt::StringLiterals;
using namespace holdfast;
using namespace holdfast::ui;
using namespace holdfast::test;

/// The settings' database page speaks of what the shop's database is, in either language; and no refusal of the core
/// reaches a German window in English.
class DatabaseTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::Ireland)); }
    void saysWhereTheShopIs_data();
    void saysWhereTheShopIs();
    void backsUp();
    void refusalsAreTranslated_data();
    void refusalsAreTranslated();
    void realRefusalsAreTranslated();

private:
    QStringList texts(const QWidget &page) const;
    QTranslator m_german;
};

void DatabaseTest::saysWhereTheShopIs_data()
{
    QTest::addColumn<bool>("german");
    QTest::newRow("en") << false;
    QTest::newRow("de") << true;
}

QStringList DatabaseTest::texts(const QWidget &page) const
{
    QStringList all;
    for (const QLabel *label : page.findChildren<QLabel *>())
        all << label->text();
    return all;
}

void DatabaseTest::saysWhereTheShopIs()
{
    QFETCH(bool, german);
    if (german)
        QVERIFY(m_german.load(u":/translations/holdfast_de.qm"_s) && QCoreApplication::installTranslator(&m_german));
    {
        UiShop shop;
        shop.addOwner();
        QVERIFY(shop.openAndWait());
        shop.window->resize(1024, 768);
        shop.window->showView(MainWindow::Settings);
        shop.window->settings()->openPage(3);
        DatabasePage &page = shop.window->settings()->database();
        QTRY_VERIFY(!page.place().isEmpty());
        // Once the page is laid out around what it says.
        QTRY_COMPARE(cutOffTexts(*shop.window), QStringList());
        screenshot(*shop.window, u"database-%1"_s.arg(german ? u"de"_s : u"en"_s));
        const DatabaseUrl &url = shop.database.url();
        const QString said = texts(page).join(u'\n');
        QVERIFY2(page.place().contains(u"kB"_s) || page.place().contains(u"MB"_s), qPrintable(page.place()));
        int restores = 0;
        for (const QPushButton *button : page.findChildren<QPushButton *>())
            restores += button->isVisible() && button->text() == DatabasePage::tr("Restore a backup…");
        if (onPostgres()) {
            QVERIFY(page.place().contains(url.name) && page.place().contains(url.host)
                    && page.place().contains(u"PostgreSQL"_s));
            QVERIFY(said.contains(url.folder()));
            QVERIFY(!said.contains(german ? u"in einer Datei"_s : u"in one file"_s));
            QCOMPARE(restores, 0);
        } else {
            QVERIFY(page.place().contains(url.path));
            QVERIFY(!said.contains(u"PostgreSQL"_s));
            QCOMPARE(restores, 1);
        }
    }
    QCoreApplication::removeTranslator(&m_german);
}

/// To a file, whatever the shop is in.
void DatabaseTest::backsUp()
{
    UiShop shop;
    shop.addOwner();
    shop.addProduct(u"Tea"_s, 480, 20);
    QVERIFY(shop.openAndWait());
    DatabasePage &page = shop.window->settings()->database();
    const QString file = shop.folder.filePath(u"copy.db"_s);
    page.backUpTo(file);
    QTRY_VERIFY_WITH_TIMEOUT(page.result().contains(file) && QFile::exists(file), 20'000);
    const OwnSql own;
    QCOMPARE(Database::open({file}).connect(Access::ReadOnly)->runText(u"SELECT title FROM product"_s).toString(),
             u"Tea"_s);
}

void DatabaseTest::refusalsAreTranslated_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("field");
    for (const auto &code :
         {u"database_busy"_s, u"disk_full"_s, u"database_unavailable"_s, u"database_read_only"_s, u"database_damaged"_s,
          u"place_is_folder"_s, u"place_unreadable"_s, u"place_read_only"_s, u"folder_not_made"_s,
          u"folder_read_only"_s,
          u"not_a_database"_s, u"foreign_database"_s, u"newer_database"_s, u"no_write_ahead_log"_s,
          u"server_unfit"_s, u"database_forbidden"_s, u"cannot_listen"_s,
          u"no_certificate"_s, u"key_unreadable"_s, u"no_key"_s,
          u"backup_is_folder"_s, u"backup_over_shop"_s, u"backup_folder_unwritable"_s, u"backup_unwritable"_s,
          u"backup_disk_full"_s, u"backup_unsound"_s, u"backup_not_found"_s, u"backup_empty"_s, u"restore_no_room"_s,
          u"restore_by_copy"_s, u"overloaded"_s, u"shutting_down"_s, u"internal"_s})
        QTest::newRow(qPrintable(code)) << code << QString();
    for (const auto &field :
         {u"listen"_s, u"certificate"_s, u"key"_s, u"proxies"_s, u"holds.ttl"_s, u"limits.per_shopper"_s,
          u"shop.currency"_s, u"backup.daily"_s, u"backup.kept"_s, u"picture"_s, u"option1_name"_s})
        QTest::newRow(qPrintable(field)) << u"validation_failed"_s << field;
}

void DatabaseTest::refusalsAreTranslated()
{
    QFETCH(QString, code);
    QFETCH(QString, field);
    const Error error{Fault::Unavailable, code, u"the core's words"_s, field, {}};
    const QString english = errorText(error);
    QVERIFY(m_german.load(u":/translations/holdfast_de.qm"_s) && QCoreApplication::installTranslator(&m_german));
    const QString german = errorText(error);
    QCoreApplication::removeTranslator(&m_german);
    QVERIFY(!english.isEmpty() && english != error.message);
    QVERIFY(!german.isEmpty() && german != english);
    QVERIFY2(!german.contains(u"%1"_s), qPrintable(german));
}

/// What the program itself refuses, as staff meet it.
void DatabaseTest::realRefusalsAreTranslated()
{
    QVERIFY(m_german.load(u":/translations/holdfast_de.qm"_s) && QCoreApplication::installTranslator(&m_german));
    {
        UiShop shop;
        shop.addOwner();
        QVERIFY(shop.openAndWait());
        Server &server = shop.session->web();
        ServerWish wish = server.wish();
        const auto refusal = [&] {
            const auto checked = server.check(wish);
            return checked ? QString() : errorText(checked.error());
        };
        wish.listen = u"nowhere"_s;
        QVERIFY(refusal().contains(u"RECHNER:PORT"_s));
        wish.listen = u"127.0.0.1:0"_s;
        wish.certificate = wish.key = shop.folder.filePath(u"none.pem"_s);
        QVERIFY(refusal().contains(wish.certificate) && refusal().contains(u"kein Zertifikat"_s));
        DatabasePage &page = shop.window->settings()->database();
        page.backUpTo(shop.folder.path());
        QTRY_VERIFY_WITH_TIMEOUT(page.result().contains(u"ist ein Ordner"_s), 10'000);
        page.lookInside(shop.folder.filePath(u"none.db"_s));
        QTRY_VERIFY_WITH_TIMEOUT(page.result().contains(u"ist nichts"_s), 10'000);
    }
    QCoreApplication::removeTranslator(&m_german);
}

QTEST_MAIN(DatabaseTest)
#include "tst_database.moc"
