// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/moneytext.h"
#include "core/catalog/records.h"
#include "core/settings/shopsettings.h"
#include "core/till/reports.h"

#include <algorithm>
#include <cstdlib>
#include <limits>

using namespace Qt::StringLiterals;

namespace holdfast {

namespace {

constexpr qint64 mostCounted = 1'000'000;

Result<Money> countedIn(const QList<CashCount> &counts)
{
    Money sum;
    for (const CashCount &count : counts) {
        if (count.count < 0 || count.count > mostCounted || count.value.amount <= 0 || count.value.amount > Money::most)
            return Error::invalid(u"count"_s, u"%1 is no number of coins or notes"_s.arg(count.count));
        sum += Money{count.value.amount * count.count};
        if (sum.amount > Money::most)
            return Error::invalid(u"count"_s, u"there is no drawer with so much in it"_s);
    }
    return sum;
}

Result<Done> checkSales(Transaction &transaction, const EndSession &end)
{
    if (transaction.run("sale_open_at"_L1, end.at).next())
        return Error{Fault::Conflict, u"sale_open"_s, u"a sale is being rung up; finish it, park it or give it up first"_s, {}, {}};
    if (!end.keepParked && transaction.run("sale_parked_any"_L1, end.at).next())
        return Error{Fault::Conflict, u"sales_parked"_s, u"there are parked sales; say whether they are kept"_s, {}, {}};
    return Done{};
}

/// Whoever counts does not know beforehand what should be there; what is far off is looked at by somebody else.
Result<QString> allowDifference(Transaction &transaction, const Hand &hand, const TillReport &report, const QString &closer)
{
    const Money difference = report.difference();
    const Money most = ShopSettings::load(transaction.connection()).till.mostDifference;
    if (std::abs(difference.amount) <= most.amount)
        return closer;
    const auto approved = allow(transaction, hand, Act::EndWithDifference);
    if (approved)
        return approved;
    const QString off = moneyText(difference, report.currency);
    return Error{Fault::Conflict, u"difference_too_large"_s,
                 u"what was counted is %1 off; count again, or have a manager approve it"_s.arg(off), {}, {{u"subject"_s, off}}};
}

} // namespace

std::optional<TillReport> reportSoFar(Connection &connection, RegisterId at, const QString &asker, Instant now)
{
    const auto found = findRegister(connection, at);
    if (!found || !found->session)
        return std::nullopt;
    TillReport report = addUp(connection, at, found->name, *found->session);
    report.closedBy = asker;
    report.at = now;
    return report;
}

Result<TillReport> EndSession::apply(Transaction &transaction) const
{
    const auto actor = allow(transaction, hand, Act::EndSession);
    if (!actor)
        return actor.error();
    const auto counted = countedIn(counts);
    if (!counted)
        return counted.error();
    const auto session = sessionAt(transaction, at);
    if (!session)
        return session.error();
    if (const auto fine = checkSales(transaction, *this); !fine)
        return fine.error();
    TillReport report = addUp(transaction.connection(), at, findRegister(transaction.connection(), at)->name, *session);
    report.counted = *counted;
    report.counts = counts;
    std::sort(report.counts.begin(), report.counts.end(),
              [](const CashCount &one, const CashCount &other) { return one.value > other.value; });
    const auto closer = allowDifference(transaction, hand, report, *actor);
    if (!closer)
        return closer.error();
    report.closedBy = *closer;
    report.at = transaction.now();
    report.number = transaction.insert("register_next_report"_L1, at);
    transaction.change("session_close"_L1, report.number, report.expected, *counted, toJson(report), *closer, transaction.now(),
                       session->id);
    audit(transaction, *closer, u"drawer_closed"_s, at.text(),
          u"Z %1, %2"_s.arg(report.number).arg(report.difference().amount));
    return report;
}

QList<ClosedSession> closedSessions(Connection &connection, std::optional<TillSessionId> before, int limit)
{
    QList<ClosedSession> list;
    Rows rows = connection.run("report_list"_L1, before.value_or(TillSessionId{std::numeric_limits<qint64>::max()}), limit);
    while (rows.next())
        list.append({{rows.integer(0)}, rows.text(1), rows.integer(2), rows.instant(3), rows.text(4), rows.money(5), rows.money(6)});
    return list;
}

std::optional<TillReport> reportOf(Connection &connection, TillSessionId session)
{
    Rows rows = connection.run("report_by_session"_L1, session);
    return rows.next() ? fromJson(rows.text(0)) : std::nullopt;
}

} // namespace holdfast
