// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/widgets/countdown.h"
#include "ui/widgets/format.h"
#include "ui/widgets/theme.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace holdfast;
using namespace holdfast::ui;

/// Colours can be told apart, and what is written for people is as their locale has it.
class ThemeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void contrasts();
    void palettesTellTheTheme();
    void everyColourOfTheSheetIsKnown();
    void money();
    void moneyIsReadAsWritten();
    void quantities();
    void countdowns();
};

void ThemeTest::contrasts()
{
    for (const Tokens *tokens : {&Tokens::day(), &Tokens::night()}) {
        for (const ColourPair &pair : pairsInUse(*tokens)) {
            const double found = contrast(pair.front, pair.back);
            QVERIFY2(found >= pair.atLeast, qPrintable(u"%1, %2: %3 is less than %4"_s.arg(tokens->dark() ? u"dark"_s : u"light"_s, pair.what)
                                                           .arg(found, 0, 'f', 2)
                                                           .arg(pair.atLeast)));
        }
    }
    // The formula's own fixed points.
    QCOMPARE(qRound(contrast(Qt::black, Qt::white)), 21);
    QCOMPARE(qRound(contrast(Qt::red, Qt::red)), 1);
}

void ThemeTest::palettesTellTheTheme()
{
    QCOMPARE(&Tokens::of(paletteOf(Tokens::day())), &Tokens::day());
    QCOMPARE(&Tokens::of(paletteOf(Tokens::night())), &Tokens::night());
}

void ThemeTest::everyColourOfTheSheetIsKnown()
{
    for (const Tokens *tokens : {&Tokens::day(), &Tokens::night()})
        QVERIFY(!styleSheetOf(*tokens).contains(u'@'));
}

void ThemeTest::money()
{
    const Currency euro{u"EUR"_s, 2};
    const QLocale german(QLocale::German, QLocale::Germany);
    const QLocale irish(QLocale::English, QLocale::Ireland);
    QCOMPARE(moneyText({123456}, euro, irish), u"€1,234.56"_s);
    QCOMPARE(moneyText({123456}, euro, german).replace(QChar(0xa0), u' '), u"1.234,56 €"_s);
    QCOMPARE(moneyText({5}, euro, irish), u"€0.05"_s);
    QCOMPARE(moneyText({700}, {u"JPY"_s, 0}, QLocale(QLocale::English, QLocale::UnitedStates)), u"¥700"_s);
    QVERIFY(moneyText({-250}, euro, irish).contains(u"2.50"_s));
    QCOMPARE(priceText({160}, {Unit::Gram, 100}, euro, irish).replace(QChar(0xa0), u' '), u"€1.60 / 100 g"_s);
    // More than a double holds exactly.
    QCOMPARE(moneyText({999'999'999'999}, euro, irish), u"€9,999,999,999.99"_s);
}

void ThemeTest::moneyIsReadAsWritten()
{
    const Currency euro{u"EUR"_s, 2};
    for (const QLocale &locale : {QLocale(QLocale::German, QLocale::Germany), QLocale(QLocale::English, QLocale::Ireland),
                                  QLocale(QLocale::French, QLocale::France), QLocale(QLocale::German, QLocale::Switzerland)}) {
        for (const qint64 amount : {qint64(0), qint64(7), qint64(1999), qint64(123456789)}) {
            QCOMPARE(readMoney(moneyText({amount}, euro, locale), euro, locale).value().amount, amount);
            QCOMPARE(readMoney(moneyInput({amount}, euro, locale), euro, locale).value().amount, amount);
        }
    }
    QVERIFY(!readMoney(u"12.345"_s, euro));
    QVERIFY(!readMoney(u"abc"_s, euro));
    QVERIFY(!readMoney(u""_s, euro));
}

void ThemeTest::quantities()
{
    QCOMPARE(quantityText({6400}, Unit::Gram, QLocale(QLocale::English, QLocale::Ireland)).replace(QChar(0xa0), u' '), u"6,400 g"_s);
    QCOMPARE(readQuantity(u"6,400 g"_s, QLocale(QLocale::English, QLocale::Ireland)).value().value, 6400);
    QVERIFY(!readQuantity(u"-3"_s));
    QVERIFY(!readQuantity(u"many"_s));
}

void ThemeTest::countdowns()
{
    QCOMPARE(countdownText(7min + 42s), u"7:42"_s);
    QCOMPARE(countdownText(62min + 3s), u"1:02:03"_s);
    QCOMPARE(countdownText(1ms), u"0:01"_s);
    QCOMPARE(countdownText(-5s), u"0:00"_s);
    const Tokens &tokens = Tokens::day();
    QCOMPARE(countdownColour({8min, 10min}, tokens), tokens.primary);
    QCOMPARE(countdownColour({4min, 10min}, tokens), tokens.held);
    QCOMPARE(countdownColour({50s, 10min}, tokens), tokens.bad);
    QCOMPARE((Countdown{20min, 10min}.share()), 1.0);
    QCOMPARE((Countdown{-1s, 10min}.share()), 0.0);
}

QTEST_MAIN(ThemeTest)
#include "tst_theme.moc"
