// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/exchange/check.h"
#include "support/catalogs.h"

#include <QBuffer>
#include <QTest>
#include <QThread>

#include <future>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace holdfast;
using namespace holdfast::test;

namespace {

QString counts(const ImportReport &report)
{
    if (report.failure)
        return u"failed: "_s + report.failure->message;
    return u"%1 new, %2 changed, %3 unchanged, %4 skipped"_s.arg(report.created)
        .arg(report.changed)
        .arg(report.unchanged)
        .arg(report.skipped);
}

/// Rows S-0001… of a file, more than one batch if wanted.
QByteArray manyRows(int count, const QByteArray &columns = "sku,title,price,on_hand\n", int price = 100)
{
    QByteArray csv = columns;
    for (int i = 1; i <= count; ++i)
        csv += QStringLiteral("S-%1,Product %1,%2.00,%3\n").arg(i, 5, 10, QChar(u'0')).arg(price).arg(i % 7).toUtf8();
    return csv;
}

QString productValue(TestShop &shop, const QString &sku, const QString &column)
{
    return shop
        .query(u"SELECT %1 FROM product p JOIN family f ON f.id = p.family_id JOIN stock s ON s.product_id = p.id "
               "WHERE p.sku = '%2'"_s.arg(column, sku))
        .toString();
}

} // namespace

