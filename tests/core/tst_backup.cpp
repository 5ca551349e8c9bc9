// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/exchange/backup.h"
#include "core/exchange/check.h"
#include "core/orders/checkout.h"
#include "core/outbox/events.h"
#include "core/payments/deskwork.h"
#include "support/testshop.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace holdfast;

/// Copies of the shop, and whether it adds up.
class TestBackup : public QObject
{
    Q_OBJECT

    std::unique_ptr<test::TestShop> m_shop;
    ProductId m_mug;

    QString file(const QString &name) const { return m_shop->file(name); }
    QString title() { return m_shop->query(u"SELECT title FROM product"_s).toString(); }

    /// Breaks a rule behind the schema's back, and returns what check says.
    QStringList breachesAfter(const QStringList &statements)
    {
        m_shop->query(u"PRAGMA foreign_keys = OFF"_s);
        m_shop->query(u"PRAGMA ignore_check_constraints = ON"_s);
        for (const QString &sql : statements)
            m_shop->query(sql);
        return checkShop(*m_shop->connection);
    }

private Q_SLOTS:
    void init()
    {
        m_shop = std::make_unique<test::TestShop>();
        m_mug = m_shop->addProduct(u"Mug"_s, {1200}, {5});
        QVERIFY(m_shop->perform(AddItem{m_shop->addCart(m_shop->addShopper()), m_mug, {2}}));
        QCOMPARE(checkShop(*m_shop->connection), QStringList());
    }

    void bringBackWhatWas()
    {
        QVERIFY(backUp(m_shop->database, file(u"copy.db"_s)));
        const Position before = m_shop->position();
        m_shop->query(u"UPDATE product SET title = 'Cup', price = 1"_s);
        m_shop->addProduct(u"Plate"_s, {900}, {3});
        QVERIFY(restore(m_shop->database, file(u"copy.db"_s)));
        QCOMPARE(title(), u"Mug"_s);
        QCOMPARE(m_shop->query(u"SELECT count(*) FROM product"_s).toInt(), 1);
        QCOMPARE(m_shop->stock(m_mug).reserved.value, 2);
        QCOMPARE(checkShop(*m_shop->connection), QStringList());
        const Position after = m_shop->position();
        QVERIFY(after.generation != before.generation);
        // The triggers are back, too.
        m_shop->query(u"UPDATE product SET price = 1300"_s);
        QCOMPARE(m_shop->eventsSince(after).size(), 1);
        QVERIFY(m_shop->perform(AddItem{m_shop->addCart(m_shop->addShopper()), m_mug, {3}}));
    }

    void replaceAnOlderBackup()
    {
        QVERIFY(backUp(m_shop->database, file(u"copy.db"_s)));
        m_shop->query(u"UPDATE product SET title = 'Cup'"_s);
        QVERIFY(backUp(m_shop->database, file(u"copy.db"_s)));
        m_shop->query(u"UPDATE product SET title = 'Bowl'"_s);
        QVERIFY(restore(m_shop->database, file(u"copy.db"_s)));
        QCOMPARE(title(), u"Cup"_s);
        QCOMPARE(QFileInfo(m_shop->file(u"copy.db"_s)).dir().entryList({u".holdfast-*"_s}, QDir::AllEntries | QDir::Hidden), QStringList());
    }

    void refuseABadPlace()
    {
        QVERIFY(!backUp(m_shop->database, QFileInfo(m_shop->file(u"copy.db"_s)).path()));
        QVERIFY(!backUp(m_shop->database, m_shop->database.url().path));
        QVERIFY(!backUp(m_shop->database, u"/dev/null/copy.db"_s));
        QCOMPARE(title(), u"Mug"_s);
    }

    void refuseABadBackup()
    {
        QVERIFY(!restore(m_shop->database, file(u"none.db"_s)));
        QFile empty(file(u"empty.db"_s));
        QVERIFY(empty.open(QIODevice::WriteOnly));
        empty.close();
        QVERIFY(!restore(m_shop->database, empty.fileName()));
        QFile rubbish(file(u"rubbish.db"_s));
        QVERIFY(rubbish.open(QIODevice::WriteOnly));
        rubbish.write(QByteArray("rubbish").repeated(2000));
        rubbish.close();
        QVERIFY_THROWS_EXCEPTION(SqlError, (void)restore(m_shop->database, rubbish.fileName()));
        QCOMPARE(title(), u"Mug"_s);
    }

