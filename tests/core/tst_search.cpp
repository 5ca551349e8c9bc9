// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/catalog/editproduct.h"
#include "core/search/indexer.h"
#include "core/search/query.h"
#include "core/search/suggest.h"
#include "support/testshop.h"

#include <QFile>
#include <QTest>

#include <rapidcheck.h>

using namespace Qt::StringLiterals;
using namespace holdfast;
using namespace std::chrono_literals;

/// The index, and what is found in it.
class TestSearch : public QObject
{
    Q_OBJECT

    std::unique_ptr<test::TestShop> m_shop;
    std::unique_ptr<Connection> m_index;

    ProductId add(const QString &title, const QString &category = {}, const QString &sku = {}, qint64 onHand = 5)
    {
        CreateProduct wish;
        wish.title = title;
        wish.price = {1000};
        wish.onHand = {onHand};
        wish.actor = u"test"_s;
        if (!category.isEmpty())
            wish.category = category;
        if (!sku.isEmpty())
            wish.sku = sku;
        return m_shop->perform(wish)->summary.id;
    }

    void catchUp()
    {
        Indexer indexer(m_shop->database, m_shop->writer);
        indexer.catchUp(30s, [](qint64) {});
        if (!m_index)
            m_index = SearchIndex::openForReading(m_shop->database);
    }

    QStringList titles(SearchQuery query)
    {
        QStringList found;
        const SearchPage page = search(*m_index, query).value();
        for (const ProductSummary &product : page.items)
            found.append(product.title);
        return found;
    }
    QStringList find(const QString &words) { return titles({.words = words}); }

private Q_SLOTS:
    void init()
    {
        m_index.reset();
        m_shop = std::make_unique<test::TestShop>();
        add(u"Crème brûlée torch"_s, u"Kitchen > Tools"_s, u"T-1"_s);
        add(u"Blue ceramic mug"_s, u"Kitchen > Cups"_s, u"M-1"_s);
        add(u"Blue wool jumper"_s, u"Clothes"_s, u"J-1"_s, 0);
        add(u"MUG TREE"_s, u"Kitchen > Tools"_s, u"M-2"_s);
        catchUp();
    }

    void matchAllWordsTheLastAsAPrefix()
    {
        QCOMPARE(find(u"blue mug"_s), QStringList{u"Blue ceramic mug"_s});
        QCOMPARE(find(u"blue cer"_s), QStringList{u"Blue ceramic mug"_s});
        QCOMPARE(find(u"bl cer"_s), QStringList());
        QCOMPARE(find(u"mug"_s).size(), 2);
        QCOMPARE(find(u"clothes"_s), QStringList{u"Blue wool jumper"_s});
    }

    void foldAccentsAndCase()
    {
        for (const QString &words : {u"creme brulee"_s, u"CRÈME"_s, u"Crème brûlée"_s})
            QCOMPARE(find(words), QStringList{u"Crème brûlée torch"_s});
        QCOMPARE(find(u"mug tree"_s), QStringList{u"MUG TREE"_s});
    }

    void suggestWhatIsMeant()
    {
        QCOMPARE(suggest(*m_index, u"blu"_s, 8).completions, (QStringList{u"Blue ceramic mug"_s, u"Blue wool jumper"_s}));
        QCOMPARE(suggest(*m_index, u"blue"_s, 1).completions, QStringList{u"Blue ceramic mug"_s});
        QVERIFY(!suggest(*m_index, u"blue"_s, 8).spelling);
        QCOMPARE(suggest(*m_index, u"bleu jumpr"_s, 8).spelling, u"blue jumper"_s);
        QCOMPARE(suggest(*m_index, u"Crémee"_s, 8).spelling, u"creme"_s);
        QCOMPARE(suggest(*m_index, u"blue cremaic"_s, 8).spelling, u"blue ceramic"_s);
        QVERIFY(!suggest(*m_index, u"xyzzy"_s, 8).spelling);
        QVERIFY(!suggest(*m_index, u"\"*( -"_s, 8).spelling);
        QVERIFY(!suggest(*m_index, u"mg"_s, 8).spelling); // too short to guess
    }

    void countMistakes()
    {
        QCOMPARE(mistakes(u"mug"_s, u"mug"_s, 2), 0);
        QCOMPARE(mistakes(u"mgu"_s, u"mug"_s, 2), 1);
        QCOMPARE(mistakes(u"mu"_s, u"mug"_s, 2), 1);
        QCOMPARE(mistakes(u"muug"_s, u"mug"_s, 2), 1);
        QCOMPARE(mistakes(u"mog"_s, u"mug"_s, 2), 1);
        QCOMPARE(mistakes(u"kitten"_s, u"sitting"_s, 3), 3);
        QCOMPARE(mistakes(u"kitten"_s, u"sitting"_s, 2), 3);
        QCOMPARE(mistakes(u""_s, u"abc"_s, 2), 3);
    }

    void putExactCodesFirst()
    {
        add(u"Spare handle for M-2 and M-1"_s);
        EditProduct edit;
        edit.product = add(u"Tea"_s);
        edit.barcode = std::optional(u"4006381333931"_s);
        edit.actor = u"test"_s;
        QVERIFY(m_shop->perform(edit));
        add(u"4006381333931 in the title"_s);
        catchUp();
        QCOMPARE(find(u"m-2"_s).constFirst(), u"MUG TREE"_s);
        QCOMPARE(find(u"4006381333931"_s), (QStringList{u"Tea"_s, u"4006381333931 in the title"_s}));
    }

    void showWhatCanBeHad()
    {
        QCOMPARE(titles({.words = u"blue"_s, .inStock = true}), QStringList{u"Blue ceramic mug"_s});
        QCOMPARE(find(u"blue"_s), (QStringList{u"Blue ceramic mug"_s, u"Blue wool jumper"_s}));
        QCOMPARE(titles({.inStock = true}).size(), 3);
    }

