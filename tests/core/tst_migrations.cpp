// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/db/database.h"
#include "core/db/migrations.h"
#include "core/db/servertraits.h"
#include "core/db/sqlerror.h"
#include "core/db/unreachable.h"
#include "support/testdatabase.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <thread>

using namespace Qt::StringLiterals;
using namespace holdfast;
using namespace holdfast::test;

namespace {

/// What open() says when it refuses; empty when it does not.
QString refusalOf(const DatabaseUrl &url)
{
    try {
        (void)Database::open(url);
    } catch (const SqlError &error) {
        return error.message();
    }
    return {};
}

std::unique_ptr<Connection> connectTo(const DatabaseUrl &url)
{
    return std::make_unique<Connection>(url, std::make_shared<const Statements>(Statements::load(url.backend())),
                                        Access::ReadWrite);
}

/// Everything that CREATE made, to compare schemas by.
QString schemaText(Connection &connection)
{
    const QString sqlite = u"SELECT group_concat(sql, char(10)) FROM "
                           "(SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY type, name)"_s;
    const QString postgres = uR"(
        SELECT string_agg(line, chr(10) ORDER BY line) FROM (
            SELECT format('column %s.%s %s %s %s', table_name, column_name, data_type, is_nullable, column_default)
            FROM information_schema.columns WHERE table_schema = 'public'
            UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'
            UNION ALL SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE connamespace = 'public'::regnamespace
            UNION ALL SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
            UNION ALL SELECT pg_get_functiondef(oid) FROM pg_proc WHERE pronamespace = 'public'::regnamespace
        ) AS all_of_it (line))"_s;
    return connection.runText(connection.backend() == Backend::Sqlite ? sqlite : postgres).toString();
}

int count(Connection &connection, const QString &sqlite, const QString &postgres)
{
    return connection.runText(connection.backend() == Backend::Sqlite ? sqlite : postgres).toInt();
}

int triggersIn(Connection &connection)
{
    return count(connection, u"SELECT count(*) FROM sqlite_master WHERE type = 'trigger'"_s,
                 u"SELECT count(*) FROM pg_trigger WHERE NOT tgisinternal"_s);
}

int tablesIn(Connection &connection)
{
    return count(connection, u"SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"_s,
                 u"SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"_s);
}

} // namespace

/// A new shop, an old one, and databases that are neither.
class TestMigrations : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    QString file(const QString &name) const { return m_folder.filePath(name); }

