// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/db/statements.h"
#include "core/search/index.h"
#include "support/testshop.h"

#include <QSqlError>
#include <QSqlQuery>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace holdfast;

namespace {

/// Those that are run on the search index, which is a database of its own.
bool isOfIndex(const QString &name)
{
    return (name.startsWith("index_"_L1) && !name.startsWith("index_source"_L1) && name != "index_demand"_L1)
           || name.startsWith("search_"_L1);
}

QString whyNot(Connection &connection, const QString &sql)
{
    QSqlQuery query(connection.database());
    return query.prepare(sql) ? QString() : query.lastError().text();
}

} // namespace

/// The SQL in resources/sql/.
class TestStatements : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cutScriptsIntoStatements()
    {
        const QStringList parts = splitSql(uR"(-- a comment; with a semicolon
            CREATE TABLE a (b TEXT DEFAULT ';'); /* ; */
            CREATE TRIGGER t AFTER INSERT ON a
            BEGIN
                UPDATE a SET b = 'it''s; END';
                DELETE FROM a;
            END;
            SELECT "odd;name" FROM a)"_s);
        QCOMPARE(parts.size(), 3);
        QVERIFY(parts[0].startsWith("CREATE TABLE"_L1));
        QVERIFY(parts[1].endsWith("END"_L1) && parts[1].contains("DELETE FROM a;"_L1));
        QVERIFY(parts[2].startsWith("SELECT"_L1));
        QCOMPARE(splitSql(u" -- nothing\n"_s), QStringList());
        QCOMPARE(splitSql(u"CREATE FUNCTION f() AS $$ BEGIN; x'; END $$; CREATE TRIGGER t EXECUTE FUNCTION f(); SELECT 1"_s).size(), 3);
    }

    /// However large the catalogue and the books are, a scan looks at a few rows.
    void scansLookAtFewRows_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("index");
        QTest::newRow("code") << u"product_by_code"_s << u"product_barcode (barcode=?)"_s;
        QTest::newRow("product") << u"product_for_till"_s << u"p USING INTEGER PRIMARY KEY"_s;
        QTest::newRow("drawer") << u"session_open"_s << u"till_session_open"_s;
        QTest::newRow("open sale") << u"sale_open_at"_s << u"sale_open"_s;
        QTest::newRow("lines") << u"sale_lines"_s << u"sale_line_sale"_s;
        QTest::newRow("parked") << u"sale_parked_list"_s << u"sale_parked"_s;
        QTest::newRow("receipt") << u"sale_by_number"_s << u"(register_id=? AND number=?)"_s;
        QTest::newRow("refunds") << u"sale_taxes_refunded"_s << u"sale_refund_of"_s;
        QTest::newRow("a page for the index") << u"index_source_page"_s << u"p USING INTEGER PRIMARY KEY (rowid>?)"_s;
        QTest::newRow("sums of a drawer") << u"session_tenders"_s << u"sale_session"_s;
    }
    void scansLookAtFewRows()
    {
        if (test::onPostgres())
            QSKIP("a server plans by what is in its tables");
        QFETCH(QString, name);
        QFETCH(QString, index);
        test::TestShop shop;
        const QString sql = Statements::load(Backend::Sqlite).text(QLatin1StringView(name.toLatin1()));
        QSqlQuery plan(shop.connection->database());
        QVERIFY(plan.prepare(u"EXPLAIN QUERY PLAN "_s + sql));
        for (qsizetype values = sql.count(u'?'); values > 0; --values)
            plan.addBindValue(1);
        QVERIFY(plan.exec());
        QStringList steps;
        while (plan.next())
            steps << plan.value(3).toString();
        const QString all = steps.join(u"; "_s);
        QVERIFY2(all.contains(index), qPrintable(all));
        QVERIFY2(!all.contains("SCAN"_L1), qPrintable(all));
        QVERIFY2(!all.contains("active="_L1), qPrintable(all));
    }

    void prepareOnOurSchema()
    {
        test::TestShop shop;
        const auto index = SearchIndex::openForWriting(shop.database);
        shop.connection->change("rehearsal_begin"_L1); // the table of a dry run, which others look into
        const Statements statements = Statements::load(shop.connection->backend());
        QVERIFY(statements.names().size() > 60);
        for (const QString &name : statements.names()) {
            // Asked of backups only, which are SQLite files.
            if (test::onPostgres() && name == "backup_contents"_L1)
                continue;
            // PostgreSQL prepares only what reads or changes rows.
            if (QStringList{u"BEGIN"_s, u"COMMIT"_s, u"ROLLBACK"_s, u"SAVEPOINT"_s, u"RELEASE"_s, u"LOCK"_s, u"CREATE"_s}.contains(
                    statements.text(QLatin1StringView(name.toLatin1())).section(u' ', 0, 0).remove(u';')))
                continue;
            Connection &connection = isOfIndex(name) ? *index : *shop.connection;
            const QString error = whyNot(connection, statements.text(QLatin1StringView(name.toLatin1())));
            QVERIFY2(error.isEmpty(), qPrintable(name + u": "_s + error));
        }
    }

    void missUnknownNames()
    {
        const Statements statements = Statements::load(Backend::Sqlite);
        QVERIFY_THROWS_EXCEPTION(SqlError, statements.text("no_such_statement"_L1));
    }
};

QTEST_GUILESS_MAIN(TestStatements)
#include "tst_statements.moc"
