// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/clock.h"
#include "core/base/duration.h"
#include "core/base/ids.h"
#include "core/base/money.h"
#include "core/base/quantity.h"
#include "core/base/secret.h"
#include "support/fakeclock.h"

#include <QSet>
#include <QTest>

#include <rapidcheck.h>

using namespace Qt::StringLiterals;
using namespace holdfast;
using namespace std::chrono_literals;

/// The types that everything else is made of.
class TestBase : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readAmounts_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("currency");
        QTest::addColumn<qint64>("amount"); // -1: refused
        QTest::newRow("point") << u"19.99"_s << u"EUR"_s << qint64(1999);
        QTest::newRow("comma") << u"12,90"_s << u"EUR"_s << qint64(1290);
        QTest::newRow("whole") << u"5"_s << u"EUR"_s << qint64(500);
        QTest::newRow("one digit") << u"5.5"_s << u"EUR"_s << qint64(550);
        QTest::newRow("no whole part") << u".5"_s << u"EUR"_s << qint64(50);
        QTest::newRow("no fraction after the point") << u"5."_s << u"EUR"_s << qint64(500);
        QTest::newRow("blanks around") << u" 5.00 "_s << u"EUR"_s << qint64(500);
        QTest::newRow("zeros beyond the cent") << u"1.5000"_s << u"EUR"_s << qint64(150);
        QTest::newRow("yen") << u"1500"_s << u"JPY"_s << qint64(1500);
        QTest::newRow("yen with a zero fraction") << u"1500.00"_s << u"JPY"_s << qint64(1500);
        QTest::newRow("dinar") << u"1.234"_s << u"KWD"_s << qint64(1234);
        QTest::newRow("the most") << u"10000000000"_s << u"EUR"_s << qint64(Money::most);
        QTest::newRow("more than the most") << u"10000000000.01"_s << u"EUR"_s << qint64(-1);
        QTest::newRow("too fine") << u"9.999"_s << u"EUR"_s << qint64(-1);
        QTest::newRow("half a yen") << u"1.5"_s << u"JPY"_s << qint64(-1);
        QTest::newRow("negative") << u"-1"_s << u"EUR"_s << qint64(-1);
        QTest::newRow("plus") << u"+1"_s << u"EUR"_s << qint64(-1);
        QTest::newRow("thousands") << u"1,234.50"_s << u"EUR"_s << qint64(-1);
        QTest::newRow("text") << u"abc"_s << u"EUR"_s << qint64(-1);
        QTest::newRow("nothing") << u""_s << u"EUR"_s << qint64(-1);
        QTest::newRow("only a point") << u"."_s << u"EUR"_s << qint64(-1);
        QTest::newRow("exponent") << u"1e3"_s << u"EUR"_s << qint64(-1);
        QTest::newRow("other digits") << u"١٢"_s << u"EUR"_s << qint64(-1);
        QTest::newRow("beyond 64 bits") << u"99999999999999999999999"_s << u"EUR"_s << qint64(-1);
    }

    void readAmounts()
    {
        QFETCH(QString, text);
        QFETCH(QString, currency);
        QFETCH(qint64, amount);
        const auto money = parseMoney(text, *Currency::find(currency));
        QCOMPARE(money ? money->amount : -1, amount);
        if (!money)
            QVERIFY2(!money.error().message.isEmpty() && money.error().field == "price"_L1, "no message");
    }

    void writeWhatWeRead()
    {
        QVERIFY(rc::check("formatDecimal() and parseMoney() agree", [] {
            const auto amount = *rc::gen::inRange<qint64>(0, Money::most + 1);
            const Currency currency{u"XXX"_s, *rc::gen::element(0, 2, 3)};
            const auto back = parseMoney(formatDecimal({amount}, currency), currency);
            RC_ASSERT(back.ok() && back->amount == amount);
        }));
        QCOMPARE(formatDecimal({-5}, {u"EUR"_s, 2}), u"-0.05"_s);
    }

    void knowCurrencies()
    {
        QCOMPARE(Currency::find(u"EUR"_s)->exponent, 2);
        QCOMPARE(Currency::find(u"JPY"_s)->exponent, 0);
        QCOMPARE(Currency::find(u"TND"_s)->exponent, 3);
        for (const QString &wrong : {u"eur"_s, u"EU"_s, u"XYZ"_s, u"R G"_s, u""_s, u"EURO"_s})
            QVERIFY2(!Currency::find(wrong), qPrintable(wrong));
    }

    void readDurations_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<qint64>("ms"); // -1: refused
        QTest::newRow("milliseconds") << u"500ms"_s << qint64(500);
        QTest::newRow("seconds") << u"90s"_s << qint64(90'000);
        QTest::newRow("minutes") << u"10m"_s << qint64(600'000);
        QTest::newRow("hours") << u"2h"_s << qint64(7'200'000);
        for (const char *wrong : {"10", "", "m", "-5m", "+5m", "1.5h", "10 m", "10M", "ms", "1d", "99999999999999h"})
            QTest::newRow(wrong) << QString::fromLatin1(wrong) << qint64(-1);
    }

    void readDurations()
    {
        QFETCH(QString, text);
        QFETCH(qint64, ms);
        const auto span = parseDuration(text);
        QCOMPARE(span ? span->count() : -1, ms);
        if (span)
            QCOMPARE(*parseDuration(formatDuration(*span)), *span);
    }

    void readMeasures()
    {
        QCOMPARE(*parseMeasure(u"piece"_s), (Measure{Unit::Piece, 1}));
        QCOMPARE(*parseMeasure(u"1000 g"_s), (Measure{Unit::Gram, 1000}));
        QCOMPARE(*parseMeasure(u" 100 ml "_s), (Measure{Unit::Millilitre, 100}));
        for (const QString &wrong : {u"0 g"_s, u"-1 g"_s, u"kg"_s, u"g g"_s, u""_s, u"1000000000 g"_s})
            QVERIFY2(!parseMeasure(wrong), qPrintable(wrong));
        for (const Measure &measure : {Measure{Unit::Piece, 1}, Measure{Unit::Gram, 100}, Measure{Unit::Millilitre, 1}})
            QCOMPARE(*parseMeasure(formatMeasure(measure)), measure);
    }

    void tellIdsFromText()
    {
        QCOMPARE(ProductId::parse(u"17"_s)->value, 17);
        for (const QString &wrong : {u""_s, u"0"_s, u"-1"_s, u"+1"_s, u"01"_s, u"1 "_s, u"x"_s, u"9223372036854775808"_s})
            QVERIFY2(!ProductId::parse(wrong), qPrintable(wrong));
        QSet<QString> seen;
        for (int i = 0; i < 1000; ++i) {
            const CartId id = CartId::make();
            QVERIFY(CartId::parse(id.value));
            seen.insert(id.value);
        }
        QCOMPARE(seen.size(), 1000);
        QVERIFY(!CartId::parse(u"short"_s));
        QVERIFY(!CartId::parse(u"012345678901234567890/"_s));
    }

    void keepSecrets()
    {
        const QByteArray token = makeToken("hfs_");
        QVERIFY(token.startsWith("hfs_"));
        QVERIFY(token.size() >= 4 + 43);
        QVERIFY(token != makeToken("hfs_"));
        QVERIFY(tokenHash(token) != token);
        QCOMPARE(tokenHash(token), tokenHash(token));
        const QByteArray hash = pinHash("1234");
        QVERIFY(hash.startsWith("$argon2id$"));
        QVERIFY(pinMatches("1234", hash));
        QVERIFY(!pinMatches("1235", hash));
        QVERIFY(hash != pinHash("1234"));
    }

    void noticeJumpsOfTheClock()
    {
        test::FakeClock clock;
        ClockJumps jumps(clock);
        const auto take = [&] {
            const auto jump = jumps.look(clock.now());
            jumps.follow();
            return jump;
        };
        QVERIFY(!take());
        clock.advance(2h);
        QVERIFY(!take());
        clock.jump(59s);
        QVERIFY(!take());
        clock.jump(59s);
        QVERIFY(!take());
        clock.jump(61s);
        QCOMPARE(*take(), milliseconds(61s));
        QVERIFY(!take());
        clock.jump(-2h);
        QCOMPARE(*jumps.look(clock.now()), milliseconds(-2h));
        clock.advance(1s);
        QCOMPARE(*take(), milliseconds(-2h)); // nobody had dealt with it yet
        QVERIFY(!take());
    }
};

QTEST_GUILESS_MAIN(TestBase)
#include "tst_base.moc"