private Q_SLOTS:
    void makeANewShop()
    {
        const TestDatabase place;
        const Database database = Database::open(place.url());
        const auto connection = database.connect(Access::ReadWrite);
        QCOMPARE(schemaOf(*connection), newestSchema());
        if (onPostgres()) {
            QCOMPARE(connection->runText(u"SHOW synchronous_commit"_s).toString(), u"on"_s);
            return;
        }
        QCOMPARE(connection->runText(u"PRAGMA application_id"_s).toLongLong(), applicationId);
        QCOMPARE(connection->runText(u"PRAGMA journal_mode"_s).toString(), u"wal"_s);
        QCOMPARE(connection->runText(u"PRAGMA synchronous"_s).toInt(), 2);
        QCOMPARE(connection->runText(u"PRAGMA foreign_keys"_s).toInt(), 1);
    }

    void haveAFileForEachBackend()
    {
        QCOMPARE(QDir(u":/sql/postgres"_s).entryList({u"*.sql"_s}, QDir::Files, QDir::Name),
                 QDir(u":/sql/sqlite"_s).entryList({u"*.sql"_s}, QDir::Files, QDir::Name));
    }

    void openAnEmptyFile()
    {
        QFile empty(file(u"empty.db"_s));
        QVERIFY(empty.open(QIODevice::WriteOnly));
        empty.close();
        QCOMPARE(refusalOf({empty.fileName()}), QString());
        QCOMPARE(refusalOf({file(u"sub/folder/new.db"_s)}), QString());
    }

    void upgradeFromEachOlderSchema()
    {
        const TestDatabase untouched;
        const QString newest = schemaText(*Database::open(untouched.url()).connect(Access::ReadWrite));
        QVERIFY(newest.contains("stock_movement"_L1) && newest.contains("product_price_changed"_L1));
        for (int schema = 1; schema <= newestSchema(); ++schema) {
            const TestDatabase place;
            {
                const auto connection = connectTo(place.url());
                migrate(*connection, place.text(), schema);
                QCOMPARE(schemaOf(*connection), schema);
                connection->runText(u"INSERT INTO family (title) VALUES ('Mug')"_s);
            }
            const Database database = Database::open(place.url());
            const auto connection = database.connect(Access::ReadWrite);
            QCOMPARE(schemaOf(*connection), newestSchema());
            QCOMPARE(schemaText(*connection), newest);
            QCOMPARE(connection->runText(u"SELECT title FROM family"_s).toString(), u"Mug"_s);
        }
    }

    void undoAMigrationThatFails()
    {
        const TestDatabase place;
        const auto connection = connectTo(place.url());
        migrate(*connection, place.text(), 1);
        // In the way of what the second file creates.
        connection->runText(onPostgres() ? u"CREATE TRIGGER stock_moved AFTER INSERT ON stock_movement FOR EACH STATEMENT "
                                           "EXECUTE FUNCTION suppress_redundant_updates_trigger()"_s
                                         : u"CREATE TRIGGER stock_moved AFTER INSERT ON stock_movement BEGIN SELECT 1; END"_s);
        QVERIFY_THROWS_EXCEPTION(SqlError, migrate(*connection, place.text()));
        QCOMPARE(schemaOf(*connection), 1);
        QCOMPARE(triggersIn(*connection), 1);
        connection->runText(onPostgres() ? u"DROP TRIGGER stock_moved ON stock_movement"_s : u"DROP TRIGGER stock_moved"_s);
        migrate(*connection, place.text());
        QCOMPARE(schemaOf(*connection), newestSchema());
    }

    void upgradeOnceWhenManyAsk()
    {
        const TestDatabase place;
        std::vector<std::thread> threads;
        std::vector<QString> refusals(6);
        for (QString &refusal : refusals)
            threads.emplace_back([&] { refusal = refusalOf(place.url()); });
        for (std::thread &thread : threads)
            thread.join();
        for (const QString &refusal : refusals)
            QCOMPARE(refusal, QString());
        QCOMPARE(schemaOf(*connectTo(place.url())), newestSchema());
    }

    void refuseANewerSchema()
    {
        const TestDatabase place;
        QCOMPARE(refusalOf(place.url()), QString());
        connectTo(place.url())->runText(onPostgres() ? u"UPDATE holdfast_schema SET version = 999"_s : u"PRAGMA user_version = 999"_s);
        const QString refusal = refusalOf(place.url());
        const QString name = onPostgres() ? place.text() : place.url().path;
        QVERIFY2(refusal.contains("newer version"_L1) && refusal.contains("999"_L1) && refusal.contains(name), qPrintable(refusal));
        QCOMPARE(schemaOf(*connectTo(place.url())), 999);
    }

    void refuseAForeignDatabase()
    {
        const TestDatabase place;
        connectTo(place.url())->runText(u"CREATE TABLE theirs (id INTEGER)"_s);
        QVERIFY2(refusalOf(place.url()).contains("another program"_L1), qPrintable(refusalOf(place.url())));
        QCOMPARE(tablesIn(*connectTo(place.url())), 1);
        if (!onPostgres())
            QCOMPARE(connectTo(place.url())->runText(u"PRAGMA journal_mode"_s).toString(), u"delete"_s);
    }

    void refuseServersThatWillNotDo()
    {
        const auto refusal = [](const ServerTraits &traits) { return traits.refusal(u"postgresql://db/shop"_s).value_or(QString()); };
        QCOMPARE(refusal({150000, u"UTF8"_s, false}), QString());
        QCOMPARE(refusal({180001, u"UTF8"_s, false}), QString());
        const QString old = refusal({140011, u"UTF8"_s, false});
        QVERIFY2(old.contains("PostgreSQL 14"_L1) && old.contains("15 or newer"_L1) && old.contains("postgresql://db/shop"_L1), qPrintable(old));
        QVERIFY(refusal({90624, u"UTF8"_s, false}).contains("PostgreSQL 9"_L1));
        QVERIFY(refusal({160002, u"LATIN1"_s, false}).contains("LATIN1"_L1));
        QVERIFY(refusal({160002, u"UTF8"_s, true}).contains("primary"_L1));
    }

    void sayWhyAServerCannotBeReached()
    {
        const DatabaseUrl url = DatabaseUrl::parse(u"postgresql://mara:s3cret@db:5433/shop"_s).value();
        const auto line = [&](const QString &said) { return unreachableText(url, said); };
        QCOMPARE(line(u"connection to server at \"::1\", port 5433 failed: Connection refused\n\tIs the server running?\n"
                      "connection to server at \"127.0.0.1\", port 5433 failed: FATAL:  password authentication failed for user \"mara\"\n"_s),
                 u"cannot connect to postgresql://mara@db:5433/shop: password authentication failed for user \"mara\"; "
                 "check the user and the password, in the address, PGPASSWORD or the file ~/.pgpass"_s);
        QVERIFY(line(u"FATAL:  database \"shop\" does not exist"_s).endsWith("createdb"_L1));
        QVERIFY(line(u"FATAL:  role \"mara\" does not exist"_s).endsWith("createuser"_L1));
        QVERIFY(line(u"irgendetwas ging schief\n"_s).contains("irgendetwas ging schief; check the host"_L1));
        QVERIFY(line({}).contains("no answer"_L1));
    }

    void refuseWhatIsNoDatabase()
    {
        QFile text(file(u"text.db"_s));
        QVERIFY(text.open(QIODevice::WriteOnly));
        text.write(QByteArray("This is a letter, not a database. ").repeated(100));
        text.close();
        QVERIFY2(refusalOf({text.fileName()}).contains("is not a database"_L1), qPrintable(refusalOf({text.fileName()})));
        QVERIFY2(refusalOf({m_folder.path()}).contains("is a folder"_L1), qPrintable(refusalOf({m_folder.path()})));
        const QString nowhere = u"/dev/null/shop.db"_s;
        QVERIFY(!refusalOf({nowhere}).isEmpty());
    }

    void readAddresses()
    {
        QCOMPARE(DatabaseUrl::parse(u"sqlite:/tmp/a b.db"_s)->path, u"/tmp/a b.db"_s);
        QVERIFY(DatabaseUrl::parse(u"sqlite:relative.db"_s)->path.startsWith(u'/'));
        const auto server = DatabaseUrl::parse(u"postgresql://mara:s3cret@db.example:5433/shop"_s);
        QCOMPARE(server->backend(), Backend::Postgres);
        QCOMPARE(server->host, u"db.example"_s);
        QCOMPARE(server->port, 5433);
        QCOMPARE(server->user, u"mara"_s);
        QCOMPARE(server->password, u"s3cret"_s);
        QCOMPARE(server->name, u"shop"_s);
        QCOMPARE(server->text(), u"postgresql://mara@db.example:5433/shop"_s);
        QVERIFY(DatabaseUrl::parse(u"postgresql:///shop"_s)->host.isEmpty());
        for (const QString &wrong : {u"sqlite:"_s, u"shop.db"_s, u"mysql://x"_s, u""_s, u"postgresql://a/b/c"_s, u"postgresql://mara:a#b@db/shop"_s})
            QVERIFY2(!DatabaseUrl::parse(wrong), qPrintable(wrong));
        const auto refused = DatabaseUrl::parse(u"mysql://mara:s3cret@db/shop"_s);
        QVERIFY2(!refused.error().message.contains("s3cret"_L1), qPrintable(refused.error().message));
    }
};

QTEST_GUILESS_MAIN(TestMigrations)
#include "tst_migrations.moc"