    void keepToACategory()
    {
        QCOMPARE(titles({.category = u"Kitchen"_s}).size(), 3);
        QCOMPARE(titles({.category = u"Kitchen > Tools"_s}).size(), 2);
        QCOMPARE(titles({.words = u"mug"_s, .category = u"Kitchen > Tools"_s}), QStringList{u"MUG TREE"_s});
        QCOMPARE(titles({.words = u"mug"_s, .category = u"Nowhere"_s}), QStringList());
    }

    void pageThroughEverythingOnce()
    {
        for (int i = 0; i < 25; ++i)
            add(u"Blue thing %1"_s.arg(i));
        catchUp();
        for (const QString &words : {u""_s, u"blue"_s}) {
            QStringList all;
            SearchQuery query{.words = words, .limit = 7};
            for (;;) {
                const auto page = search(*m_index, query);
                for (const ProductSummary &product : page->items)
                    all.append(product.title);
                if (!page->next)
                    break;
                query.cursor = *page->next;
            }
            QCOMPARE(all.size(), words.isEmpty() ? 29 : 27);
            QCOMPARE(QSet<QString>(all.begin(), all.end()).size(), all.size());
        }
    }

    void refuseForeignCursors()
    {
        for (const QByteArray &cursor : {QByteArray("x"), QByteArray("b:1"), QByteArray("s:1"), QByteArray("b:x:y")})
            QVERIFY(!search(*m_index, {.cursor = cursor}));
        for (const QByteArray &cursor : {QByteArray("b:1:2"), QByteArray("s:-1"), QByteArray("s:")})
            QVERIFY(!search(*m_index, {.words = u"mug"_s, .cursor = cursor}));
    }

    void followTheShop()
    {
        const ProductId cup = add(u"Tin cup"_s);
        catchUp();
        QCOMPARE(find(u"tin"_s).size(), 1);
        m_shop->query(u"UPDATE product SET title = 'Copper cup', price = 77 WHERE id = %1"_s.arg(cup.value));
        catchUp();
        QCOMPARE(find(u"tin"_s), QStringList());
        QCOMPARE(search(*m_index, {.words = u"copper"_s})->items[0].price.amount, 77);
        m_shop->query(u"UPDATE product SET active = 0 WHERE id = %1"_s.arg(cup.value));
        catchUp();
        QCOMPARE(find(u"copper"_s), QStringList());
        m_shop->query(u"UPDATE family SET brand = 'Zinnia'"_s);
        catchUp();
        QCOMPARE(find(u"zinnia"_s).size(), 4);
    }

    void noticeWhatSellsOut()
    {
        const CartAccess cart = m_shop->addCart(m_shop->addShopper());
        const ProductId mug = search(*m_index, {.words = u"ceramic"_s})->items[0].id;
        QVERIFY(m_shop->perform(AddItem{cart, mug, {5}}));
        catchUp();
        QCOMPARE(titles({.words = u"mug"_s, .inStock = true}), QStringList{u"MUG TREE"_s});
    }

    void beBuiltAnewWhenItIsGone()
    {
        m_index.reset();
        QVERIFY(QFile::remove(SearchIndex::pathFor(m_shop->database.url())));
        catchUp();
        QCOMPARE(find(u"mug"_s).size(), 2);
        m_index.reset();
        QFile broken(SearchIndex::pathFor(m_shop->database.url()));
        QVERIFY(broken.open(QIODevice::WriteOnly));
        broken.write(QByteArray("rubbish").repeated(2000));
        broken.close();
        catchUp();
        QCOMPARE(find(u"mug"_s).size(), 2);
    }

    void beBuiltAnewAfterARestore()
    {
        m_shop->query(u"UPDATE outbox_state SET generation = 'another'"_s);
        m_shop->query(u"DELETE FROM outbox"_s);
        catchUp();
        QCOMPARE(find(u"mug"_s).size(), 2);
        QCOMPARE(IndexState::load(*m_index).position.generation, u"another"_s);
    }

    void takeAnyTextForWords()
    {
        QCOMPARE(matchExpression(u"blue OR (mug* NEAR"_s), u"\"blue\" \"OR\" \"(mug*\" \"NEAR\" *"_s);
        QCOMPARE(matchExpression(u"\"-- ^ : *"_s), QString());
        QCOMPARE(find(u"\" OR 1=1 --"_s), QStringList());
        QVERIFY(rc::check("no words make the index complain", [this] {
            const auto text = *rc::gen::container<std::u16string>(
                rc::gen::oneOf(rc::gen::element<char16_t>(u'"', u'*', u'^', u':', u'-', u'(', u'\'', u'\0', u' ', u'a'),
                               rc::gen::inRange<char16_t>(1, 0xd7ff)));
            RC_ASSERT(search(*m_index, {.words = QString::fromStdU16String(text)}).has_value());
        }));
    }

    void putThePopularFirst()
    {
        const ProductId tree = search(*m_index, {.words = u"tree"_s})->items[0].id;
        for (int i = 0; i < 3; ++i)
            QVERIFY(m_shop->perform(AddItem{m_shop->addCart(m_shop->addShopper()), tree, {1}}));
        const auto index = SearchIndex::openForWriting(m_shop->database);
        refreshPopularity(*m_shop->connection, *index);
        QCOMPARE(titles({}).constFirst(), u"MUG TREE"_s);
        QCOMPARE(find(u"mug"_s).constFirst(), u"MUG TREE"_s);
    }
};

QTEST_GUILESS_MAIN(TestSearch)
#include "tst_search.moc"
