// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/daemon.h"
#include "support/http.h"

#include <QFile>
#include <QTest>

#ifndef Q_OS_WIN
#include <sys/resource.h>
#endif

using namespace Qt::StringLiterals;
using namespace holdfast::test;

namespace {

const QString data = QStringLiteral(HOLDFAST_SHARED_DATA);

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool sanitized = true;
#else
constexpr bool sanitized = false;
#endif

QByteArray unzipped(const QString &file)
{
    QProcess zcat;
    zcat.start(u"zcat"_s, {file});
    zcat.waitForFinished(60'000);
    return zcat.readAllStandardOutput();
}

/// The most memory that a child of ours had so far, in megabytes.
qint64 mostMemory()
{
#ifdef Q_OS_WIN
    return 0;
#else
    rusage usage = {};
    ::getrusage(RUSAGE_CHILDREN, &usage);
    return usage.ru_maxrss / 1024;
#endif
}

} // namespace

/// holdfastd import and export, over real files.
class TestExchangeTools : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    int m_count = 0;

    QString write(const QByteArray &text)
    {
        QFile file(m_folder.filePath(u"%1.csv"_s.arg(++m_count)));
        if (file.open(QIODevice::WriteOnly))
            file.write(text);
        return file.fileName();
    }

    static void verifyOneLine(const Ended &ended, const QByteArray &word)
    {
        QCOMPARE(ended.code, 1);
        QVERIFY2(ended.err.trimmed().count('\n') == 0 && ended.err.contains(word), ended.err.constData());
    }

private Q_SLOTS:
    void takeInFourHundredThousand()
    {
        if (!QFile::exists(data + u"/groceries.csv.gz"_s))
            QSKIP("the catalogues to test with are not there");
        const Daemon shop;
        // Under a sanitizer everything is slower and larger.
        const QByteArray rows = sanitized ? QByteArray() : unzipped(data + u"/groceries.csv.gz"_s);
        QFile small(data + u"/groceries-2k.csv"_s);
        QVERIFY(small.open(QIODevice::ReadOnly));
        const QByteArray input = sanitized ? small.readAll() : rows;
        const Ended ended = shop.tool({u"import"_s, u"-"_s}, input);
        QVERIFY2(ended.code == 0, ended.err.right(2000).constData());
        const qint64 memory = mostMemory();
        qInfo("%lld rows, at most %lld MB", static_cast<long long>(input.count('\n') - 1), static_cast<long long>(memory));
        if (!sanitized)
            QVERIFY2(memory < 150, qPrintable(QString::number(memory)));
        QCOMPARE(shop.shell(u"SELECT count(*) FROM product"_s).out.trimmed().toLongLong(), input.count('\n') - 1);
        QCOMPARE(shop.tool({u"check"_s}).code, 0);
    }

    void keepVariantsApart()
    {
        if (!QFile::exists(data + u"/shopify-apparel.csv"_s))
            QSKIP("the catalogues to test with are not there");
        const Daemon shop;
        QCOMPARE(shop.tool({u"import"_s, data + u"/shopify-apparel.csv"_s}).code, 0);
        const QByteArray once = shop.tool({u"export"_s, u"-"_s}).out;
        QCOMPARE(once.count("\nclassic-varsity-top") + once.count(",classic-varsity-top,"), 3);
        const auto events = [&] { return shop.shell(u"SELECT count(*) FROM outbox"_s).out.trimmed(); };
        const QByteArray before = events();
        QCOMPARE(shop.tool({u"import"_s, data + u"/shopify-apparel.csv"_s}).code, 0);
        QCOMPARE(shop.tool({u"export"_s, u"-"_s}).out, once);
        QCOMPARE(events(), before);
    }

    void exportWhatImportsBack()
    {
        const Daemon shop({u"--demo"_s});
        const Daemon other;
        QCOMPARE(shop.tool({u"import"_s, QStringLiteral(HOLDFAST_SOURCE_DIR "/resources/demo/catalog.csv")}).code, 0);
        const QString file = m_folder.filePath(u"out.csv"_s);
        QCOMPARE(shop.tool({u"export"_s, file}).code, 0);
        QCOMPARE(other.tool({u"import"_s, file}).code, 0);
        QFile out(file);
        QVERIFY(out.open(QIODevice::ReadOnly));
        QCOMPARE(other.tool({u"export"_s, u"-"_s}).out, out.readAll());
    }

