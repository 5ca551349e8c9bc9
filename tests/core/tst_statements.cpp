// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/db/statements.h"
#include "core/search/index.h"
#include "support/testshop.h"

#include <QSqlError>
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
    }

    void prepareOnOurSchema()
    {
        test::TestShop shop;
        const auto index = SearchIndex::openForWriting(shop.database);
        shop.connection->change("rehearsal_begin"_L1); // the table of a dry run, which others look into
        const Statements statements = Statements::load();
        QVERIFY(statements.names().size() > 60);
        for (const QString &name : statements.names()) {
            Connection &connection = isOfIndex(name) ? *index : *shop.connection;
            const QString error = whyNot(connection, statements.text(QLatin1StringView(name.toLatin1())));
            QVERIFY2(error.isEmpty(), qPrintable(name + u": "_s + error));
        }
    }

    void missUnknownNames()
    {
        const Statements statements = Statements::load();
        QVERIFY_THROWS_EXCEPTION(SqlError, statements.text("no_such_statement"_L1));
    }
};

QTEST_GUILESS_MAIN(TestStatements)
#include "tst_statements.moc"
