// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/db/remembered.h"
#include "core/exchange/check.h"
#include "core/stock/holds.h"
#include "support/testshop.h"

#include <QTest>

#include <algorithm>
#include <random>

using namespace Qt::StringLiterals;
using namespace holdfast;

/// Wishes of many shoppers that the writer decides and answers together.
class TestCartBatches : public QObject
{
    Q_OBJECT

    std::unique_ptr<test::TestShop> m_shop;
    ProductId m_mug;
    CartAccess m_anna;
    CartAccess m_ben;

    qint64 available() { return m_shop->stock(m_mug).available().value; }

    /// Commits the wishes as one group; each cart's last answer must be what is read of it then.
    void answerTogether(const std::vector<AddItem> &wishes)
    {
        std::vector<std::optional<Result<Cart>>> results(wishes.size());
        std::vector<Slot<AddItem>> slots;
        for (size_t i = 0; i < wishes.size(); ++i)
            slots.push_back({wishes[i], results[i]});
        Transaction transaction(*m_shop->connection, m_shop->clock.now());
        AddItem::applyAll(transaction, slots);
        QHash<CartId, const Cart *> answers;
        for (size_t i = 0; i < wishes.size(); ++i) {
            QVERIFY(results[i]);
            if (results[i]->ok())
                answers.insert(wishes[i].access.cart, &**results[i]);
        }
        for (const AddItem &wish : wishes) {
            if (const Cart *answer = answers.value(wish.access.cart))
                compareCarts(*answer, *findCart(*m_shop->connection, wish.access.cart, wish.access.shopper,
                                                wish.access.taxMode, m_shop->clock.now()));
        }
        transaction.commit();
        QCOMPARE(checkShop(*m_shop->connection), QStringList());
    }

    /// What becomes of the wishes: as a group, which leaves no trace, or one after the other, for good.
    QStringList outcomes(const std::vector<AddItem> &wishes, bool together)
    {
        std::vector<std::optional<Result<Cart>>> results(wishes.size());
        std::vector<Slot<AddItem>> slots;
        Transaction transaction(*m_shop->connection, m_shop->clock.now());
        for (size_t i = 0; i < wishes.size(); ++i) {
            slots.push_back({wishes[i], results[i]});
            if (!together)
                results[i].emplace(applyAlone(wishes[i], transaction));
        }
        if (together)
            AddItem::applyAll(transaction, slots);
        else
            transaction.commit();
        QStringList texts;
        for (const auto &result : results) {
            if (!result->ok()) {
                texts.append(result->error().code + u": "_s + result->error().message);
                continue;
            }
            const Cart &cart = **result;
            for (const CartLine &line : cart.lines)
                texts.append(u"%1 x %2 until %3"_s.arg(line.product.value).arg(line.quantity.value)
                                 .arg(line.heldAt(cart.asOf) ? line.holdExpires->ms : 0));
        }
        return texts;
    }

    static void compareCarts(const Cart &answer, const Cart &read)
    {
        QCOMPARE(answer.id, read.id);
        QCOMPARE(answer.createdAt, read.createdAt);
        QCOMPARE(answer.totals.total, read.totals.total);
        QCOMPARE(answer.totals.tax, read.totals.tax);
        QCOMPARE(answer.lines.size(), read.lines.size());
        for (qsizetype i = 0; i < read.lines.size(); ++i) {
            const CartLine &is = answer.lines.at(i);
            const CartLine &should = read.lines.at(i);
            QCOMPARE(is.product, should.product);
            QCOMPARE(is.title, should.title);
            QCOMPARE(is.quantity, should.quantity);
            QCOMPARE(is.unitPrice, should.unitPrice);
            QCOMPARE(is.currentPrice, should.currentPrice);
            QCOMPARE(is.total, should.total);
            QCOMPARE(is.addedAt, should.addedAt);
            QCOMPARE(is.heldAt(answer.asOf), should.heldAt(answer.asOf));
            QCOMPARE(is.holdExpires.has_value(), should.holdExpires.has_value());
            if (is.heldAt(answer.asOf)) {
                QCOMPARE(*is.holdSince, *should.holdSince);
                QCOMPARE(*is.holdExpires, *should.holdExpires);
            }
        }
    }

private Q_SLOTS:
    void init()
    {
        m_shop = std::make_unique<test::TestShop>();
        m_mug = m_shop->addProduct(u"Mug"_s, {1200}, {5});
        m_anna = m_shop->addCart(m_shop->addShopper());
        m_ben = m_shop->addCart(m_shop->addShopper());
    }

    void cleanup() { QCOMPARE(checkShop(*m_shop->connection), QStringList()); }