    void refuseABackupThatDoesNotAddUp()
    {
        QVERIFY(backUp(m_shop->database, file(u"copy.db"_s)));
        {
            Connection copy(DatabaseUrl{file(u"copy.db"_s)}, m_shop->database.statements(), Access::ReadWrite);
            copy.runText(u"UPDATE stock SET reserved = 1"_s);
        }
        const auto refused = restore(m_shop->database, file(u"copy.db"_s));
        QVERIFY(!refused);
        QVERIFY2(refused.error().message.contains("did not pass"_L1), qPrintable(refused.error().message));
        QCOMPARE(m_shop->stock(m_mug).reserved.value, 2);
    }

    void noticeBreaches_data()
    {
        QTest::addColumn<QStringList>("statements");
        QTest::addColumn<QString>("said");
        QTest::newRow("stock") << QStringList{u"UPDATE stock SET on_hand = 9"_s} << u"its movements add up to 5"_s;
        QTest::newRow("holds") << QStringList{u"UPDATE stock SET reserved = 3"_s} << u"holds, orders and the till add up to 2"_s;
        QTest::newRow("bounds") << QStringList{u"UPDATE stock SET reserved = 6"_s} << u"6 reserved of 5"_s;
        QTest::newRow("no stock") << QStringList{u"DELETE FROM stock"_s} << u"no stock record"_s;
        QTest::newRow("history") << QStringList{u"UPDATE price_history SET price = 7"_s} << u"last one in its history is 7"_s;
        QTest::newRow("cart") << QStringList{u"DELETE FROM cart"_s} << u"in no cart"_s;
        QTest::newRow("product") << QStringList{u"DROP TRIGGER product_kept"_s, u"DELETE FROM product"_s}
                                 << u"does not exist"_s;
    }

    void noticeBreachesOfOrders_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<QString>("said");
        QTest::newRow("units") << u"DELETE FROM order_line"_s << u"its total is 1200, but its lines add up to 0"_s;
        QTest::newRow("sale") << u"UPDATE order_line SET quantity = 2"_s << u"its sales of product 1 are"_s;
        QTest::newRow("unpaid") << u"UPDATE payment SET state = 'expired'"_s << u"has kept 0 of a total of 1200"_s;
        QTest::newRow("too much") << u"UPDATE payment SET amount = 1300"_s << u"has kept 1300 of a total of 1200"_s;
        QTest::newRow("charged for nothing") << u"UPDATE orders SET state = 'cancelled', units = 'released'"_s
                                             << u"has kept 1200 of a total of 1200"_s;
        QTest::newRow("held") << u"UPDATE orders SET state = 'awaiting_payment', units = 'held'"_s
                              << u"2 reserved, but holds, orders and the till add up to 3"_s;
        QTest::newRow("refund") << u"INSERT INTO refund SELECT 'r', order_id, id, 100, 'due', '', NULL, NULL, 0, NULL, NULL, 0, NULL "
                                   "FROM payment"_s
                                << u"has 1 refunds that are not done"_s;
    }

    void noticeBreachesOfOrders()
    {
        QFETCH(QString, sql);
        QFETCH(QString, said);
        Checkout wish;
        wish.access = m_shop->addCart(m_shop->addShopper());
        QVERIFY(m_shop->perform(AddItem{wish.access, m_mug, {1}}));
        wish.email = u"anna@example.com"_s;
        wish.rules.provider = u"sandbox"_s;
        const auto order = m_shop->perform(wish);
        QVERIFY(m_shop->perform(NoteReport{order->payment->id, {AttemptReport::Outcome::Paid}}));
        QCOMPARE(checkShop(*m_shop->connection), QStringList());
        const QString breaches = breachesAfter({sql}).join(u'\n');
        QVERIFY2(breaches.contains(said), qPrintable(breaches));
    }

    void noticeBreaches()
    {
        QFETCH(QStringList, statements);
        QFETCH(QString, said);
        const QString breaches = breachesAfter(statements).join(u'\n');
        QVERIFY2(breaches.contains(said), qPrintable(breaches));
    }
};

QTEST_GUILESS_MAIN(TestBackup)
#include "tst_backup.moc"
