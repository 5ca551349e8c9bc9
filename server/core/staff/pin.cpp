// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/staff/pin.h"

#include "core/base/secret.h"
#include "core/catalog/records.h"

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace holdfast {

namespace {

constexpr qint64 forgiven = 3; ///< anybody mistypes
constexpr milliseconds longestWait = 5min;

struct Tries {
    qint64 failures = 0;
    Instant waitUntil;
};

Tries triesOf(Transaction &transaction, StaffId staff)
{
    Rows rows = transaction.run("pin_try"_L1, staff);
    return rows.next() ? Tries{rows.integer(0), rows.instant(1)} : Tries{};
}

} // namespace

milliseconds waitAfter(qint64 failures)
{
    if (failures < forgiven)
        return 0ms;
    return std::min<milliseconds>(2s * (qint64(1) << std::min<qint64>(failures - forgiven, 20)), longestWait);
}

Result<PinTry> BeginPinTry::apply(Transaction &transaction) const
{
    PinTry attempt;
    {
        Rows rows = transaction.run("staff_pin_hash"_L1, staff);
        if (!rows.next() || rows.integer(3) == 0)
            return Error{Fault::NotFound, u"staff_not_found"_s, u"there is no such member of staff"_s, {}, {}};
        attempt.member = {staff, rows.text(0), parseRole(rows.text(1)).value_or(Role::Viewer)};
        attempt.hash = rows.bytes(2);
    }
    if (attempt.hash.isEmpty())
        return Error{Fault::Conflict, u"no_pin"_s, u"%1 has no PIN yet"_s.arg(attempt.member.name), u"pin"_s, {}};
    const Tries tries = triesOf(transaction, staff);
    if (tries.waitUntil > transaction.now()) {
        const qint64 seconds = ((tries.waitUntil - transaction.now()).count() + 999) / 1000;
        return Error{Fault::Conflict, u"too_early"_s, u"too many wrong PINs; try again in %1 s"_s.arg(seconds), u"pin"_s,
                     {{u"seconds"_s, seconds}, {u"subject"_s, seconds}}};
    }
    const qint64 failures = tries.failures + 1;
    transaction.change("pin_try_put"_L1, staff, failures, transaction.now() + waitAfter(failures));
    if (failures > forgiven)
        audit(transaction, attempt.member.name, u"pin_refused"_s, attempt.member.name, QString::number(failures - 1));
    return attempt;
}

bool isRight(const PinTry &attempt, const QString &pin)
{
    return pinMatches(pin.toUtf8(), attempt.hash);
}

Result<Done> EndPinTry::apply(Transaction &transaction) const
{
    transaction.change("pin_try_forget"_L1, staff);
    return Done{};
}

} // namespace holdfast
