// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/tilldays.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace holdfast;
using test::Country;
using test::Days;
using test::Step;

namespace {

const std::array countries{Country{u"EUR"_s, u"0.01"_s, 1}, Country{u"EUR"_s, u"0.05"_s, 5}, Country{u"JPY"_s, u"1"_s, 1},
                           Country{u"JPY"_s, u"10"_s, 10},  Country{u"KWD"_s, u"0.001"_s, 1}, Country{u"KWD"_s, u"0.005"_s, 5},
                           Country{u"CHF"_s, u"0.25"_s, 25}};

rc::Gen<Step> steps()
{
    const auto any = [] { return rc::gen::inRange<qint64>(0, 5040); };
    return rc::gen::apply(
        [](int kind, size_t till, qint64 a, qint64 b, qint64 c) {
            // Most of what a till does is ringing up.
            return Step{kind < Step::kinds ? static_cast<Step::Kind>(kind) : Step::Ring, till, a, b, c};
        },
        rc::gen::inRange<int>(0, Step::kinds + 12), rc::gen::inRange<size_t>(0, Days::tills), any(), any(), any());
}

} // namespace

/// Any days at two tills end with books that somebody who keeps them with a pencil has, too.
class TestTillHistories : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void booksAgree()
    {
        // A database for each history, and all of it is checked after each step.
        qputenv("RC_PARAMS", test::onPostgres() ? "max_success=4" : "max_success=40");
        size_t receipts = 0;
        size_t back = 0;
        const auto agree = [&] {
            const Country country = countries[*rc::gen::inRange<size_t>(0, countries.size())];
            const bool included = *rc::gen::arbitrary<bool>();
            const qint64 seed = *rc::gen::inRange<qint64>(1, 10'000);
            const auto history = *rc::gen::resize(test::onPostgres() ? 150 : 250, rc::gen::container<std::vector<Step>>(steps()));
            Days days(country, included, seed);
            for (const Step &step : history) {
                days.take(step);
                days.compare();
            }
            days.end();
            days.compare();
            receipts += days.sold();
            back += days.broughtBack();
        };
        // A few short histories may happen to sell little, and then show little.
        for (int round = 0; round < 10 && (receipts <= 10 || back <= 3); ++round)
            QVERIFY(rc::check("the till and the pencil agree", agree));
        qInfo() << receipts << "sales, of" << back << "of which something came back";
        QVERIFY(receipts > 10 && back > 3);
    }
};

QTEST_GUILESS_MAIN(TestTillHistories)
#include "tst_tillhistories.moc"
