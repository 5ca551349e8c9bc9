// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/db/database.h"
#include "core/db/migrations.h"
#include "core/db/sqlerror.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace holdfast;

namespace {

/// What open() says when it refuses; empty when it does not.
QString refusalOf(const QString &path)
{
    try {
        (void)Database::open({path});
    } catch (const SqlError &error) {
        return error.message();
    }
    return {};
}

std::unique_ptr<Connection> connectTo(const QString &path)
{
    return std::make_unique<Connection>(path, std::make_shared<const Statements>(Statements::load()), Access::ReadWrite);
}

/// Everything that CREATE made, to compare schemas by.
QString schemaText(Connection &connection)
{
    return connection
        .runText(u"SELECT group_concat(sql, char(10)) FROM (SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY type, name)"_s)
        .toString();
}

} // namespace

/// A new shop, an old one, and files that are neither.
class TestMigrations : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    QString file(const QString &name) const { return m_folder.filePath(name); }

private Q_SLOTS:
    void makeANewShop()
    {
        const Database database = Database::open({file(u"sub/folder/new.db"_s)});
        const auto connection = database.connect(Access::ReadWrite);
        QCOMPARE(schemaOf(*connection), newestSchema());
        QCOMPARE(connection->runText(u"PRAGMA application_id"_s).toLongLong(), applicationId);
        QCOMPARE(connection->runText(u"PRAGMA journal_mode"_s).toString(), u"wal"_s);
        QCOMPARE(connection->runText(u"PRAGMA synchronous"_s).toInt(), 2);
        QCOMPARE(connection->runText(u"PRAGMA foreign_keys"_s).toInt(), 1);
    }

    void openAnEmptyFile()
    {
        QFile empty(file(u"empty.db"_s));
        QVERIFY(empty.open(QIODevice::WriteOnly));
        empty.close();
        QCOMPARE(refusalOf(empty.fileName()), QString());
    }

    void upgradeFromEachOlderSchema()
    {
        const QString newest = schemaText(*Database::open({file(u"newest.db"_s)}).connect(Access::ReadWrite));
        for (int schema = 1; schema <= newestSchema(); ++schema) {
            const QString path = file(u"old-%1.db"_s.arg(schema));
            {
                const auto connection = connectTo(path);
                migrate(*connection, path, schema);
                QCOMPARE(schemaOf(*connection), schema);
                connection->runText(u"INSERT INTO family (title) VALUES ('Mug')"_s);
            }
            const Database database = Database::open({path});
            const auto connection = database.connect(Access::ReadWrite);
            QCOMPARE(schemaOf(*connection), newestSchema());
            QCOMPARE(schemaText(*connection), newest);
            QCOMPARE(connection->runText(u"SELECT title FROM family"_s).toString(), u"Mug"_s);
        }
    }

    void undoAMigrationThatFails()
    {
        const QString path = file(u"half.db"_s);
        const auto connection = connectTo(path);
        migrate(*connection, path, 1);
        // In the way of what the second file creates.
        connection->runText(u"CREATE TRIGGER stock_moved AFTER INSERT ON stock_movement BEGIN SELECT 1; END"_s);
        QVERIFY_THROWS_EXCEPTION(SqlError, migrate(*connection, path));
        QCOMPARE(schemaOf(*connection), 1);
        QCOMPARE(connection->runText(u"SELECT count(*) FROM sqlite_master WHERE type = 'trigger'"_s).toInt(), 1);
        connection->runText(u"DROP TRIGGER stock_moved"_s);
        migrate(*connection, path);
        QCOMPARE(schemaOf(*connection), newestSchema());
    }

    void refuseANewerSchema()
    {
        const QString path = file(u"future.db"_s);
        QCOMPARE(refusalOf(path), QString());
        connectTo(path)->runText(u"PRAGMA user_version = 999"_s);
        const QString refusal = refusalOf(path);
        QVERIFY2(refusal.contains("newer version"_L1) && refusal.contains("999"_L1) && refusal.contains(path),
                 qPrintable(refusal));
        QCOMPARE(connectTo(path)->runText(u"PRAGMA user_version"_s).toInt(), 999);
    }

    void refuseAForeignDatabase()
    {
        const QString path = file(u"foreign.db"_s);
        connectTo(path)->runText(u"CREATE TABLE theirs (id INTEGER)"_s);
        QVERIFY2(refusalOf(path).contains("another program"_L1), qPrintable(refusalOf(path)));
        QCOMPARE(connectTo(path)->runText(u"SELECT count(*) FROM sqlite_master"_s).toInt(), 1);
        QCOMPARE(connectTo(path)->runText(u"PRAGMA journal_mode"_s).toString(), u"delete"_s);
    }

    void refuseWhatIsNoDatabase()
    {
        QFile text(file(u"text.db"_s));
        QVERIFY(text.open(QIODevice::WriteOnly));
        text.write(QByteArray("This is a letter, not a database. ").repeated(100));
        text.close();
        QVERIFY2(refusalOf(text.fileName()).contains("is not a database"_L1), qPrintable(refusalOf(text.fileName())));
        QVERIFY2(refusalOf(m_folder.path()).contains("is a folder"_L1), qPrintable(refusalOf(m_folder.path())));
        const QString nowhere = u"/dev/null/shop.db"_s;
        QVERIFY(!refusalOf(nowhere).isEmpty());
    }

    void readAddresses()
    {
        QCOMPARE(DatabaseUrl::parse(u"sqlite:/tmp/a b.db"_s)->path, u"/tmp/a b.db"_s);
        QVERIFY(DatabaseUrl::parse(u"sqlite:relative.db"_s)->path.startsWith(u'/'));
        for (const QString &wrong : {u"sqlite:"_s, u"shop.db"_s, u"mysql://x"_s, u""_s})
            QVERIFY2(!DatabaseUrl::parse(wrong), qPrintable(wrong));
    }
};

QTEST_GUILESS_MAIN(TestMigrations)
#include "tst_migrations.moc"
