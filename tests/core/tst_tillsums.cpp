// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/till/barcode.h"
#include "core/till/paysale.h"

#include <QTest>
#include <rapidcheck.h>

using namespace Qt::StringLiterals;
using namespace holdfast;

namespace {

/// Small and large, and up to what an amount may be.
rc::Gen<qint64> amounts(qint64 most = 1'000'000'000'000'000)
{
    return rc::gen::oneOf(rc::gen::inRange<qint64>(0, 1000), rc::gen::inRange<qint64>(0, 1'000'000),
                          rc::gen::inRange<qint64>(0, most + 1));
}

rc::Gen<TaxRate> rates()
{
    return rc::gen::element(TaxRate{0}, TaxRate{50'000}, TaxRate{70'000}, TaxRate{190'000}, TaxRate{255'000}, TaxRate{1'000'000});
}

rc::Gen<Discount> discounts()
{
    return rc::gen::oneOf(rc::gen::just(Discount{}), rc::gen::construct<Discount>(rc::gen::inRange<qint64>(1, 1'000'001), rc::gen::just(Money{})),
                          rc::gen::construct<Discount>(rc::gen::just(qint64(0)), rc::gen::construct<Money>(amounts())));
}

rc::Gen<std::vector<LineSum>> lineSums()
{
    return rc::gen::container<std::vector<LineSum>>(
        rc::gen::construct<LineSum>(rc::gen::construct<Money>(amounts(1'000'000'000'000)), rates()));
}

Money sumOf(const QList<Money> &parts)
{
    Money sum;
    for (const Money part : parts)
        sum += part;
    return sum;
}

/// How far share × whole is from amount × part. Both are far beyond 64 bits, but no more than half of the whole apart if
/// the share is right, so that their difference is exact in arithmetic that wraps.
qint64 off(qint64 share, qint64 amount, qint64 part, qint64 whole)
{
    return qint64(quint64(share) * quint64(whole) - quint64(amount) * quint64(part));
}

} // namespace

/// Whatever is asked for, taken off, paid, rounded and brought back: it adds up to the last minor unit. Nothing here
/// knows a currency, so it is the same for those without decimals, with two and with three.
class TestTillSums : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sharesAreExact()
    {
        QVERIFY(rc::check("a share is the nearest whole number", [] {
            const qint64 whole = *rc::gen::inRange<qint64>(1, qint64(1) << 61);
            const qint64 part = *rc::gen::inRange<qint64>(0, whole + 1);
            const qint64 amount = *rc::gen::inRange<qint64>(0, qint64(1) << 61);
            const qint64 share = shareOf(amount, part, whole);
            RC_ASSERT(share >= 0 && share <= amount);
            // Halves go up.
            RC_ASSERT(off(share, amount, part, whole) * 2 <= whole && off(share, amount, part, whole) * 2 > -whole);
        }));
    }

    void salesAddUp()
    {
        QVERIFY(rc::check("lines less discount are base, tax and total", [] {
            const auto lines = *lineSums();
            const Discount discount = *discounts();
            const auto mode = *rc::gen::element(TaxMode::Included, TaxMode::Excluded);
            Money sum;
            for (const LineSum &line : lines)
                sum += line.total;
            const SaleSums sums = sumsOf(lines, discount, mode);
            RC_ASSERT(sums.discount >= Money{} && sums.discount <= sum);
            RC_ASSERT(sumOf(sums.shares) == sums.discount);
            for (qsizetype i = 0; i < sums.shares.size(); ++i)
                RC_ASSERT(sums.shares[i] >= Money{} && sums.shares[i] <= lines[size_t(i)].total);
            Money bases;
            Money taxes;
            for (const TaxSum &tax : sums.taxes) {
                bases += tax.base;
                taxes += tax.tax;
            }
            RC_ASSERT(bases == sum - sums.discount);
            RC_ASSERT(taxes == sums.totals.tax);
            RC_ASSERT(sums.totals.subtotal + sums.totals.tax == sums.totals.total);
            const Money priced = mode == TaxMode::Included ? sums.totals.total : sums.totals.subtotal;
            RC_ASSERT(priced == bases);
        }));
    }

