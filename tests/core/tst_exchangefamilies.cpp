// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/catalog/editproduct.h"
#include "core/exchange/check.h"
#include "support/catalogs.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace holdfast;
using namespace holdfast::test;

namespace {

/// Every family as "handle: title (brand) SKU,SKU", in order.
QStringList families(TestShop &shop)
{
    QStringList lines = shop.column(
        u"SELECT coalesce(handle, '-') || ': ' || title || ' (' || coalesce(brand, '-') || ') ' FROM family ORDER BY id"_s);
    const QStringList ids = shop.column(u"SELECT id FROM family ORDER BY id"_s);
    for (qsizetype i = 0; i < lines.size(); ++i)
        lines[i] += shop.column(u"SELECT sku FROM product WHERE family_id = %1 ORDER BY id"_s.arg(ids[i])).join(u',');
    return lines;
}

ImportReport take(TestShop &shop, const QByteArray &csv)
{
    const ImportReport report = importInto(shop, csv);
    if (!report.clean())
        qWarning().noquote() << report.problems() << (report.failure ? report.failure->message : QString());
    return report;
}

} // namespace

/// Which products belong together, and what they share.
class TestFamilies : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takeSharedTextsFromTheFirstRow()
    {
        TestShop shop;
        const QByteArray csv = "sku,handle,title,price,brand\nA,tee,Tee,1,First\nB,tee,Tee in red,1,Second\n";
        for (int i = 0; i < 2; ++i) {
            take(shop, csv);
            QCOMPARE(families(shop), QStringList{u"tee: Tee (First) A,B"_s});
            QCOMPARE(shop.query(u"SELECT max(version) FROM family"_s).toInt(), 1);
        }
        QByteArray far = "sku,handle,title,price,brand\nA,tee,Tee,1,First\n";
        for (int i = 0; i < 2000; ++i)
            far += "S-" + QByteArray::number(i) + ",,Other,1,\n";
        far += "B,tee,Tee in red,1,Second\n";
        TestShop other;
        for (int i = 0; i < 2; ++i) {
            take(other, far);
            QCOMPARE(families(other).first(), u"tee: Tee (First) A,B"_s);
            QCOMPARE(other.query(u"SELECT max(version) FROM family"_s).toInt(), 1);
        }
    }

    void tellOfSharedTextsThatChange()
    {
        TestShop shop;
        take(shop, "sku,handle,title,price,brand\nA,tee,Tee,1,Old\nB,tee,Tee,1,Old\n");
        const QString events = u"SELECT count(*) FROM outbox WHERE kind = 'product_changed'"_s;
        const int before = shop.query(events).toInt();
        const ImportReport report = take(shop, "sku,handle,title,price,brand\nA,tee,Tee,1,New\nB,tee,Tee,1,New\n");
        QCOMPARE(report.changed, 1);
        QCOMPARE(report.unchanged, 1);
        // Both are shown with the brand.
        QCOMPARE(shop.query(events).toInt(), before + 2);
    }

    void joinAFamilyThatIsThere()
    {
        TestShop shop;
        take(shop, "sku,handle,title,price,brand\nA,tee,Tee,1,Marram\n");
        take(shop, "sku,handle,title,price\nB,tee,Tee,2\n");
        QCOMPARE(families(shop), QStringList{u"tee: Tee (Marram) A,B"_s});
    }

    void renameAlongWithTheProduct()
    {
        TestShop shop;
        take(shop, "sku,handle,title,price\nA,tee,Tee,1\nB,tee,Tee,1\n");
        take(shop, "sku,title,price\nA,Shirt,1\nB,Shirt,1\n");
        QCOMPARE(families(shop), QStringList{u"tee: Shirt (-) A,B"_s});
        // A family that has a title of its own keeps it.
        shop.query(u"UPDATE family SET title = 'Shirts'"_s);
        take(shop, "sku,title,price\nA,Blouse,1\n");
        QCOMPARE(families(shop), QStringList{u"tee: Shirts (-) A,B"_s});
    }

    void giveAHandleToAFamilyWithout()
    {
        TestShop shop;
        take(shop, "sku,title,price,brand\nA,Tee,1,Marram\nB,Cup,1,\n");
        take(shop, "sku,handle,title,price\nA,tee,Tee,1\nB,,Cup,1\n");
        QCOMPARE(families(shop), (QStringList{u"tee: Tee (Marram) A"_s, u"-: Cup (-) B"_s}));
        // A second one that wants the same handle comes in; its old family stays behind without products.
        take(shop, "sku,handle,title,price\nB,tee,Cup,1\n");
        QCOMPARE(shop.column(u"SELECT family_id FROM product"_s), (QStringList{u"1"_s, u"1"_s}));
    }

    void moveOutWithAllThatIsShared()
    {
        TestShop shop;
        take(shop, "sku,handle,title,price,brand,description,option1_name,option1_value\n"
                   "A,tee,Tee,1,Marram,Soft,Size,S\nB,tee,Tee,1,Marram,Soft,Size,M\n");
        const ImportReport report = take(shop, "sku,handle,title,price\nB,shirt,Tee,1\n");
        QCOMPARE(report.changed, 1);
        QCOMPARE(families(shop), (QStringList{u"tee: Tee (Marram) A"_s, u"shirt: Tee (Marram) B"_s}));
        QCOMPARE(shop.query(u"SELECT description || option1_name FROM family WHERE handle = 'shirt'"_s), u"SoftSize"_s);
    }

    void keepSiblingsTogether()
    {
        TestShop shop;
        const QByteArray csv = "sku,handle,title,price,option1_name,option1_value\n"
                               "A,sku:A,Tee,1,Size,S\nB,sku:A,Tee,1,Size,M\nC,,Cup,1,,\nD,sku:C,Cup,1,,\n";
        take(shop, csv);
        const QStringList expected{u"-: Tee (-) A,B"_s, u"-: Cup (-) C,D"_s};
        QCOMPARE(families(shop), expected);
        const QString before = stateOf(shop);
        QCOMPARE(take(shop, csv).unchanged, 4);
        QCOMPARE(stateOf(shop), before);
    }

    void keepSiblingsTogetherInAnyOrder()
    {
        TestShop shop;
        take(shop, "sku,handle,title,price\nB,sku:A,Tee,1\nA,,Tee,1\nC,sku:A,Tee,1\n");
        QCOMPARE(families(shop), QStringList{u"-: Tee (-) B,A,C"_s});
        TestShop other;
        const ImportReport report = importInto(other, "sku,handle,title,price\nB,sku:A,Tee,1\nC,,Cup,1\n");
        QCOMPARE(report.problems(), QStringList{u"line 2: handle: no product up to here has the SKU \"A\""_s});
        QCOMPARE(families(other), QStringList{u"-: Cup (-) C"_s});
    }

    void rehearseSiblingsFromEarlierBatches()
    {
        TestShop shop;
        QByteArray csv = "sku,handle,title,price\nA,,Tee,1\n";
        for (int i = 0; i < 2000; ++i)
            csv += "S-" + QByteArray::number(i) + ",,Other,1\n";
        csv += "B,sku:A,Tee,1\n";
        QCOMPARE(importInto(shop, csv, CatalogFormat::Auto, true).created, 2002);
        QCOMPARE(take(shop, csv).created, 2002);
        QCOMPARE(families(shop).first(), u"-: Tee (-) A,B"_s);
    }

    void keepShopifysVariantsApart()
    {
        TestShop shop;
        const QByteArray csv =
            "Handle,Title,Vendor,Option1 Name,Option1 Value,Variant SKU,Variant Price,Image Src\n"
            "tee,Tee,Marram,Size,S,,20,a.jpg\ntee,,,,M,,21,\ntee,,,,,,,b.jpg\nbag,Bag,,Title,Default Title,,5,\n";
        QCOMPARE(take(shop, csv).created, 3);
        QCOMPARE(shop.query(u"SELECT count(DISTINCT sku) FROM product WHERE sku LIKE 'P-%'"_s).toInt(), 3);
        QCOMPARE(shop.query(u"SELECT count(*) FROM product WHERE title = 'Tee' AND option1 IN ('S', 'M')"_s).toInt(),
                 2);
        const QString before = stateOf(shop);
        QCOMPARE(take(shop, csv).unchanged, 3);
        QCOMPARE(stateOf(shop), before);
        QByteArray renamed = csv;
        renamed.replace("Tee", "Shirt");
        QCOMPARE(take(shop, renamed).changed, 2);
        QCOMPARE(families(shop).first().section(u' ', 1, 1), u"Shirt"_s);
    }

    void keepWooCommercesVariationsTogether()
    {
        TestShop shop;
        const QByteArray csv = "ID,Type,SKU,Name,Regular price,Parent,Attribute 1 name,Attribute 1 value(s)\n"
                               "1,variable,HOOD,Hoodie,,,Colour,\"Blue, Red\"\n"
                               "2,simple,,Cup,4,,,\n"
                               "3,variation,,Hoodie - Blue,40,id:1,Colour,Blue\n"
                               "4,variation,,Hoodie - Red,41,HOOD,Colour,Red\n";
        QCOMPARE(take(shop, csv).created, 3);
        QCOMPARE(shop.query(u"SELECT count(*) FROM family WHERE handle IN ('HOOD', 'woo-2')"_s).toInt(), 2);
        QCOMPARE(take(shop, csv).unchanged, 3);
    }
};

QTEST_GUILESS_MAIN(TestFamilies)
#include "tst_exchangefamilies.moc"
