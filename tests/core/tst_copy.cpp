// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/exchange/backup.h"
#include "core/exchange/check.h"
#include "core/exchange/copy.h"
#include "core/orders/checkout.h"
#include "core/payments/deskwork.h"
#include "core/staff/staff.h"
#include "support/testshop.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace holdfast;

/// A shop that moves from one database to another: between all backends that this run has.
class TestCopy : public QObject
{
    Q_OBJECT

    std::unique_ptr<test::TestShop> m_shop;
    ProductId m_mug;

    static Result<QList<CopiedTable>> copy(const Database &from, const Database &to)
    {
        return copyShop(from, to, [](const QString &, qint64) {});
    }

private Q_SLOTS:
    void init()
    {
        m_shop = std::make_unique<test::TestShop>();
        for (int i = 0; i < 450; ++i)
            m_shop->addProduct(u"Thing %1 ß 'quoted'"_s.arg(i), {i}, {i % 7});
        m_mug = m_shop->addProduct(u"Mug"_s, {1200}, {5});
        QVERIFY(m_shop->perform(AddStaff{u"Mara"_s, Role::Owner, QByteArray("\x00\xff\x01", 3), u"test"_s}));
        QVERIFY(m_shop->perform(AddItem{m_shop->addCart(m_shop->addShopper()), m_mug, {2}}));
        Checkout wish;
        wish.access = m_shop->addCart(m_shop->addShopper());
        QVERIFY(m_shop->perform(AddItem{wish.access, m_mug, {1}}));
        wish.email = u"anna@example.com"_s;
        wish.rules.provider = u"sandbox"_s;
        const auto order = m_shop->perform(wish);
        QVERIFY(m_shop->perform(NoteReport{order->payment->id, {AttemptReport::Outcome::Paid}}));
    }

    void thereAndBack()
    {
        const Database file = Database::open({m_shop->file(u"copy.db"_s)});
        const auto there = copy(m_shop->database, file);
        QVERIFY2(there, there ? "" : qPrintable(there.error().message));
        const auto connection = file.connect(Access::ReadWrite);
        QCOMPARE(checkShop(*connection), QStringList());
        QCOMPARE(connection->runText(u"SELECT count(*) FROM product"_s).toInt(), 451);
        QCOMPARE(connection->runText(u"SELECT typeof(price) || typeof(active) || typeof(title) FROM product"_s).toString(),
                 u"integerintegertext"_s);
        // The triggers are awake, and new ids do not collide.
        connection->runText(u"UPDATE product SET price = 7 WHERE id = %1"_s.arg(m_mug.value));
        QCOMPARE(connection->runText(u"SELECT count(*) FROM outbox"_s).toInt(), 1);
        connection->runText(u"UPDATE product SET price = 1200 WHERE id = %1"_s.arg(m_mug.value));

        test::TestShop other;
        const auto back = copy(file, other.database);
        QVERIFY2(back, back ? "" : qPrintable(back.error().message));
        QCOMPARE(back->size(), there->size());
        for (qsizetype i = 0; i < back->size(); ++i) {
            if (there->at(i).name != "price_history"_L1 && there->at(i).name != "product"_L1)
                QCOMPARE(back->at(i).checksum, there->at(i).checksum);
        }
        QCOMPARE(checkShop(*other.connection), QStringList());
        other.addProduct(u"New"_s, {1}, {1});
        QCOMPARE(other.stock(m_mug).reserved.value, 2);
    }

    void refuseAFullTarget()
    {
        test::TestShop other;
        other.addProduct(u"Vase"_s, {1}, {1});
        const auto refused = copy(m_shop->database, other.database);
        QVERIFY(!refused);
        QVERIFY2(refused.error().message.contains("not empty"_L1), qPrintable(refused.error().message));
        QCOMPARE(other.column(u"SELECT title FROM product"_s), QStringList{u"Vase"_s});
    }

    void leaveNothingHalfDone()
    {
        m_shop->query(test::onPostgres() ? u"ALTER TABLE stock DROP CONSTRAINT stock_check"_s : u"PRAGMA ignore_check_constraints = ON"_s);
        m_shop->query(u"UPDATE stock SET reserved = 4 WHERE product_id = %1"_s.arg(m_mug.value));
        const Database file = Database::open({m_shop->file(u"copy.db"_s)});
        const auto refused = copy(m_shop->database, file);
        QVERIFY(!refused);
        QVERIFY2(refused.error().message.contains("did not pass the check"_L1), qPrintable(refused.error().message));
        QCOMPARE(file.connect(Access::ReadOnly)->runText(u"SELECT count(*) FROM product"_s).toInt(), 0);
    }

    void backUpToAFile()
    {
        QVERIFY(backUp(m_shop->database, m_shop->file(u"backup.db"_s)));
        const Database file = Database::open({m_shop->file(u"backup.db"_s)});
        QCOMPARE(file.connect(Access::ReadOnly)->runText(u"SELECT count(*) FROM product"_s).toInt(), 451);
        if (test::onPostgres())
            QVERIFY(restore(m_shop->database, m_shop->file(u"backup.db"_s)).error().message.contains("holdfastd copy"_L1));
    }
};

QTEST_GUILESS_MAIN(TestCopy)
#include "tst_copy.moc"
