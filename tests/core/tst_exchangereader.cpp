// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/exchange/csvreader.h"
#include "core/exchange/csvwriter.h"
#include "support/catalogs.h"

#include <QBuffer>
#include <QTest>

#include <rapidcheck.h>

using namespace Qt::StringLiterals;
using namespace holdfast;
using namespace holdfast::test;

using Got = CsvReader::Got;

namespace {

using Fields = QList<QByteArray>;

Fields fieldsOf(const CsvReader &reader)
{
    Fields fields;
    for (int i = 0; i < reader.size(); ++i)
        fields << reader.field(i).toByteArray();
    return fields;
}

/// Every row as "line: field|field", a broken one as "line! problem".
QStringList readAll(const QByteArray &csv, CsvReader::Limits limits = {}, int expected = 0, qint64 piece = 1'000'000)
{
    Trickle input(csv, piece);
    CsvReader reader(input, limits);
    reader.expectFields(expected);
    QStringList rows;
    for (Got got = reader.next(); got != Got::End; got = reader.next()) {
        const QString line = QString::number(reader.line());
        if (got == Got::Broken)
            rows << line + u"! "_s + reader.problem().message;
        else
            rows << line + u": "_s + QString::fromUtf8(fieldsOf(reader).join('|'));
    }
    return rows;
}

} // namespace