    void answerTogetherWhatAReaderFinds()
    {
        std::mt19937 random(7);
        const auto upTo = [&](int most) { return std::uniform_int_distribution<int>(0, most)(random); };
        const QList<ProductId> products{m_mug, m_shop->addProduct(u"Plate"_s, {900}, {40}),
                                        m_shop->addProduct(u"Bowl"_s, {700}, {3})};
        std::vector<CartAccess> carts;
        for (int i = 0; i < 12; ++i)
            carts.push_back(m_shop->addCart(m_shop->addShopper()));
        for (int round = 0; round < 40; ++round) {
            std::vector<AddItem> wishes;
            for (int i = upTo(20); i >= 0; --i)
                wishes.push_back({carts[size_t(upTo(11))], products[upTo(2)], {1 + upTo(2)}});
            // What some have runs out; some of that is swept.
            m_shop->clock.advance(std::chrono::minutes(upTo(7)));
            if (upTo(3) == 0)
                QVERIFY(m_shop->perform(SweepLapsed{}));
            answerTogether(wishes);
        }
    }

    void decideTogetherAsOneByOne()
    {
        std::mt19937 random(11);
        const auto upTo = [&](int most) { return std::uniform_int_distribution<int>(0, most)(random); };
        const QList<ProductId> products{m_mug, m_shop->addProduct(u"Plate"_s, {900}, {40}),
                                        m_shop->addProduct(u"Bowl"_s, {700}, {3}), ProductId{4711}};
        std::vector<CartAccess> carts;
        for (int i = 0; i < 12; ++i) {
            carts.push_back(m_shop->addCart(m_shop->addShopper()));
            carts.back().holds.mostUnits = i % 3 ? 0 : 4;
        }
        QStringList seen;
        for (int round = 0; round < 40; ++round) {
            std::shuffle(carts.begin(), carts.end(), random);
            std::vector<AddItem> wishes;
            for (int i = upTo(11); i >= 0; --i)
                wishes.push_back({carts[size_t(i)], products[upTo(9) % 4], {upTo(9) ? 1 + upTo(2) : Quantity::most}});
            if (upTo(3) == 0)
                wishes.back().access.shopper = m_anna.shopper;
            m_shop->clock.advance(std::chrono::minutes(upTo(7)));
            const QStringList together = outcomes(wishes, true);
            QCOMPARE(together, outcomes(wishes, false));
            seen += together;
        }
        for (const char *what : {"cart_not_found", "product_not_found", "validation_failed", "none is left", "only 1", "only 2",
                                 "at most 4"})
            QVERIFY2(!seen.filter(QString::fromLatin1(what)).isEmpty(), what);
    }

    void rememberTogether()
    {
        const auto render = [](const Result<Cart> &cart) {
            const QByteArray body = cart ? QByteArray::number(cart->lines.at(0).quantity.value) : QByteArray("no");
            return StoredAnswer{cart ? 200 : 409, u"Content-Type: text/plain"_s, body, false};
        };
        const AddItem wish{m_anna, m_mug, {2}};
        const Remembered<AddItem> first{wish, u"anna"_s, u"k"_s, "hash", render};
        const Remembered<AddItem> other{wish, u"anna"_s, u"k"_s, "another", render};
        const Remembered<AddItem> ben{{m_ben, m_mug, {4}}, u"ben"_s, u"k"_s, "hash", render};
        std::vector<std::optional<Result<StoredAnswer>>> results(4);
        std::vector<Slot<Remembered<AddItem>>> slots{
            {first, results[0]}, {first, results[1]}, {other, results[2]}, {ben, results[3]}};
        Transaction transaction(*m_shop->connection, m_shop->clock.now());
        Remembered<AddItem>::applyAll(transaction, slots);
        transaction.commit();
        QCOMPARE((*results[0])->body, QByteArray("2"));
        QVERIFY(!(*results[0])->replayed);
        QCOMPARE((*results[1])->body, QByteArray("2"));
        QVERIFY((*results[1])->replayed);
        QCOMPARE(results[2]->error().code, u"idempotency_key_reused"_s);
        QCOMPARE((*results[3])->status, 409); // three are left
        QCOMPARE(available(), 3);
        QCOMPARE(m_shop->perform(first)->body, QByteArray("2"));
        QCOMPARE(available(), 3);
    }

    void limitTogether()
    {
        m_shop->holds.mostUnits = 3;
        const ShopperId carla = m_shop->addShopper();
        const CartAccess one = m_shop->addCart(carla);
        const CartAccess two = m_shop->addCart(carla);
        QVERIFY(m_shop->perform(AddItem{one, m_mug, {2}}));
        // Both wishes would do alone.
        answerTogether({AddItem{one, m_mug, {1}}, AddItem{two, m_mug, {1}}});
        QCOMPARE(available(), 2);
    }
};

QTEST_GUILESS_MAIN(TestCartBatches)
#include "tst_cartbatches.moc"
