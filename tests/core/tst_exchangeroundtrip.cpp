// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/catalog/editproduct.h"
#include "core/exchange/check.h"
#include "core/exchange/exporter.h"
#include "support/catalogs.h"

#include <QBuffer>
#include <QTest>

#include <rapidcheck.h>

using namespace Qt::StringLiterals;
using namespace holdfast;
using namespace holdfast::test;

namespace {

template <typename T>
T orThrow(const Result<T> &result)
{
    if (!result)
        throw std::runtime_error(result.error().message.toStdString());
    return *result;
}

/// Text of the kinds that CSV, JSON or SQL may stumble over.
QString anyText(const char *alwaysHas = "")
{
    const auto part = rc::gen::element<std::string>("a", "Z", "\"", ",", ";", "\n", "\r\n", "\t", " ", "'", "\\", "é",
                                                    "水", "😀", "0", "<b>", "sku:", "-");
    const auto parts = *rc::gen::container<std::vector<std::string>>(part);
    QString text;
    for (const std::string &one : parts)
        text += QString::fromStdString(one);
    return text + QString::fromUtf8(alwaysHas);
}

Text anyTextOrNone()
{
    if (!*rc::gen::arbitrary<bool>())
        return std::nullopt;
    const QString text = anyText();
    return text.isEmpty() ? Text() : Text(text);
}

OptionTexts anyOptions()
{
    return {anyTextOrNone(), anyTextOrNone(), anyTextOrNone()};
}

CreateProduct anyProduct(int number, std::optional<FamilyId> family)
{
    CreateProduct product;
    product.title = anyText("T");
    product.price = {*rc::gen::inRange<qint64>(0, 1'000'000)};
    if (*rc::gen::arbitrary<bool>())
        product.sku = anyText() + QString::number(number);
    product.barcode = anyTextOrNone();
    product.family = family;
    product.optionNames = anyOptions();
    product.options = anyOptions();
    product.brand = anyTextOrNone();
    product.category = anyTextOrNone();
    product.description = anyTextOrNone();
    product.measure = {*rc::gen::element(Unit::Piece, Unit::Gram, Unit::Millilitre),
                       *rc::gen::element<qint64>(1, 100, 1000)};
    product.onHand = {*rc::gen::inRange<qint64>(0, 50)};
    product.taxClass = *rc::gen::element(u"standard"_s, u"reduced"_s, u"zero"_s);
    product.imageUrl = anyTextOrNone();
    product.active = *rc::gen::arbitrary<bool>();
    product.actor = u"test"_s;
    return product;
}

/// Families of one or several products, with a handle or without.
void fill(TestShop &shop)
{
    const int families = *rc::gen::inRange(0, 6);
    int number = 0;
    for (int i = 0; i < families; ++i) {
        std::optional<FamilyId> family;
        const int products = *rc::gen::inRange(1, 4);
        for (int j = 0; j < products; ++j)
            family = orThrow(shop.perform(anyProduct(++number, family))).summary.family;
        if (*rc::gen::arbitrary<bool>())
            shop.query(u"UPDATE family SET handle = 'h%1 ,\"' WHERE id = %2"_s.arg(i).arg(family->value));
    }
}

} // namespace

/// What is exported comes back as it was.
class TestRoundTrip : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void comeBackTheSame()
    {
        const bool holds = rc::check("a catalogue comes back from its export", [] {
            TestShop shop;
            fill(shop);
            const QByteArray exported = exportOf(shop);
            const int products = shop.query(u"SELECT count(*) FROM product"_s).toInt();

            TestShop other;
            const ImportReport fresh = importInto(other, exported, CatalogFormat::Holdfast);
            RC_ASSERT(fresh.clean());
            RC_ASSERT(fresh.created == products);
            RC_ASSERT(exportOf(other) == exported);
            RC_ASSERT(other.query(u"SELECT count(*) FROM family"_s) == shop.query(u"SELECT count(*) FROM family"_s));
            RC_ASSERT(checkShop(*other.connection).isEmpty());

            for (TestShop *one : {&shop, &other}) {
                const QString before = stateOf(*one);
                RC_ASSERT(importInto(*one, exported).unchanged == products);
                RC_ASSERT(stateOf(*one) == before);
            }
        });
        QVERIFY(holds);
    }

    void restoreWhatWasChangedSince()
    {
        const bool holds = rc::check("an older export brings back what was", [] {
            TestShop shop;
            fill(shop);
            const QByteArray exported = exportOf(shop);
            const int products = shop.query(u"SELECT count(*) FROM product"_s).toInt();
            for (int id = 1; id <= products; ++id) {
                EditProduct edit;
                edit.product = {id};
                edit.actor = u"test"_s;
                edit.price = Money{*rc::gen::inRange<qint64>(0, 1'000'000)};
                edit.title = anyText("T");
                edit.barcode = anyTextOrNone();
                edit.brand = anyTextOrNone();
                edit.active = *rc::gen::arbitrary<bool>();
                orThrow(shop.perform(edit));
            }
            RC_ASSERT(importInto(shop, exported).clean());
            RC_ASSERT(exportOf(shop) == exported);
            RC_ASSERT(checkShop(*shop.connection).isEmpty());
        });
        QVERIFY(holds);
    }

    void writeMoreThanAPage()
    {
        TestShop shop;
        QByteArray csv = "sku,handle,title,price\n";
        for (int i = 0; i < 2500; ++i)
            csv += QStringLiteral("S-%1,%2,Product,1\n")
                       .arg(i)
                       .arg(i % 3 == 0 ? u"h-%1"_s.arg(i / 30) : QString())
                       .toUtf8();
        QVERIFY(importInto(shop, csv).clean());
        const QByteArray exported = exportOf(shop);
        QCOMPARE(exported.count('\n'), 2501);
        TestShop other;
        QVERIFY(importInto(other, exported).clean());
        QCOMPARE(exportOf(other), exported);
    }

    void writeAnEmptyShop()
    {
        TestShop shop;
        QCOMPARE(exportOf(shop),
                 QByteArray("sku,handle,barcode,title,option1_name,option1_value,option2_name,option2_value,"
                            "option3_name,option3_value,brand,category,description,unit,price,on_hand,"
                            "tax_class,image_url,active\n"));
    }

    void writeOneMoment()
    {
        TestShop shop;
        QByteArray csv = "sku,title,price\n";
        for (int i = 0; i < 2500; ++i)
            csv += "S-" + QByteArray::number(i) + ",Product,1\n";
        importInto(shop, csv);
        QBuffer output;
        output.open(QIODevice::WriteOnly);
        Exporter exporter(shop.database);
        int pages = 0;
        exporter.onProgress([&](qint64 done, qint64 all) {
            QVERIFY(done <= all);
            if (++pages == 1)
                importInto(shop, "sku,title,price\nS-2499,Product,9\nS-9999,Product,9\n");
        });
        const std::atomic_bool never = false;
        QCOMPARE(*exporter.run(output, never), 2500);
        QVERIFY(!output.data().contains("9.00"));
    }

    void stopWhenTold()
    {
        TestShop shop;
        QBuffer output;
        output.open(QIODevice::WriteOnly);
        const std::atomic_bool stopped = true;
        const auto done = Exporter(shop.database).run(output, stopped);
        QVERIFY(!done);
        QCOMPARE(done.error().code, u"cancelled"_s);
    }
};

QTEST_GUILESS_MAIN(TestRoundTrip)
#include "tst_exchangeroundtrip.moc"