    void partsOfALineAddUp()
    {
        QVERIFY(rc::check("however a line comes back, all of it is what was paid", [] {
            const Money paid{*amounts()};
            const qint64 quantity = *rc::gen::inRange<qint64>(1, 1'000'001);
            const TaxSum tax{{190'000}, paid, {mulDivHalfUp(paid.amount, 190'000, 1'190'000)}};
            qint64 before = 0;
            Money back;
            Money taxBack;
            while (before < quantity) {
                const qint64 more = *rc::gen::inRange<qint64>(1, quantity - before + 1);
                const Money part = partOf(paid, {quantity}, {before}, {more});
                RC_ASSERT(part >= Money{});
                taxBack += taxPartOf(tax, back, part);
                back += part;
                before += more;
            }
            RC_ASSERT(back == paid);
            RC_ASSERT(taxBack == tax.tax);
        }));
    }

    void coinsAddUp()
    {
        QVERIFY(rc::check("all that goes back in coins is what was paid in coins", [] {
            const Money due{*amounts()};
            const Money coin{*rc::gen::element<qint64>(0, 1, 2, 5, 10, 25, 50, 100, 1000)};
            Money before;
            Money back;
            while (before < due) {
                const Money more{*rc::gen::inRange<qint64>(1, (due - before).amount + 1)};
                const Money coins = coinsBack(before, more, coin);
                RC_ASSERT(coins >= Money{});
                back += coins;
                before += more;
            }
            RC_ASSERT(back == toCoins(due, coin));
            RC_ASSERT(back.amount % std::max<qint64>(coin.amount, 1) == 0);
            RC_ASSERT(std::abs((back - due).amount) * 2 <= coin.amount);
        }));
    }

    void tendersSettle()
    {
        QVERIFY(rc::check("what changes hands is the total and its rounding", [] {
            const Money total{*amounts(1'000'000'000'000)};
            const Money coin{*rc::gen::element<qint64>(1, 5, 10, 100)};
            QList<TenderWish> wishes;
            const int count = *rc::gen::inRange(0, 4);
            for (int i = 0; i < count; ++i)
                wishes.append({*rc::gen::element(TenderKind::Cash, TenderKind::Card), {*rc::gen::inRange<qint64>(0, total.amount + 1000)}, {}});
            const auto settled = settle(total, wishes, coin);
            if (!settled) {
                RC_ASSERT(settled.error().code == u"tender_short"_s || settled.error().code == u"card_too_much"_s);
                return;
            }
            Money due;
            Money moved;
            for (const Tender &tender : *settled) {
                due += tender.due;
                moved += tender.amount;
                RC_ASSERT(tender.given >= tender.amount);
                RC_ASSERT(tender.kind == TenderKind::Cash || tender.amount == tender.due);
            }
            RC_ASSERT(due == total);
            RC_ASSERT(std::abs((moved - due).amount) * 2 <= coin.amount);
        }));
    }

    void checkDigits()
    {
        QVERIFY(hasFittingCheckDigit(u"4006381333931"));
        QVERIFY(!hasFittingCheckDigit(u"4006381333932"));
        QVERIFY(hasFittingCheckDigit(u"012345678905"));
        QVERIFY(hasFittingCheckDigit(u"96385074"));
        QVERIFY(!hasFittingCheckDigit(u"96385075"));
        QVERIFY(hasFittingCheckDigit(u"mug-1"));
        QVERIFY(hasFittingCheckDigit(u"12345"));
        QVERIFY(hasFittingCheckDigit(u""));
        QCOMPARE(spellingsOf(u"012345678905"_s), (QStringList{u"012345678905"_s, u"0012345678905"_s}));
        QCOMPARE(spellingsOf(u"0012345678905"_s), (QStringList{u"0012345678905"_s, u"012345678905"_s}));
        QCOMPARE(spellingsOf(u"abc"_s), QStringList{u"abc"_s});
    }
};

QTEST_GUILESS_MAIN(TestTillSums)
#include "tst_tillsums.moc"
