// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/daemon.h"
#include "support/http.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTest>

#ifdef Q_OS_LINUX
#include <sys/resource.h>
#endif

using namespace Qt::StringLiterals;
using namespace holdfast::test;

namespace {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool sanitized = true;
#elif defined(__has_feature)
constexpr bool sanitized = __has_feature(address_sanitizer) || __has_feature(thread_sanitizer);
#else
constexpr bool sanitized = false;
#endif
constexpr qint64 mostMemory = 150 * 1024; ///< KiB
constexpr int patienceMs = 240'000;

QString shared(const QString &name)
{
    return QStringLiteral(HOLDFAST_SHARED_DATA) + u'/' + name;
}

#define NEED_SHARED(name)                                                                                              \
    if (!QFile::exists(shared(QStringLiteral(name))))                                                                  \
    QSKIP("../shared/data has no " name)

/// The most memory that any child took that has ended so far, in KiB; 0 where the system does not say.
qint64 childrensMemory()
{
#ifdef Q_OS_LINUX
    rusage usage = {};
    getrusage(RUSAGE_CHILDREN, &usage);
    return usage.ru_maxrss;
#else
    return 0;
#endif
}

/// A database that does not exist yet, or is empty, and files beside it.
class Place
{
public:
    QString file(const QString &name) const { return m_folder.filePath(name); }
    QString write(const QString &name, const QByteArray &content) const
    {
        QFile made(file(name));
        made.open(QIODevice::WriteOnly);
        made.write(content);
        return made.fileName();
    }
    QByteArray read(const QString &name) const
    {
        QFile there(file(name));
        there.open(QIODevice::ReadOnly);
        return there.readAll();
    }
    /// SQLite's file.
    QString database() const { return m_database.url().path; }
    QString folder() const { return m_folder.path(); }
    QString url() const { return m_database.text(); }
    Ended tool(QStringList arguments, const QByteArray &input = {}) const
    {
        return runDaemon(arguments << u"--database"_s << url(), input);
    }
    QString query(const QString &sql) const
    {
        return QString::fromUtf8(Shell::on(m_database.url(), sql).run().out).trimmed();
    }

private:
    TestDatabase m_database;
    QTemporaryDir m_folder;
};

/// What a shell command writes, piped into an import.
Ended importFrom(const QString &command, const QStringList &arguments)
{
    QProcess source;
    QProcess import;
    source.setStandardOutputProcess(&import);
    import.start(QStringLiteral(HOLDFAST_DAEMON), QStringList{u"import"_s, u"-"_s} + arguments);
    source.start(u"sh"_s, {u"-c"_s, command});
    const bool ended = import.waitForFinished(patienceMs) && import.exitStatus() == QProcess::NormalExit;
    source.waitForFinished();
    return {ended ? import.exitCode() : -1, import.readAllStandardOutput(), import.readAllStandardError()};
}

/// An SQL expression for all of a column's texts, with commas between.
QString listOf(const QString &column)
{
    return (onPostgres() ? u"string_agg(%1, ',' ORDER BY id)"_s : u"group_concat(%1)"_s).arg(column);
}

/// The last line a program wrote to standard error; those before it may be its log.
QString lastLine(const Ended &ended)
{
    return QString::fromUtf8(ended.err).trimmed().section(u'\n', -1);
}

QByteArray manyRows(int count)
{
    QByteArray csv = "sku,title,price,on_hand\n";
    for (int i = 1; i <= count; ++i)
        csv += "S-" + QByteArray::number(i * 7919LL % 1'000'003) + ",Product,1.50,3\n";
    return csv;
}

} // namespace

