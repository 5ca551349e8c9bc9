// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/catalog/editproduct.h"
#include "core/exchange/check.h"
#include "core/outbox/events.h"
#include "support/testshop.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace holdfast;
using namespace std::chrono_literals;

/// Products: made, edited, counted.
class TestCatalog : public QObject
{
    Q_OBJECT

    std::unique_ptr<test::TestShop> m_shop;
    ProductId m_mug;

    CreateProduct named(const QString &title) const
    {
        CreateProduct wish;
        wish.title = title;
        wish.price = {500};
        wish.actor = u"Mara"_s;
        return wish;
    }

    EditProduct edit() const
    {
        EditProduct change;
        change.product = m_mug;
        change.actor = u"Mara"_s;
        return change;
    }

    Result<Product> setPrice(qint64 price)
    {
        EditProduct change = edit();
        change.price = Money{price};
        return m_shop->perform(change);
    }

    Result<StockLevel> move(qint64 delta) { return m_shop->perform(MoveStock{m_mug, delta, u"count"_s, u"shelf"_s, u"Mara"_s}); }

private Q_SLOTS:
    void init()
    {
        m_shop = std::make_unique<test::TestShop>();
        m_mug = m_shop->addProduct(u"Mug"_s, {1200}, {5});
    }

    void cleanup() { QCOMPARE(checkShop(*m_shop->connection), QStringList()); }

    void makeAFamilyOfVariants()
    {
        CreateProduct wish = named(u"Jumper"_s);
        wish.optionNames[0] = u"Size"_s;
        wish.options[0] = u"M"_s;
        wish.brand = u"Holm"_s;
        const auto medium = m_shop->perform(wish);
        QVERIFY(medium);
        QVERIFY(medium->summary.sku.startsWith("P-"_L1));
        wish.family = medium->summary.family;
        wish.options[0] = u"L"_s;
        wish.sku = u"JUMPER-L"_s;
        const auto large = m_shop->perform(wish);
        QCOMPARE(large->variants.size(), 2);
        QCOMPARE(large->summary.optionNames[0], u"Size"_s);
        QCOMPARE(large->summary.brand, u"Holm"_s);
        wish.family = FamilyId{4711};
        wish.sku = std::nullopt;
        QCOMPARE(m_shop->perform(wish).error().field, u"family_id"_s);
    }

    void refuseWhatIsNoProduct()
    {
        QCOMPARE(m_shop->perform(named(u"  "_s)).error().field, u"title"_s);
        CreateProduct wish = named(u"Cup"_s);
        wish.taxClass = u"luxury"_s;
        QCOMPARE(m_shop->perform(wish).error().field, u"tax_class"_s);
        wish = named(u"Cup"_s);
        wish.sku = u"CUP"_s;
        QVERIFY(m_shop->perform(wish));
        QCOMPARE(m_shop->perform(wish).error().code, u"sku_taken"_s);
        wish.sku = std::nullopt;
        wish.onHand = {-1};
        QCOMPARE(m_shop->perform(wish).error().field, u"on_hand"_s);
        QCOMPARE(m_shop->query(u"SELECT count(*) FROM family"_s).toInt(), 2);
    }

    void signWhatStaffDo()
    {
        QVERIFY(setPrice(1100));
        const Event last = m_shop->events().constLast();
        QCOMPARE(last.kind, u"price_changed"_s);
        QCOMPARE(last.actor, u"Mara"_s);
        QCOMPARE(m_shop->query(u"SELECT actor FROM price_history ORDER BY id DESC"_s).toString(), u"Mara"_s);
        QCOMPARE(m_shop->query(u"SELECT detail FROM audit ORDER BY id DESC"_s).toString(), u"price=1100"_s);
        // What another program does has no name, also when staff act afterwards.
        m_shop->query(u"UPDATE product SET price = 1000"_s);
        QVERIFY(setPrice(900));
        QCOMPARE(m_shop->query(u"SELECT count(*) FROM price_history WHERE actor IS NULL"_s).toInt(), 1);
    }

    void noticeWhoWasFaster()
    {
        EditProduct change = edit();
        change.title = u"Cup"_s;
        change.seen = SeenVersion{1, 1};
        const auto first = m_shop->perform(change);
        QCOMPARE(first->version, 2);
        QCOMPARE(m_shop->perform(change).error().fault, Fault::Stale);
        change.seen = SeenVersion{first->version, first->familyVersion};
        change.title = u"Beaker"_s;
        change.description = std::optional(u"Holds tea."_s);
        const auto second = m_shop->perform(change);
        QCOMPARE(second->summary.title, u"Beaker"_s);
        QCOMPARE(second->familyVersion, 2);
        // Another variant's page shares the family's texts.
        m_shop->query(u"UPDATE family SET brand = 'Holm'"_s);
        change.seen = SeenVersion{second->version, second->familyVersion};
        QCOMPARE(m_shop->perform(change).error().fault, Fault::Stale);
    }