    void rehearse()
    {
        const Daemon shop;
        const QString file = write("title,price,on_hand\nMug,12.50,3\nCup,abc,1\n");
        const Ended dry = shop.tool({u"import"_s, file, u"--dry-run"_s});
        QCOMPARE(dry.code, 1);
        QVERIFY2(QByteArray(dry.out + dry.err).contains("line 3: price: \"abc\" is not an amount"), dry.err.constData());
        QVERIFY(!QFile::exists(shop.databaseFile()) || shop.shell(u"SELECT count(*) FROM product"_s).out.trimmed() == "0");
        QCOMPARE(shop.tool({u"import"_s, file}).code, 1);
        QCOMPARE(shop.shell(u"SELECT title FROM product"_s).out.trimmed(), QByteArray("Mug"));
    }

    void refuseBadFiles()
    {
        const Daemon shop;
        const auto import = [&](const QString &file) { return shop.tool({u"import"_s, file}); };
        verifyOneLine(import(u"/nowhere.csv"_s), "/nowhere.csv");
        verifyOneLine(import(m_folder.path()), m_folder.path().toUtf8());
        verifyOneLine(import(write("")), "empty");
        verifyOneLine(import(write("colour,size\nred,M\n")), "title");
        QCOMPARE(runDaemon({u"import"_s}).code, 2);
        QCOMPARE(shop.tool({u"import"_s, u"-"_s, u"--format"_s, u"excel"_s}).code, 2);
    }

    void skipBadRows_data()
    {
        QTest::addColumn<QByteArray>("row");
        QTest::addColumn<QByteArray>("said");
        QTest::newRow("price") << QByteArray("Cup,abc,1") << QByteArray("line 3: price: \"abc\" is not an amount");
        QTest::newRow("title") << QByteArray(",5.00,1") << QByteArray("line 3: title");
        QTest::newRow("count") << QByteArray("Cup,5.00,-1") << QByteArray("line 3: on_hand");
        QTest::newRow("Latin-1") << QByteArray("Caf\xe9,5.00,1") << QByteArray("line 3");
        QTest::newRow("quote") << QByteArray("\"Cup,5.00,1") << QByteArray("line 3");
    }

    void skipBadRows()
    {
        QFETCH(QByteArray, row);
        QFETCH(QByteArray, said);
        const Daemon shop;
        const Ended ended = shop.tool({u"import"_s, u"-"_s}, "title,price,on_hand\nMug,12.50,3\n" + row + '\n');
        QCOMPARE(ended.code, 1);
        QVERIFY2(QByteArray(ended.out + ended.err).contains(said), QByteArray(ended.out + ended.err).constData());
        QCOMPARE(shop.shell(u"SELECT title FROM product"_s).out.trimmed(), QByteArray("Mug"));
    }

    void takeNothingThatIsHeld()
    {
        Daemon shop;
        QVERIFY(shop.start());
        QCOMPARE(shop.tool({u"import"_s, u"-"_s}, "sku,title,price,on_hand\nM,Mug,12.50,3\n").code, 0);
        const TestShopper anna = makeShopper(shop.port());
        HttpClient client(shop.port(), anna.token);
        QCOMPARE(client.post(anna.items(), {{"product_id"_L1, u"1"_s}, {"quantity"_L1, 2}}).status, 200);
        SseClient stream(shop.port(), "?products=1");
        const Ended ended = shop.tool({u"import"_s, u"-"_s}, "sku,title,price,on_hand\nM,Mug,12.50,1\n");
        QCOMPARE(ended.code, 1);
        QVERIFY2(QByteArray(ended.out + ended.err).contains("line 2: on_hand"), QByteArray(ended.out + ended.err).constData());
        // A running shop hears of what an import changes.
        QCOMPARE(shop.tool({u"import"_s, u"-"_s}, "sku,title,price\nM,Mug,11.00\n").code, 0);
        const auto event = stream.next();
        QVERIFY(event);
        QCOMPARE(event->data["new_price"_L1]["amount"_L1].toInt(), 1100);
        QCOMPARE(shop.tool({u"check"_s}).code, 0);
    }

    void noticeAFullDisk()
    {
        if (!QFile::exists(u"/dev/full"_s))
            QSKIP("there is no /dev/full here");
        const Daemon shop;
        QCOMPARE(shop.tool({u"import"_s, u"-"_s}, "title,price\nMug,1\n").code, 0);
        QProcess shell;
        shell.start(u"sh"_s, {u"-c"_s, u"\"$0\" export - --database \"$1\" > /dev/full"_s, QStringLiteral(HOLDFAST_DAEMON), shop.databaseUrl()});
        QVERIFY(shell.waitForFinished());
        QCOMPARE(shell.exitCode(), 1);
        QVERIFY(!shell.readAllStandardError().trimmed().isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestExchangeTools)
#include "tst_exchangetools.moc"