/// CSV as people's programs write it, in all its forms and with all its faults.
class TestReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readRows_data()
    {
        QTest::addColumn<QByteArray>("csv");
        QTest::addColumn<QStringList>("rows");
        const QStringList two{u"1: a|b"_s, u"2: c|d"_s};
        QTest::newRow("line feeds") << QByteArray("a,b\nc,d\n") << two;
        QTest::newRow("no end at the end") << QByteArray("a,b\nc,d") << two;
        QTest::newRow("carriage returns and line feeds") << QByteArray("a,b\r\nc,d\r\n") << two;
        QTest::newRow("carriage returns") << QByteArray("a,b\rc,d\r") << two;
        QTest::newRow("byte order mark") << QByteArray("\xEF\xBB\xBF" "a,b\nc,d\n") << two;
        QTest::newRow("quoted after a byte order mark") << QByteArray("\xEF\xBB\xBF\"a\",b\nc,d\n") << two;
        QTest::newRow("blanks around fields") << QByteArray(" a , b\t\nc,d\n") << two;
        QTest::newRow("blanks in quotes") << QByteArray("\" a\",\"b \"\n") << QStringList{u"1:  a|b "_s};
        QTest::newRow("blank rows") << QByteArray("\n\n a,b\n  \n\t\n,,,\nc,d\n\n")
                                    << QStringList{u"3: a|b"_s, u"7: c|d"_s};
        QTest::newRow("line ends in quotes")
            << QByteArray("a,\"b\nB\r\n\"\nc,d\n") << QStringList{u"1: a|b\nB\r\n"_s, u"4: c|d"_s};
        QTest::newRow("separators in quotes") << QByteArray("a,\"b,B\"\n") << QStringList{u"1: a|b,B"_s};
        QTest::newRow("quotes in quotes") << QByteArray("a,\"b \"\"B\"\"\"\n") << QStringList{u"1: a|b \"B\""_s};
        QTest::newRow("a quote for inches") << QByteArray("a,5\" nails\nc,d\"\n")
                                            << QStringList{u"1: a|5\" nails"_s, u"2: c|d\""_s};
        QTest::newRow("empty fields") << QByteArray("a,,\n\"\",x,\n") << QStringList{u"1: a||"_s, u"2: |x|"_s};
        QTest::newRow("one column") << QByteArray("a\n\nb\n") << QStringList{u"1: a"_s, u"3: b"_s};
        QTest::newRow("nothing") << QByteArray("") << QStringList();
        QTest::newRow("only a mark") << QByteArray("\xEF\xBB\xBF") << QStringList();
        QTest::newRow("only line ends") << QByteArray("\n\r\n\r") << QStringList();
    }
    void readRows()
    {
        QFETCH(QByteArray, csv);
        QFETCH(QStringList, rows);
        for (const qint64 piece : {1, 2, 3, 1'000'000})
            QCOMPARE(readAll(csv, {}, 0, piece), rows);
    }

    void reportBroken_data()
    {
        QTest::addColumn<QByteArray>("csv");
        QTest::addColumn<QStringList>("rows");
        const QString open = u"! a quote is opened here and never closed"_s;
        const QString middle =
            u"! a quote stands in the middle of a quoted field: write it twice, or is one missing before it?"_s;
        QTest::newRow("never closed") << QByteArray("a,b\nc,\"d\n") << QStringList{u"1: a|b"_s, u"2"_s + open};
        QTest::newRow("never closed, rows after it")
            << QByteArray("a,b\nc,\"d\ne,f\ng,h\n")
            << QStringList{u"1: a|b"_s, u"2"_s + open, u"3: e|f"_s, u"4: g|h"_s};
        QTest::newRow("closed by the next")
            << QByteArray("a,\"b\nc,\"d\"\ne,f\n") << QStringList{u"1"_s + middle, u"2: c|d"_s, u"3: e|f"_s};
        QTest::newRow("text after it") << QByteArray("a,\"b\"B\nc,d\n") << QStringList{u"1"_s + middle, u"2: c|d"_s};
        QTest::newRow("the rest of it is no row")
            << QByteArray("a,\"b\n\"x\" y\nc,d\n")
            << QStringList{u"1"_s + middle, u"2"_s + middle, u"3: c|d"_s};
        QTest::newRow("the rest has other fields")
            << QByteArray("a,\"b \"x\" y\nz\nc,d\n")
            << QStringList{u"1"_s + middle,
                           u"2! this has 1 fields where the header has 2, and follows a broken quote"_s, u"3: c|d"_s};
        QTest::newRow("not UTF-8") << QByteArray("a,b\nc\xE9,d\ne,f\n")
                                   << QStringList{u"1: a|b"_s,
                                                  u"2! this is not UTF-8; save the file with that encoding"_s,
                                                  u"3: e|f"_s};
        QTest::newRow("more fields") << QByteArray("a,b\nc,d,e\nf,g,,\nh\n")
                                     << QStringList{u"1: a|b"_s,
                                                    u"2! there are 3 fields, but the header has 2: does one contain a "
                                                    "separator and lack quotes?"_s,
                                                    u"3: f|g||"_s, u"4: h"_s};
    }
    void reportBroken()
    {
        QFETCH(QByteArray, csv);
        QFETCH(QStringList, rows);
        for (const qint64 piece : {1, 2, 3, 1'000'000})
            QCOMPARE(readAll(csv, {}, 2, piece), rows);
    }

    void limitFieldsAndRows()
    {
        const CsvReader::Limits limits{8, 20};
        const QByteArray longField = "a,b\nc,123456789\nd,12345678\n";
        QCOMPARE(readAll(longField, limits, 2),
                 (QStringList{u"1: a|b"_s, u"2! a field is longer than 8 bytes"_s, u"3: d|12345678"_s}));
        const QByteArray longRow = "a,b\n1,2,3,4,5,6,7,8,9,10,11\nc,d\n";
        const QString endless = u"! the row does not end within 20 bytes: is a closing quote missing?"_s;
        QCOMPARE(readAll(longRow, limits, 2), (QStringList{u"1: a|b"_s, u"2"_s + endless, u"3: c|d"_s}));
        const QByteArray openQuote = "a,\"b\n" + QByteArray("c,d\n").repeated(10);
        const QStringList rows = readAll(openQuote, limits, 2);
        QCOMPARE(rows.size(), 11);
        QCOMPARE(rows.first(), u"1"_s + endless);
        QCOMPARE(rows.last(), u"11: c|d"_s);
    }

    void letEndlessFieldsPass()
    {
        // Far more than the window may grow to; that it does not, the test of the program's memory shows.
        QByteArray csv = "a,\"" + QByteArray(8'000'000, 'x');
        QCOMPARE(readAll(csv).size(), 1);
        csv += "\nc,d\n";
        QCOMPARE(readAll(csv, {}, 2).size(), 2);
        QCOMPARE(readAll(csv, {}, 2).last(), u"2: c|d"_s);
    }

    void readAgainWithAnotherSeparator()
    {
        QBuffer input;
        input.setData("\n a;b,c\nd;e\n");
        input.open(QIODevice::ReadOnly);
        CsvReader reader(input);
        QCOMPARE(reader.next(), Got::Row);
        QCOMPARE(fieldsOf(reader), (Fields{"a;b", "c"}));
        reader.readAgain(';');
        QCOMPARE(reader.next(), Got::Row);
        QCOMPARE(reader.line(), 2);
        QCOMPARE(fieldsOf(reader), (Fields{"a", "b,c"}));
        QCOMPARE(reader.next(), Got::Row);
        QCOMPARE(reader.line(), 3);
        QCOMPARE(fieldsOf(reader), (Fields{"d", "e"}));
        QCOMPARE(reader.next(), Got::End);
        QVERIFY(reader.failure().isEmpty());
        QCOMPARE(reader.bytesRead(), input.size());
    }

    void tellWhenTheDeviceFails()
    {
        Trickle input("a,b\nc,d\ne", 3, true);
        CsvReader reader(input);
        QCOMPARE(reader.next(), Got::Row);
        QCOMPARE(reader.next(), Got::Row);
        // Half a row is none.
        QCOMPARE(reader.next(), Got::End);
        QCOMPARE(reader.failure(), u"the cable came loose"_s);
    }

    void readWhatIsWritten()
    {
        const auto holds = rc::check("rows come back as they were written", [] {
            const auto character =
                rc::gen::element<std::string>("a", "\"", ",", "\n", "\r", " ", "\t", ";", "é", "水", "'");
            const auto field = rc::gen::container<std::vector<std::string>>(character);
            const auto width = *rc::gen::inRange(2, 5);
            const auto table = *rc::gen::container<std::vector<std::vector<std::vector<std::string>>>>(
                rc::gen::container<std::vector<std::vector<std::string>>>(std::size_t(width), field));
            QList<Fields> written;
            CsvWriter writer;
            for (const auto &row : table) {
                Fields fields;
                for (const auto &parts : row) {
                    QByteArray text;
                    for (const std::string &part : parts)
                        text += QByteArray::fromStdString(part);
                    fields << text;
                    writer.add(QString::fromUtf8(text));
                }
                writer.endRow();
                if (fields.join().size() > 0)
                    written << fields;
            }
            Trickle input(writer.take(), *rc::gen::inRange(1, 50));
            CsvReader reader(input);
            reader.expectFields(width);
            QList<Fields> read;
            while (reader.next() == Got::Row)
                read << fieldsOf(reader);
            RC_ASSERT(read == written);
        });
        QVERIFY(holds);
    }
};

QTEST_GUILESS_MAIN(TestReader)
#include "tst_exchangereader.moc"
