// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/pricing/pricing.h"

#include <QTest>

#include <algorithm>
#include <map>

#include <rapidcheck.h>

using namespace holdfast;

namespace {

#ifdef __SIZEOF_INT128__
__extension__ using Wide = __int128;

/// The same by the textbook, in numbers wide enough not to think about.
qint64 roundedHalfUp(qint64 a, qint64 b, qint64 c)
{
    return static_cast<qint64>((Wide(a) * b * 2 + c) / (Wide(c) * 2));
}
#endif

rc::Gen<TaxRate> taxRates()
{
    return rc::gen::map(rc::gen::element<qint64>(0, 25'000, 55'000, 70'000, 77'000, 190'000, 200'000, 270'000, 1'000'000),
                        [](qint64 ppm) { return TaxRate{ppm}; });
}

rc::Gen<std::vector<PricedLine>> baskets()
{
    const auto line = rc::gen::apply([](qint64 total, TaxRate rate) { return PricedLine{{total}, rate}; },
                                     rc::gen::inRange<qint64>(0, 1'000'000'000), taxRates());
    return rc::gen::container<std::vector<PricedLine>>(line);
}

Money sumOf(const std::vector<PricedLine> &lines)
{
    Money sum;
    for (const PricedLine &line : lines)
        sum += line.total;
    return sum;
}

qint64 ratesIn(const std::vector<PricedLine> &lines)
{
    std::map<TaxRate, int> rates;
    for (const PricedLine &line : lines)
        ++rates[line.rate];
    return qint64(rates.size());
}

} // namespace

/// Sums that people check with a pocket calculator.
class TestPricing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void roundHalvesUp()
    {
        QCOMPARE(mulDivHalfUp(1, 1, 2), 1);
        QCOMPARE(mulDivHalfUp(1, 1, 3), 0);
        QCOMPARE(mulDivHalfUp(2, 1, 3), 1);
        QCOMPARE(mulDivHalfUp(Money::most, Quantity::most, Quantity::most), Money::most);
        QCOMPARE(mulDivHalfUp(Money::most, Quantity::most, 1), Money::most * Quantity::most);
    }

    void agreeWithTheTextbook()
    {
#ifdef __SIZEOF_INT128__
        QVERIFY(rc::check("mulDivHalfUp() is exact", [] {
            const auto a = *rc::gen::inRange<qint64>(0, Money::most + 1);
            const auto b = *rc::gen::inRange<qint64>(0, Quantity::most + 1);
            const auto c = *rc::gen::inRange<qint64>(1, Quantity::most + 1);
            RC_ASSERT(mulDivHalfUp(a, b, c) == roundedHalfUp(a, b, c));
        }));
#else
        QSKIP("this compiler has no 128-bit numbers to compare with");
#endif
    }

    void priceByWeight()
    {
        QCOMPARE(lineTotal({1999}, {3}, 1).amount, 5997);
        // 24.90 a kilogram, 333 g: 8.2917
        QCOMPARE(lineTotal({2490}, {333}, 1000).amount, 829);
        // 1.60 per 100 g, 250 g
        QCOMPARE(lineTotal({160}, {250}, 100).amount, 400);
    }

    void sumUpByHand()
    {
        const std::vector<PricedLine> lines{{{1190}, {190'000}}, {{1190}, {190'000}}, {{107}, {70'000}}, {{500}, {0}}};
        const Totals included = totalsOf(lines, TaxMode::Included);
        QCOMPARE(included.total.amount, 2987);
        QCOMPARE(included.tax.amount, 380 + 7);
        QCOMPARE(included.subtotal.amount, 2600);
        const Totals excluded = totalsOf(lines, TaxMode::Excluded);
        QCOMPARE(excluded.subtotal.amount, 2987);
        QCOMPARE(excluded.tax.amount, 452 + 7); // 19 % of 23.80 is 4.522; 7 % of 1.07 is 0.0749
        QCOMPARE(excluded.total.amount, 2987 + 459);
        QCOMPARE(totalsOf({}, TaxMode::Included), Totals());
    }

    void addUpExactly()
    {
        QVERIFY(rc::check("the total is the subtotal and the tax", [] {
            const auto lines = *baskets();
            for (const TaxMode mode : {TaxMode::Included, TaxMode::Excluded}) {
                const Totals totals = totalsOf(lines, mode);
                RC_ASSERT(totals.subtotal + totals.tax == totals.total);
                RC_ASSERT((mode == TaxMode::Included ? totals.total : totals.subtotal) == sumOf(lines));
                RC_ASSERT(totals.tax.amount >= 0);
            }
        }));
    }

    void dependOnNoOrder()
    {
        QVERIFY(rc::check("lines may come in any order", [] {
            auto lines = *baskets();
            const Totals before = totalsOf(lines, TaxMode::Included);
            std::reverse(lines.begin(), lines.end());
            RC_ASSERT(totalsOf(lines, TaxMode::Included) == before);
        }));
    }

    void roundOnceARate()
    {
        QVERIFY(rc::check("no more than half a unit off for each rate", [] {
            const auto lines = *baskets();
            double exact = 0;
            for (const PricedLine &line : lines)
                exact += double(line.total.amount) * double(line.rate.ppm) / 1e6;
            const double tax = double(totalsOf(lines, TaxMode::Excluded).tax.amount);
            RC_ASSERT(std::abs(tax - exact) <= 0.5 * double(ratesIn(lines)) + 1e-3);
        }));
    }

    void bringTaxBack()
    {
        QVERIFY(rc::check("tax taken out and put on again gives the same sum", [] {
            const PricedLine line{{*rc::gen::inRange<qint64>(0, 1'000'000'000)}, *taxRates()};
            const Totals out = totalsOf({{line}}, TaxMode::Included);
            const Totals on = totalsOf(std::vector<PricedLine>{{out.subtotal, line.rate}}, TaxMode::Excluded);
            RC_ASSERT(std::abs((on.total - line.total).amount) <= 1);
        }));
    }
};

QTEST_GUILESS_MAIN(TestPricing)
#include "tst_pricing.moc"
