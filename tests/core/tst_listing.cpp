// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/catalog/editproduct.h"
#include "core/catalog/listing.h"
#include "support/testshop.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace holdfast;

/// The staff's list: pages by key in every order, archived products, samples, and a product's prices.
class TestListing : public QObject
{
    Q_OBJECT

    std::unique_ptr<test::TestShop> m_shop;

    Connection &connection() { return *m_shop->connection; }
    static QStringList titles(const QList<ListedProduct> &rows)
    {
        QStringList list;
        for (const ListedProduct &row : rows)
            list << row.summary.title;
        return list;
    }
    /// Everything, walked in pages of three.
    QList<ListedProduct> walk(ProductOrder order, Paging paging)
    {
        QList<ListedProduct> all;
        ListingKey key = paging == Paging::After ? ListingKey::first(order) : ListingKey::last(order);
        for (;;) {
            const auto page = listProducts(connection(), key, paging, true, 3);
            if (page.isEmpty())
                return all;
            all = paging == Paging::After ? all + page : page + all;
            key = ListingKey::of(paging == Paging::After ? page.constLast() : page.constFirst(), order);
        }
    }

private Q_SLOTS:
    void init()
    {
        m_shop = std::make_unique<test::TestShop>();
        // Titles and prices that are equal, so that only the id decides; capitals and umlauts among them.
        for (const auto &[title, price] :
             {std::pair(u"tea"_s, 480), std::pair(u"Tea"_s, 480), std::pair(u"apple"_s, 900),
              std::pair(u"Zebra"_s, 100), std::pair(u"Äpfel"_s, 480), std::pair(u"tea"_s, 200),
              std::pair(u"_box"_s, 480), std::pair(u"Box"_s, 1)})
            m_shop->addProduct(title, {price}, {5});
    }

    void pagesInEveryOrder_data()
    {
        QTest::addColumn<int>("order");
        QTest::newRow("title") << int(ProductOrder::Title);
        QTest::newRow("newest") << int(ProductOrder::Newest);
        QTest::newRow("sku") << int(ProductOrder::Sku);
        QTest::newRow("price") << int(ProductOrder::Price);
    }
    void pagesInEveryOrder()
    {
        QFETCH(int, order);
        const auto down = walk(ProductOrder(order), Paging::After);
        const auto up = walk(ProductOrder(order), Paging::Before);
        QCOMPARE(down.size(), 8);
        QCOMPARE(up.size(), 8);
        for (qsizetype i = 0; i < 8; ++i) {
            QVERIFY(down[i].summary.id == up[i].summary.id);
            // Keys compare as the database sorts.
            if (i > 0)
                QVERIFY(ListingKey::of(down[i - 1], ProductOrder(order)) <
                        ListingKey::of(down[i], ProductOrder(order)));
        }
    }

    void titlesFoldCase()
    {
        QCOMPARE(titles(walk(ProductOrder::Title, Paging::After)),
                 (QStringList{u"_box"_s, u"apple"_s, u"Box"_s, u"tea"_s, u"Tea"_s, u"tea"_s, u"Zebra"_s, u"Äpfel"_s}));
        QCOMPARE(walk(ProductOrder::Newest, Paging::After).constFirst().summary.title, u"Box"_s);
    }

    void tellsWhatIsHeld()
    {
        const CartAccess cart = m_shop->addCart(m_shop->addShopper());
        QVERIFY(m_shop->perform(AddItem{cart, {1}, {2}}));
        const auto rows = readListed(connection(), {{999}, {1}});
        QCOMPARE(rows.size(), 1);
        QCOMPARE(rows[0].onHand.value, 5);
        QCOMPARE(rows[0].held().value, 2);
        QCOMPARE(rows[0].summary.available.value, 3);
        QVERIFY(rows[0].active);
    }

    void archivedAreApart()
    {
        EditProduct archive;
        archive.product = {4};
        archive.active = false;
        archive.actor = u"Mara"_s;
        QVERIFY(m_shop->perform(archive));
        QCOMPARE(walk(ProductOrder::Title, Paging::After).size(), 7);
        QCOMPARE(titles(listProducts(connection(), ListingKey::first(ProductOrder::Title), Paging::After, false, 10)),
                 QStringList{u"Zebra"_s});
        QCOMPARE(titles(findArchived(connection(), u" zeb "_s, 10)), QStringList{u"Zebra"_s});
        QVERIFY(findArchived(connection(), u"tea"_s, 10).isEmpty());
        // What somebody types is text, not a pattern.
        QVERIFY(findArchived(connection(), u"%"_s, 10).isEmpty());
        QVERIFY(findArchived(connection(), u"' OR 1 --"_s, 10).isEmpty());
    }

    void samplesAreSorted()
    {
        for (const ProductOrder order : {ProductOrder::Title, ProductOrder::Price, ProductOrder::Sku}) {
            const auto keys = sampleKeys(connection(), order, 300);
            QCOMPARE(keys.size(), 8);
            QVERIFY(std::is_sorted(keys.begin(), keys.end()));
        }
        const auto three = sampleKeys(connection(), ProductOrder::Newest, 3);
        QCOMPARE(three.size(), 3);
        QCOMPARE(three.constFirst().id.value, 8);
        QCOMPARE(three.constLast().id.value, 1);
        test::TestShop empty;
        QVERIFY(sampleKeys(*empty.connection, ProductOrder::Title, 300).isEmpty());
    }

    void pricesAreRemembered()
    {
        m_shop->clock.advance(1min);
        EditProduct edit;
        edit.product = {1};
        edit.price = Money{500};
        edit.actor = u"Mara"_s;
        QVERIFY(m_shop->perform(edit));
        m_shop->query(u"UPDATE product SET price = 510 WHERE id = 1"_s);
        const auto points = priceHistory(connection(), {1}, 10);
        QCOMPARE(points.size(), 3);
        QList<qint64> prices;
        for (const PricePoint &point : points)
            prices << point.price.amount;
        QVERIFY(prices.contains(480) && prices.contains(500) && prices.contains(510));
        const auto byMara =
            std::find_if(points.begin(), points.end(), [](const PricePoint &p) { return p.price.amount == 500; });
        QCOMPARE(byMara->actor, std::optional(u"Mara"_s));
        const auto outside =
            std::find_if(points.begin(), points.end(), [](const PricePoint &p) { return p.price.amount == 510; });
        QVERIFY(!outside->actor);
        QCOMPARE(priceHistory(connection(), {1}, 2).size(), 2);
    }
};

QTEST_GUILESS_MAIN(TestListing)
#include "tst_listing.moc"