/// What an import does to a shop, and what it leaves alone.
class TestImport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void putNewProductsIn()
    {
        TestShop shop;
        const ImportReport report = importInto(
            shop, "sku,handle,barcode,title,option1_name,option1_value,brand,category,description,unit,price,on_hand,"
                  "tax_class,image_url,active\n"
                  "A,mug,4001,Mug,Colour,Sand,Kelp,Kitchen,Holds tea,piece,12.90,7,reduced,/m.svg,true\n"
                  "B,mug,4002,Mug,Colour,Slate,,,,100 g,13,0,,,false\n");
        QCOMPARE(counts(report), u"2 new, 0 changed, 0 unchanged, 0 skipped"_s);
        QVERIFY(report.clean());
        QCOMPARE(shop.query(u"SELECT count(*) FROM family"_s).toInt(), 1);
        QCOMPARE(productValue(shop, u"A"_s,
                              joined(u"p.barcode, p.title, option1, unit, price_per, price, tax_class, image_url, active, on_hand"_s.split(u", "_s))),
                 u"4001,Mug,Sand,piece,1,1290,reduced,/m.svg,1,7"_s);
        QCOMPARE(productValue(shop, u"B"_s,
                              joined(u"p.barcode, option1, unit, price_per, price, tax_class, image_url, active, on_hand"_s.split(u", "_s))),
                 u"4002,Slate,g,100,1300,standard,null,0,0"_s);
        QCOMPARE(
            productValue(shop, u"B"_s, joined(u"handle, f.title, brand, category, description, option1_name"_s.split(u", "_s))),
            u"mug,Mug,Kelp,Kitchen,Holds tea,Colour"_s);
        QCOMPARE(checkShop(*shop.connection), QStringList());
    }

    void sayWhoDidItAndWhy()
    {
        TestShop shop;
        importInto(shop, "sku,title,price,on_hand\nA,Tea,1,7\nB,Cup,2,0\n");
        QCOMPARE(shop.query(u"SELECT count(*) FROM outbox WHERE actor = 'test'"_s),
                 shop.query(u"SELECT count(*) FROM outbox"_s));
        QCOMPARE(shop.query(u"SELECT count(*) FROM outbox WHERE kind = 'product_changed'"_s).toInt(), 2);
        QCOMPARE(shop.query(u"SELECT count(*) FROM price_history WHERE actor = 'test'"_s).toInt(), 2);
        QCOMPARE(shop.column(u"SELECT delta || reason || actor || note || created_at FROM stock_movement"_s),
                 QStringList{u"7deliverytestimport1800000000000"_s});
        QCOMPARE(shop.column(u"SELECT actor || action || subject || detail FROM audit"_s),
                 QStringList{u"testcatalogue_importedtest.csvlines 2 to 3: 2 new, 0 changed"_s});
        importInto(shop, "sku,title,price,on_hand\nA,Tea,1,5\n");
        QCOMPARE(shop.query(u"SELECT delta || reason FROM stock_movement ORDER BY id DESC LIMIT 1"_s), u"-2count"_s);
    }

    void changeNothingTheSecondTime()
    {
        TestShop shop;
        const QByteArray csv = manyRows(1200) + "P-1,Extra,3,\n";
        QCOMPARE(counts(importInto(shop, csv)), u"1201 new, 0 changed, 0 unchanged, 0 skipped"_s);
        const QString before = stateOf(shop);
        QCOMPARE(counts(importInto(shop, csv)), u"0 new, 0 changed, 1201 unchanged, 0 skipped"_s);
        QCOMPARE(stateOf(shop), before);
    }

    void changeWhatDiffers()
    {
        TestShop shop;
        importInto(shop, manyRows(1200));
        const QString changed = u"SELECT count(*) FROM outbox WHERE kind = 'price_changed'"_s;
        QByteArray csv = manyRows(1200);
        csv.replace("S-00003,Product 00003,100.00", "S-00003,Product 00003,90.00");
        csv.replace("S-01100,Product 01100,100.00", "S-01100,Renamed,100.00");
        QCOMPARE(counts(importInto(shop, csv)), u"0 new, 2 changed, 1198 unchanged, 0 skipped"_s);
        QCOMPARE(shop.query(changed).toInt(), 1);
        QCOMPARE(productValue(shop, u"S-00003"_s, u"price || '/' || p.version"_s), u"9000/2"_s);
        QCOMPARE(productValue(shop, u"S-01100"_s, u"p.title || '/' || f.title || '/' || p.version"_s),
                 u"Renamed/Renamed/2"_s);
        QCOMPARE(shop.query(u"SELECT max(version) FROM product WHERE sku NOT IN ('S-00003', 'S-01100')"_s).toInt(), 1);
        QCOMPARE(checkShop(*shop.connection), QStringList());
    }

    void leaveColumnsThatAreMissing()
    {
        TestShop shop;
        importInto(shop, "sku,title,price,on_hand,brand,barcode,unit,active,tax_class,image_url,description\n"
                         "A,Tea,1,7,Kelp,4001,100 g,false,zero,/t.svg,Black\n");
        QCOMPARE(counts(importInto(shop, "sku,title,price\nA,Tea,2\n")), u"0 new, 1 changed, 0 unchanged, 0 skipped"_s);
        const QString all =
            joined(u"on_hand, brand, barcode, unit, price_per, active, tax_class, image_url, description"_s.split(u", "_s));
        QCOMPARE(productValue(shop, u"A"_s, all), u"7,Kelp,4001,g,100,0,zero,/t.svg,Black"_s);
        // A column that is there but empty empties what can be.
        importInto(
            shop,
            "sku,title,price,on_hand,brand,barcode,unit,active,tax_class,image_url,description\nA,Tea,2,,,,,,,,\n");
        QCOMPARE(productValue(shop, u"A"_s, all), u"7,null,null,g,100,0,zero,null,null"_s);
    }

    void knowProductsByWhatTheyHave()
    {
        TestShop shop;
        const QByteArray csv = "sku,handle,barcode,title,option1_value,price\n"
                               "A,,,By SKU,,1\n"
                               ",tee,,By options,S,1\n"
                               ",tee,,By options,M,1\n"
                               ",,4001,By barcode,,1\n"
                               ",,,By content,,1\n";
        QCOMPARE(counts(importInto(shop, csv)), u"5 new, 0 changed, 0 unchanged, 0 skipped"_s);
        QCOMPARE(productValue(shop, u"4001"_s, u"p.title"_s), u"By barcode"_s);
        QCOMPARE(shop.query(u"SELECT count(*) FROM product WHERE sku LIKE 'P-%'"_s).toInt(), 3);
        QByteArray dearer = csv;
        dearer.replace(",1\n", ",2\n");
        QCOMPARE(counts(importInto(shop, dearer)), u"0 new, 5 changed, 0 unchanged, 0 skipped"_s);
        QCOMPARE(shop.query(u"SELECT count(*) FROM family"_s).toInt(), 4);
        // Known by the SKU that was made of it, though its barcode is another by now.
        shop.query(u"UPDATE product SET barcode = '4999' WHERE sku = '4001'"_s);
        QCOMPARE(counts(importInto(shop, dearer)), u"0 new, 1 changed, 4 unchanged, 0 skipped"_s);
        // Whatever other shop it goes into, the SKUs are the same.
        TestShop other;
        importInto(other, csv);
        const QString skus = u"SELECT sku FROM product ORDER BY sku"_s;
        QCOMPARE(other.column(skus), shop.column(skus));
    }

    void refuseWhatIsAmbiguous()
    {
        TestShop shop;
        importInto(shop, "sku,barcode,title,price\nA,4001,Tea,1\nB,4001,Tea,1\nC,4002,Cup,1\nD,4002,Cup,1\n");
        shop.query(u"UPDATE product SET active = 0 WHERE sku = 'C'"_s);
        const ImportReport report = importInto(shop, "barcode,title,price\n4001,Tea,2\n4002,Cup,2\n");
        QCOMPARE(counts(report), u"0 new, 1 changed, 0 unchanged, 1 skipped"_s);
        QCOMPARE(report.problems(),
                 QStringList{u"line 2: barcode: 2 products of the shop match; a sku would say which one is "
                             "meant"_s});
        QCOMPARE(productValue(shop, u"D"_s, u"price"_s), u"200"_s);
        QCOMPARE(productValue(shop, u"C"_s, u"price"_s), u"100"_s);
    }

    void refuseWhatStandsTwice_data()
    {
        QTest::addColumn<bool>("farApart");
        QTest::newRow("in one batch") << false;
        QTest::newRow("in two batches") << true;
    }
    void refuseWhatStandsTwice()
    {
        QFETCH(bool, farApart);
        const QByteArray columns = "sku,title,price,on_hand,handle,option1_value,barcode\n";
        const QByteArray first =
            columns + "A,Tea,1,,,,4001\n,Tee,1,,tee,S,\n,Cup,1,,,,4002\n,Bag,1,,,,\n5001,Hat,1,,,,\n";
        const QByteArray between = farApart ? manyRows(1200, {}) : QByteArray();
        const QByteArray second =
            "A,Tea,2,,,,\n,Tea,2,,,,4001\n,Tee,2,,tee,S,\n,Cup,2,,,,4002\n,Bag,2,,,,\n,Hat,2,,,,5001\n";
        const int at = farApart ? 1207 : 7;
        const QString line = u"line %1: "_s;
        const QStringList problems{
            line.arg(at) + u"sku: the product \"A\" stands in an earlier line, too"_s,
            line.arg(at + 1) + u"barcode: the product \"4001\" stands in an earlier line, too"_s,
            line.arg(at + 2) + u"handle: \"tee\" with these options stands in an earlier line, too"_s,
            line.arg(at + 3) + u"barcode: the product \"4002\" stands in an earlier line, too"_s,
            line.arg(at + 4) + u"title: \"Bag\" stands in an earlier line, too; a sku would tell them apart"_s,
            line.arg(at + 5) + u"barcode: the product \"5001\" stands in an earlier line, too"_s};
        TestShop shop;
        for (const bool dryRun : {true, false, true, false}) {
            const ImportReport report = importInto(shop, first + between + second, CatalogFormat::Auto, dryRun);
            QCOMPARE(report.problems(), problems);
            QCOMPARE(report.skipped, 6);
            QCOMPARE(shop.query(u"SELECT coalesce(max(version), 1) FROM product"_s).toInt(), 1);
        }
    }

    void reportBadRowsAndTakeTheRest()
    {
        TestShop shop;
        const ImportReport report = importInto(shop, "sku,title,price,tax_class\n"
                                                     "A,\"Tea\nblack\",1,\n"
                                                     "B,Cup,abc,\n"
                                                     "C,,1,\n"
                                                     "D,Bag,1,luxury\n"
                                                     "E,B\xE9,1,\n"
                                                     "F,\"Hat,1,\n"
                                                     "G,Pen,1,\n");
        QCOMPARE(counts(report), u"2 new, 0 changed, 0 unchanged, 5 skipped"_s);
        QCOMPARE(report.problems(),
                 (QStringList{u"line 4: price: \"abc\" is not an amount"_s, u"line 5: title: it is missing"_s,
                              u"line 6: tax_class: there is no tax class \"luxury\""_s,
                              u"line 7: this is not UTF-8; save the file with that encoding"_s,
                              u"line 8: a quote is opened here and never closed"_s}));
        QCOMPARE(report.lastLine, 9);
        QVERIFY(!report.clean());
        QCOMPARE(productValue(shop, u"G"_s, u"p.title"_s), u"Pen"_s);
    }

    void keepProblemsInBounds()
    {
        TestShop shop;
        const ImportReport report =
            importInto(shop, "title,price\n" + QByteArray("Tea,x\n").repeated(5000) + "Tea,1\n");
        QCOMPARE(counts(report), u"1 new, 0 changed, 0 unchanged, 5000 skipped"_s);
        QCOMPARE(report.problems().size(), ImportReport::mostRefused);
        QCOMPARE(report.problems().last(), u"line 101: price: \"x\" is not an amount"_s);
    }

    void neverTakeWhatIsHeld()
    {
        TestShop shop;
        importInto(shop, "sku,title,price,on_hand\nA,Tea,1,10\n");
        const ProductId tea{shop.query(u"SELECT id FROM product"_s).toLongLong()};
        const CartAccess cart = shop.addCart(shop.addShopper());
        QVERIFY(shop.perform(AddItem{cart, tea, {4}}).ok());
        for (const bool dryRun : {true, false}) {
            const ImportReport report =
                importInto(shop, "sku,title,price,on_hand\nA,Tea,2,3\n", CatalogFormat::Auto, dryRun);
            QCOMPARE(report.problems(), QStringList{u"line 2: on_hand: 3 is less than the 4 that are held"_s});
            QCOMPARE(productValue(shop, u"A"_s, u"price"_s), u"100"_s);
        }
        QCOMPARE(counts(importInto(shop, "sku,title,price,on_hand\nA,Tea,1,4\n")),
                 u"0 new, 1 changed, 0 unchanged, 0 skipped"_s);
        QCOMPARE(shop.stock(tea).onHand, Quantity{4});
        QCOMPARE(shop.stock(tea).reserved, Quantity{4});
        // What has run out blocks nobody, swept or not.
        shop.clock.advance(11min);
        QCOMPARE(counts(importInto(shop, "sku,title,price,on_hand\nA,Tea,1,3\n")),
                 u"0 new, 1 changed, 0 unchanged, 0 skipped"_s);
        QCOMPARE(shop.stock(tea).onHand, Quantity{3});
        QCOMPARE(shop.stock(tea).reserved, Quantity{0});
        QCOMPARE(checkShop(*shop.connection), QStringList());
    }

    void rehearse()
    {
        TestShop shop;
        importInto(shop, manyRows(900));
        QByteArray csv = manyRows(1500);
        csv.replace("S-00700,Product 00700,100.00", "S-00700,Product 00700,90.00");
        csv.replace("S-01300,Product 01300,100.00", "S-01300,Product 01300,free");
        const QString before = stateOf(shop);
        const ImportReport rehearsed = importInto(shop, csv, CatalogFormat::Auto, true);
        QCOMPARE(counts(rehearsed), u"599 new, 1 changed, 899 unchanged, 1 skipped"_s);
        QCOMPARE(stateOf(shop), before);
        QCOMPARE(shop.writer.queued(), size_t(0));
        const ImportReport real = importInto(shop, csv);
        QCOMPARE(counts(real), counts(rehearsed));
        QCOMPARE(real.problems(), rehearsed.problems());
    }

    void stopBetweenBatches()
    {
        TestShop shop;
        QBuffer input;
        input.setData(manyRows(20'000));
        input.open(QIODevice::ReadOnly);
        std::atomic_bool cancelled = false;
        Importer importer(shop.database, shop.writer, shop.clock,
                          {CatalogFormat::Auto, false, u"test.csv"_s, u"test"_s});
        qint64 lastBytes = 0;
        importer.onProgress([&](qint64 bytes, qint64 rows) {
            QVERIFY(bytes >= lastBytes && bytes <= input.size());
            lastBytes = bytes;
            cancelled = rows > 2000;
        });
        const ImportReport report = importer.run(input, cancelled);
        QVERIFY(report.cancelled);
        QVERIFY(!report.clean());
        QVERIFY(report.created >= 500 && report.created < 19'000);
        QCOMPARE(shop.query(u"SELECT count(*) FROM product"_s).toLongLong(), report.created);
        QCOMPARE(report.lastLine, report.created + 1);
        QCOMPARE(checkShop(*shop.connection), QStringList());
        // What was not read goes in the next time.
        QCOMPARE(importInto(shop, input.data()).created, 20'000 - report.created);
    }

    void outlastAForeignLock()
    {
        TestShop shop;
        std::promise<void> locked;
        const auto foreign = std::async(std::launch::async, [&] {
            const auto connection = shop.database.connect(Access::ReadWrite);
            connection->runText(onPostgres() ? u"BEGIN"_s : u"BEGIN IMMEDIATE"_s);
            if (onPostgres())
                connection->runText(u"LOCK TABLE product IN EXCLUSIVE MODE"_s);
            locked.set_value();
            // The writer itself refuses after a second.
            QThread::msleep(2500);
            connection->runText(u"COMMIT"_s);
        });
        locked.get_future().wait();
        const ImportReport report = importInto(shop, "sku,title,price\nA,Tea,1\n");
        QCOMPARE(counts(report), u"1 new, 0 changed, 0 unchanged, 0 skipped"_s);
    }

    void findTheRowsADatabaseRefuses()
    {
        TestShop shop;
        shop.query(onPostgres() ? u"CREATE TRIGGER house_rule BEFORE INSERT ON product FOR EACH ROW "
                                  "WHEN (NEW.title = 'Product 00013') EXECUTE FUNCTION change_refused('not in this house')"_s
                                : u"CREATE TRIGGER house_rule BEFORE INSERT ON product WHEN NEW.title = 'Product 00013' "
                                  "BEGIN SELECT RAISE (ABORT, 'not in this house'); END"_s);
        const ImportReport report = importInto(shop, manyRows(600));
        QCOMPARE(counts(report), u"599 new, 0 changed, 0 unchanged, 1 skipped"_s);
        QCOMPARE(report.problems(), QStringList{u"line 14: the database refuses it; the log says why"_s});
    }

    void refuseWhatIsNoCatalogue_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QString>("message");
        QTest::newRow("empty") << QByteArray() << u"the file is empty"_s;
        QTest::newRow("gzip") << QByteArray("\x1f\x8b\x08\x00\x00", 5)
                              << u"the file is compressed; unpack it first, as gunzip does"_s;
        QTest::newRow("spreadsheet") << QByteArray("PK\x03\x04" "abc")
                                     << u"the file is a spreadsheet or an archive; save the sheet as CSV"_s;
        QTest::newRow("UTF-16") << QByteArray("\xff\xfet\0i\0", 6) << u"the file is UTF-16; save it as UTF-8"_s;
        QTest::newRow("another header")
            << QByteArray("a,b\n1,2\n")
            << u"line 1: the header is not that of a catalogue: as shopify lacks handle and title "
               "and variant price, as woocommerce lacks name and regular price, as holdfast lacks "
               "title and price"_s;
    }
    void refuseWhatIsNoCatalogue()
    {
        QFETCH(QByteArray, file);
        QFETCH(QString, message);
        TestShop shop;
        const ImportReport report = importInto(shop, file);
        QVERIFY(report.failure);
        QCOMPARE(report.failure->message, message);
        QCOMPARE(report.lastLine, 0);
    }

    void reportADeviceThatFails()
    {
        TestShop shop;
        Trickle input("sku,title,price\nA,Tea,1\nB,Cup,2", 5, true);
        const std::atomic_bool never = false;
        Importer importer(shop.database, shop.writer, shop.clock,
                          {CatalogFormat::Auto, false, u"test.csv"_s, u"test"_s});
        const ImportReport report = importer.run(input, never);
        QVERIFY(report.failure);
        QCOMPARE(report.failure->message, u"the cable came loose"_s);
        QCOMPARE(report.created, 1);
        QCOMPARE(report.lastLine, 2);
    }

    void useTheShopsCurrency()
    {
        TestShop shop;
        shop.query(u"INSERT INTO setting VALUES ('shop.currency', 'JPY')"_s);
        const ImportReport report = importInto(shop, "sku,title,price\nA,Tea,300\nB,Cup,2.50\n");
        QCOMPARE(report.problems(), QStringList{u"line 3: price: \"2.50\" has more digits than JPY has"_s});
        QCOMPARE(productValue(shop, u"A"_s, u"price"_s), u"300"_s);
    }
};

QTEST_GUILESS_MAIN(TestImport)
#include "tst_exchangeimport.moc"