    void renameAFamilyAndItsOptions()
    {
        CreateProduct wish = named(u"Jumper"_s);
        wish.optionNames = {u"Size"_s, u"Colour"_s, std::nullopt};
        wish.options = {u"M"_s, u"Navy"_s, std::nullopt};
        const auto medium = m_shop->perform(wish);
        wish.family = medium->summary.family;
        wish.options[0] = u"L"_s;
        const auto large = m_shop->perform(wish);
        const Position before = m_shop->position();

        EditProduct change = edit();
        change.product = medium->summary.id;
        change.seen = SeenVersion{medium->version, medium->familyVersion};
        change.familyTitle = u"Fisher jumper"_s;
        change.optionNames[0] = u" Fit "_s;
        const auto renamed = m_shop->perform(change);
        QVERIFY(renamed);
        QCOMPARE(renamed->familyTitle, u"Fisher jumper"_s);
        QCOMPARE(renamed->summary.optionNames, (OptionTexts{u"Fit"_s, u"Colour"_s, std::nullopt}));
        QCOMPARE(renamed->summary.title, u"Jumper"_s);
        QCOMPARE(renamed->familyVersion, 2);
        // Whoever shows one of them hears of it.
        QSet<ProductId> told;
        for (const Event &event : m_shop->eventsSince(before)) {
            QCOMPARE(event.actor, u"Mara"_s);
            told.insert(*event.product);
        }
        QCOMPARE(told, (QSet{medium->summary.id, large->summary.id}));
        QCOMPARE(m_shop->query(u"SELECT detail FROM audit ORDER BY id DESC"_s).toString(), u"family"_s);
        // From an older page it is refused, and so is what would leave two options, or none, to tell apart.
        QCOMPARE(m_shop->perform(change).error().fault, Fault::Stale);
        change.seen.reset();
        change.optionNames[0] = u"colour"_s;
        QCOMPARE(m_shop->perform(change).error().field, u"option1_name"_s);
        change.optionNames = {std::nullopt, QString(), std::nullopt};
        QCOMPARE(m_shop->perform(change).error().field, u"option2_name"_s);
        change.optionNames = {};
        change.familyTitle = u"  "_s;
        QCOMPARE(m_shop->perform(change).error().field, u"family_title"_s);
    }

    void emptyAField()
    {
        EditProduct change = edit();
        change.barcode = std::optional(u"4006381333931"_s);
        QCOMPARE(m_shop->perform(change)->summary.barcode, u"4006381333931"_s);
        change.barcode = std::optional<QString>();
        QVERIFY(!m_shop->perform(change)->summary.barcode);
        change.title = QString();
        QCOMPARE(m_shop->perform(change).error().field, u"title"_s);
        change.product = {4711};
        QCOMPARE(m_shop->perform(change).error().code, u"product_not_found"_s);
    }

    void knowTheLowestPriceOfThirtyDays()
    {
        const auto lowest = [this](milliseconds later) {
            return findProduct(*m_shop->connection, m_mug, SystemClock().now() + later)->lowestPrice30d.amount;
        };
        QCOMPARE(lowest(0ms), 1200);
        QVERIFY(setPrice(800));
        QVERIFY(setPrice(1500));
        QCOMPARE(lowest(0ms), 800);
        QCOMPARE(lowest(29 * 24h), 800);
        // The price in force when the thirty days began counts, the ones before do not.
        QCOMPARE(lowest(31 * 24h), 1500);
        QVERIFY(setPrice(1400));
        QCOMPARE(lowest(31 * 24h), 1400);
    }

    void countStock()
    {
        QCOMPARE(move(-2)->onHand.value, 3);
        QCOMPARE(move(10)->onHand.value, 13);
        QCOMPARE(move(-14).error().code, u"stock_held"_s);
        QCOMPARE(m_shop->perform(MoveStock{{4711}, 1, u"count"_s, std::nullopt, u"Mara"_s}).error().code, u"product_not_found"_s);
        QCOMPARE(move(2'000'000'000'000).error().field, u"delta"_s);
        QCOMPARE(m_shop->query(u"SELECT note FROM stock_movement ORDER BY id DESC"_s).toString(), u"shelf"_s);
        for (const QString &wrong : {u"sale"_s, u"theft"_s, u""_s})
            QVERIFY(!isStockReason(wrong));
    }

    void takeNothingThatIsHeld()
    {
        const CartAccess cart = m_shop->addCart(m_shop->addShopper());
        QVERIFY(m_shop->perform(AddItem{cart, m_mug, {4}}));
        QCOMPARE(move(-2).error().code, u"stock_held"_s);
        QCOMPARE(move(-1)->onHand.value, 4);
        m_shop->clock.advance(10min);
        QCOMPARE(move(-4)->onHand.value, 0); // what lapsed can be taken
    }
};

QTEST_GUILESS_MAIN(TestCatalog)
#include "tst_catalog.moc"
