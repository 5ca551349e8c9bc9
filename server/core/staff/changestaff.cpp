// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/staff/changestaff.h"

#include "core/catalog/records.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace holdfast {

namespace {

StaffRow readRow(const Rows &rows)
{
    return {{{rows.integer(0)}, rows.text(1), parseRole(rows.text(2)).value_or(Role::Viewer)}, rows.integer(3) != 0,
            rows.integer(4) != 0};
}

std::optional<StaffRow> findRow(Connection &connection, StaffId id)
{
    Rows rows = connection.run("staff_by_id"_L1, id);
    return rows.next() ? std::optional(readRow(rows)) : std::nullopt;
}

QString summaryOf(const ChangeStaff &change)
{
    QStringList parts;
    if (change.role)
        parts << roleName(*change.role);
    if (change.pinHash)
        parts << u"pin"_s;
    if (change.active)
        parts << (*change.active ? u"active"_s : u"inactive"_s);
    return parts.join(u", "_s);
}

} // namespace

QList<StaffRow> listStaff(Connection &connection)
{
    QList<StaffRow> list;
    Rows rows = connection.run("staff_list"_L1);
    while (rows.next())
        list.append(readRow(rows));
    return list;
}

bool anyStaff(Connection &connection)
{
    return connection.run("staff_any"_L1).next();
}

Result<Done> checkPin(const QString &pin)
{
    const auto isDigit = [](QChar letter) { return letter >= u'0' && letter <= u'9'; };
    if (pin.size() < 4 || pin.size() > 12 || !std::all_of(pin.begin(), pin.end(), isDigit))
        return Error::invalid(u"pin"_s, u"a PIN has 4 to 12 digits"_s);
    bool same = true;
    bool counting = true;
    for (qsizetype i = 1; i < pin.size(); ++i) {
        same = same && pin[i] == pin[i - 1];
        counting = counting && pin[i].unicode() == pin[i - 1].unicode() + 1;
    }
    if (same || counting)
        return Error::invalid(u"pin"_s, u"that PIN is the first one anybody would try"_s);
    return Done{};
}

Result<StaffRow> ChangeStaff::apply(Transaction &transaction) const
{
    const auto before = findRow(transaction.connection(), staff);
    if (!before)
        return Error{Fault::NotFound, u"staff_not_found"_s, u"there is no such member of staff"_s, {}, {}};
    const Role newRole = role.value_or(before->member.role);
    const bool newActive = active.value_or(before->active);
    const bool wasOwner = before->member.role == Role::Owner && before->active;
    if (wasOwner && (newRole != Role::Owner || !newActive) && !transaction.run("staff_other_owner"_L1, staff).next())
        return Error{Fault::Conflict, u"last_owner"_s,
                     u"%1 is the only owner; make somebody else an owner first"_s.arg(before->member.name), u"role"_s, {}};
    transaction.change("staff_update"_L1, roleName(newRole), newActive, pinHash, staff);
    if (!newActive)
        transaction.change("staff_tokens_remove"_L1, staff);
    audit(transaction, actor, u"staff_changed"_s, before->member.name, summaryOf(*this));
    return *findRow(transaction.connection(), staff);
}

} // namespace holdfast