/// holdfastd import and export as people and their scripts use them.
class TestExchangeTools : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        for (const QString &program : {u"bash"_s, u"gzip"_s, onPostgres() ? u"psql"_s : u"sqlite3"_s}) {
            if (!haveProgram(program))
                QSKIP("needs bash, gzip and the database's shell");
        }
    }

    void takeInGroceries()
    {
        NEED_SHARED("groceries.csv.gz");
        const Place place;
        QElapsedTimer timer;
        timer.start();
        const bool all = !sanitized && !onPostgres();
        const QString source = all         ? u"gzip -dc '%1'"_s.arg(shared(u"groceries.csv.gz"_s))
                               : sanitized ? u"cat '%1'"_s.arg(shared(u"groceries-2k.csv"_s))
                                           : u"gzip -dc '%1' | head -n 20001"_s.arg(shared(u"groceries.csv.gz"_s));
        const Ended ended = importFrom(source, {u"--database"_s, place.url()});
        const int count = all ? 400'000 : sanitized ? 2000 : 20'000;
        QCOMPARE(QString::fromUtf8(ended.out), u"%1 new, 0 changed, 0 unchanged, 0 skipped\n"_s.arg(count));
        QCOMPARE(ended.code, 0);
        QVERIFY(!ended.err.contains('\r'));
        qInfo().noquote() << count << "products in" << timer.elapsed() << "ms, at most" << childrensMemory() << "KiB";
        if (!sanitized)
            QVERIFY2(childrensMemory() < mostMemory, "the import took too much memory");
        QCOMPARE(place.query(u"SELECT count(*), count(DISTINCT sku), CAST(sum(price) > 0 AS INTEGER) FROM product"_s),
                 u"%1|%1|1"_s.arg(count));
        QCOMPARE(place.query(
                     u"SELECT count(*) FROM product p JOIN stock s ON s.product_id = p.id WHERE p.barcode = "
                     "'3113010143197' AND p.price = 3519 AND s.on_hand = 76 AND p.title LIKE 'Bloc de foie gras%'"_s),
                 u"1"_s);
        QCOMPARE(place.tool({u"check"_s}).code, 0);

        timer.restart();
        const Ended exported = place.tool({u"export"_s, place.file(u"all.csv"_s)});
        QCOMPARE(exported.code, 0);
        qInfo().noquote() << "exported in" << timer.elapsed() << "ms";
        QCOMPARE(place.read(u"all.csv"_s).count('\n'), count + 1);
    }

    void stayWithinMemory()
    {
        const Place place;
        const QString endless = u"printf 'title,price\\nTea,1\\n\"'; head -c 300000000 /dev/zero | tr '\\0' x"_s;
        const Ended ended = importFrom(endless, {u"--database"_s, place.url()});
        QCOMPARE(ended.code, 1);
        QCOMPARE(lastLine(ended), u"line 3: the row does not end within 1024 KiB: is a closing quote missing?"_s);
        QCOMPARE(QString::fromUtf8(ended.out), u"1 new, 0 changed, 0 unchanged, 1 skipped\n"_s);
        if (!sanitized)
            QVERIFY2(childrensMemory() < mostMemory, "an endless field took too much memory");
    }

    void keepApparelApart()
    {
        NEED_SHARED("shopify-apparel.csv");
        const Place place;
        const QString file = shared(u"shopify-apparel.csv"_s);
        QCOMPARE(QString::fromUtf8(place.tool({u"import"_s, file}).out),
                 u"22 new, 0 changed, 0 unchanged, 0 skipped\n"_s);
        QCOMPARE(place.query(u"SELECT %1 FROM product WHERE title = 'Classic Varsity Top'"_s.arg(listOf(u"option1"_s))),
                 u"Small,Medium,Large"_s);
        QCOMPARE(place.query(u"SELECT count(*) FROM family"_s), u"20"_s);
        QCOMPARE(place.query(u"SELECT count(*) FROM product WHERE option1 IS NULL AND price > 0"_s), u"19"_s);
        const QString state =
            u"SELECT (SELECT count(*) FROM outbox), (SELECT max(version) FROM product), (SELECT count(*) "
            "FROM stock_movement), (SELECT %1 FROM product)"_s.arg(listOf(u"sku"_s));
        const QString before = place.query(state);
        const Ended again = place.tool({u"import"_s, file, u"--format"_s, u"shopify"_s});
        QCOMPARE(again.code, 0);
        QCOMPARE(QString::fromUtf8(again.out), u"0 new, 0 changed, 22 unchanged, 0 skipped\n"_s);
        QCOMPARE(place.query(state), before);
    }

    void refuseBadFiles_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("line");
        const auto row = [](const char *name, const QByteArray &content, const QString &line) {
            QTest::newRow(name) << content << line;
        };
        row("empty", {}, u"FILE: the file is empty"_s);
        row("another header", "name,cost\nTea,1\n",
            u"FILE: line 1: the header is not that of a catalogue: as shopify lacks handle and title and variant "
            u"price, as "
            "woocommerce lacks regular price, as holdfast lacks title and price"_s);
        row("Latin-1", "title,price\nTea,1\nCaf\xE9,2\n",
            u"line 3: this is not UTF-8; save the file with that encoding"_s);
        row("broken quote", "title,price\nTea,1\n\"Cup,2\nBag,3\n",
            u"line 3: a quote is opened here and never closed"_s);
        row("bad price", "title,price\nTea,1\nCup,abc\n", u"line 3: price: \"abc\" is not an amount"_s);
        row("no title", "title,price\nTea,1\n,2\n", u"line 3: title: it is missing"_s);
        row("compressed", "\x1f\x8b\x08", u"FILE: the file is compressed; unpack it first, as gunzip does"_s);
    }
    void refuseBadFiles()
    {
        QFETCH(QByteArray, content);
        QFETCH(QString, line);
        const Place place;
        const QString file = place.write(u"bad.csv"_s, content);
        const Ended ended = place.tool({u"import"_s, file});
        QCOMPARE(ended.code, 1);
        QCOMPARE(lastLine(ended), line.replace("FILE"_L1, file));
        // All good rows are in.
        if (line.startsWith("line"_L1))
            QVERIFY(place.query(u"SELECT %1 FROM product"_s.arg(listOf(u"title"_s))).contains("Tea"_L1));
    }

    void refuseWhatIsNoFile()
    {
        const Place place;
        const QString folder = place.folder();
        const Ended aFolder = place.tool({u"import"_s, folder});
        QCOMPARE(aFolder.code, 1);
        QCOMPARE(QString::fromUtf8(aFolder.err), folder + u": it is a folder, not a CSV file\n"_s);
        const Ended nothing = place.tool({u"import"_s, place.file(u"none.csv"_s)});
        QCOMPARE(nothing.code, 1);
        QCOMPARE(QString::fromUtf8(nothing.err), place.file(u"none.csv"_s) + u": No such file or directory\n"_s);
        if (onPostgres())
            return;
        QVERIFY(!QFile::exists(place.database()));
        const Ended broken = runDaemon({u"export"_s, u"-"_s, u"--database"_s, place.url()});
        QCOMPARE(broken.code, 1);
        QCOMPARE(QString::fromUtf8(broken.err), u"there is no database %1\n"_s.arg(place.database()));
    }

    void refuseWrongCommandLines()
    {
        for (const QStringList &arguments :
             QList<QStringList>{{u"import"_s},
                                {u"import"_s, u"a.csv"_s, u"b.csv"_s},
                                {u"import"_s, u"a.csv"_s, u"--format"_s, u"amazon"_s},
                                {u"import"_s, u"a.csv"_s, u"--database"_s, u"nonsense"_s},
                                {u"import"_s, u"a.csv"_s, u"--wet-run"_s},
                                {u"export"_s},
                                {u"export"_s, u"a.csv"_s, u"--dry-run"_s}}) {
            const Ended ended = runDaemon(arguments);
            QCOMPARE(ended.code, 2);
            QVERIFY(ended.err.count('\n') == 1 && ended.err.contains("usage: holdfastd "));
        }
    }

    void capProblems()
    {
        const Place place;
        const Ended ended = place.tool({u"import"_s, u"-"_s}, "title,price\n" + QByteArray("Tea,x\n").repeated(250));
        QCOMPARE(ended.code, 1);
        QCOMPARE(ended.err.count("is not an amount"), 100);
        QCOMPARE(lastLine(ended), u"... and 150 more"_s);
        QCOMPARE(QString::fromUtf8(ended.out), u"0 new, 0 changed, 0 unchanged, 250 skipped\n"_s);
    }

    void rehearse()
    {
        const Place place;
        const Ended alone = place.tool({u"import"_s, u"-"_s, u"--dry-run"_s}, "title,price\nTea,1\nCup,x\n");
        QCOMPARE(alone.code, 1);
        QCOMPARE(QString::fromUtf8(alone.out),
                 u"dry run, nothing was changed: 1 new, 0 changed, 0 unchanged, 1 skipped\n"_s);
        QVERIFY(onPostgres() || !QFile::exists(place.database()));

        place.tool({u"import"_s, u"-"_s}, "sku,title,price\nA,Tea,1\nB,Cup,1\n");
        const QString state =
            u"SELECT (SELECT count(*) FROM outbox), (SELECT max(version) FROM product), (SELECT sum(price) FROM product), "_s
            + (onPostgres() ? u"(SELECT last_value FROM product_id_seq)"_s
                            : u"(SELECT seq FROM sqlite_sequence WHERE name = 'product')"_s);
        const QString before = place.query(state);
        const Ended ended =
            place.tool({u"import"_s, u"-"_s, u"--dry-run"_s}, "sku,title,price\nA,Tea,2\nB,Cup,1\nC,Bag,1\n");
        QCOMPARE(ended.code, 0);
        QCOMPARE(QString::fromUtf8(ended.out),
                 u"dry run, nothing was changed: 1 new, 1 changed, 1 unchanged, 0 skipped\n"_s);
        QCOMPARE(place.query(state), before);
    }

    void exportWhereTold()
    {
        const Place place;
        place.tool({u"import"_s, u"-"_s}, manyRows(5000));
        const Ended toOutput = place.tool({u"export"_s, u"-"_s});
        QCOMPARE(toOutput.code, 0);
        QCOMPARE(toOutput.out.count('\n'), 5001);
        place.write(u"out.csv"_s, "what was there");
        QCOMPARE(place.tool({u"export"_s, place.file(u"out.csv"_s)}).code, 0);
        QCOMPARE(place.read(u"out.csv"_s), toOutput.out);
        const Ended again = place.tool({u"import"_s, u"-"_s}, toOutput.out);
        QCOMPARE(QString::fromUtf8(again.out), u"0 new, 0 changed, 5000 unchanged, 0 skipped\n"_s);
    }

    void failToExport()
    {
        const Place place;
        place.tool({u"import"_s, u"-"_s}, manyRows(5000));
        const Ended full = place.tool({u"export"_s, u"/dev/full"_s});
        QCOMPARE(full.code, 1);
        QCOMPARE(QString::fromUtf8(full.err), u"/dev/full cannot be written: No space left on device\n"_s);
        const QString folder = place.folder();
        QCOMPARE(place.tool({u"export"_s, folder}).code, 1);
        QCOMPARE(place.tool({u"export"_s, folder + u"/none/out.csv"_s}).code, 1);

        const QString shell = u"'%1' export - --database '%2' "_s.arg(QStringLiteral(HOLDFAST_DAEMON), place.url());
        for (const QString &output : {u"> /dev/full"_s, u"| head -n 1 > /dev/null; exit ${PIPESTATUS[0]}"_s}) {
            QProcess process;
            process.start(u"bash"_s, {u"-c"_s, shell + output});
            QVERIFY(process.waitForFinished(patienceMs));
            const QByteArray err = process.readAllStandardError();
            QCOMPARE(process.exitCode(), 1);
            QVERIFY2(err.startsWith("standard output cannot be written: ") && err.count('\n') == 1, err.constData());
        }
        // Nothing half done lies about.
        QCOMPARE(QDir(folder).entryList({u"*csv*"_s, u"*out*"_s}, QDir::Files | QDir::Hidden), QStringList());
    }

    void importIntoARunningShop()
    {
        Daemon daemon;
        QVERIFY(daemon.start());
        const QByteArray manager = daemon.staffToken();
        const QString held = makeProduct(daemon.port(), manager, u"Held"_s, 500, 10);
        const QString watched = makeProduct(daemon.port(), manager, u"Watched"_s, 500, 10);
        const TestShopper shopper = makeShopper(daemon.port());
        HttpClient client(daemon.port(), shopper.token);
        QCOMPARE(client.post(shopper.items(), {{"product_id"_L1, held}, {"quantity"_L1, 4}}).status, 200);
        SseClient stream(daemon.port(), "?products=" + watched.toLatin1());
        QCOMPARE(stream.status(), 200);
        const auto sku = [&](const QString &product) {
            return client.get("/api/v1/products/" + product.toLatin1()).json().value("sku"_L1).toString().toUtf8();
        };
        const QByteArray csv =
            manyRows(sanitized ? 1000 : 10'000) + sku(held) + ",Held,5,3\n" + sku(watched) + ",Watched,4,10\n";

        QProcess import;
        import.start(QStringLiteral(HOLDFAST_DAEMON), {u"import"_s, u"-"_s, u"--database"_s, daemon.databaseUrl()});
        import.write(csv);
        import.closeWriteChannel();
        int asked = 0;
        qint64 slowest = 0;
        while (import.state() != QProcess::NotRunning) {
            QElapsedTimer timer;
            timer.start();
            // Shoppers notice nothing of it.
            const Response answer =
                client.put(shopper.items() + '/' + held.toLatin1(), {{"quantity"_L1, 4 + asked % 2}});
            QCOMPARE(answer.status, 200);
            slowest = std::max(slowest, timer.elapsed());
            ++asked;
            import.waitForFinished(1);
        }
        qInfo() << asked << "holds meanwhile, the slowest took" << slowest << "ms";
        QCOMPARE(import.exitCode(), 1);
        const QByteArray err = import.readAllStandardError();
        QVERIFY2(err.contains(": on_hand: 3 is less than the ") && err.contains(" that are held\n"), err.constData());
        const auto event = stream.next();
        QVERIFY(event);
        QCOMPARE(event->event, QByteArray("price_changed"));
        QCOMPARE(event->data.value("new_price"_L1).toObject().value("amount"_L1).toInt(), 400);
        QCOMPARE(daemon.tool({u"check"_s}).code, 0);
        QCOMPARE(daemon.stop(), 0);
    }

    void stopWhenTold()
    {
        const Place place;
        QProcess import;
        import.start(QStringLiteral(HOLDFAST_DAEMON), {u"import"_s, u"-"_s, u"--database"_s, place.url()});
        import.write(manyRows(20'000));
        // Standard input stays open: there may always be more.
        while (import.bytesToWrite() > 0)
            QVERIFY(import.waitForBytesWritten(patienceMs));
        QTRY_VERIFY_WITH_TIMEOUT(place.query(u"SELECT count(*) FROM product"_s).toInt() > 0, patienceMs);
        import.terminate();
        QVERIFY(import.waitForFinished(patienceMs));
        QCOMPARE(import.exitStatus(), QProcess::NormalExit);
        QCOMPARE(import.exitCode(), 1);
        QVERIFY(import.readAllStandardError().contains("stopped"));
        QCOMPARE(place.tool({u"check"_s}).code, 0);
    }

    void sayHowFarItWent()
    {
        const Place place;
        QProcess import;
        import.start(QStringLiteral(HOLDFAST_DAEMON),
                     {u"import"_s, place.write(u"many.csv"_s, manyRows(sanitized ? 30'000 : 150'000)), u"--database"_s,
                      place.url()});
        QTRY_VERIFY_WITH_TIMEOUT(place.query(u"SELECT count(*) FROM product"_s).toInt() > 0, patienceMs);
        import.terminate();
        QVERIFY(import.waitForFinished(patienceMs));
        QCOMPARE(import.exitCode(), 1);
        const QString count = place.query(u"SELECT count(*) FROM product"_s);
        const QString err = QString::fromUtf8(import.readAllStandardError());
        QVERIFY2(err.endsWith(u"stopped; lines up to %1 are in\n"_s.arg(count.toInt() + 1)), qUtf8Printable(err));
        QCOMPARE(QString::fromUtf8(import.readAllStandardOutput()),
                 u"%1 new, 0 changed, 0 unchanged, 0 skipped\n"_s.arg(count));
    }

    void fillTheDemoShop()
    {
        Daemon daemon({u"--demo"_s});
        QVERIFY(daemon.start());
        const auto count = [&] {
            return daemon.shell(u"SELECT count(*), max(version) FROM product"_s).out;
        };
        HttpClient client(daemon.port());
        QVERIFY(client.get("/api/v1/products?q=mug").body.contains("Stoneware mug"));
        const QByteArray before = count();
        QCOMPARE(before, QByteArray("132|1\n"));
        daemon.shell(u"UPDATE product SET price = 1 WHERE id = 1"_s);
        QCOMPARE(daemon.stop(), 0);
        QVERIFY(daemon.start());
        QCOMPARE(daemon.shell(u"SELECT price FROM product WHERE id = 1"_s).out, QByteArray("1\n"));
        QCOMPARE(daemon.stop(), 0);

        Daemon other({u"--demo"_s});
        other.tool({u"import"_s, u"-"_s}, "title,price\nTea,1\n");
        QVERIFY(other.start());
        QCOMPARE(other.shell(u"SELECT title FROM product"_s).out,
                 QByteArray("Tea\n"));
        QCOMPARE(other.stop(), 0);
    }
};

QTEST_GUILESS_MAIN(TestExchangeTools)
#include "tst_exchangetools.moc"
