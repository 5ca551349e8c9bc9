// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/staff/permissions.h"

using namespace Qt::StringLiterals;

namespace holdfast {

namespace {

std::optional<StaffMember> findActive(Transaction &transaction, StaffId id)
{
    Rows rows = transaction.run("staff_by_id"_L1, id);
    if (!rows.next() || rows.integer(4) == 0)
        return std::nullopt;
    return StaffMember{id, rows.text(1), parseRole(rows.text(2)).value_or(Role::Viewer)};
}

} // namespace

Role leastRole(Act act)
{
    switch (act) {
    case Act::Sell:
    case Act::DiscountALittle:
    case Act::VoidSale:
    case Act::Refund:
    case Act::BeginSession:
    case Act::EndSession:
        return Role::Cashier;
    case Act::Discount:
    case Act::OverridePrice:
    case Act::RefundFreely:
    case Act::OpenDrawer:
    case Act::MoveCash:
    case Act::EndWithDifference:
    case Act::FreeUnits:
    case Act::EditCatalogue:
    case Act::SeeReports:
        return Role::Manager;
    case Act::ChangeShop:
        break;
    }
    return Role::Owner;
}

Result<QString> allow(Transaction &transaction, const Hand &hand, Act act)
{
    const auto member = findActive(transaction, hand.staff);
    if (!member)
        return Error{Fault::Conflict, u"not_signed_in"_s, u"whoever signed in is not on the staff any more"_s, {}, {}};
    if (mayDo(member->role, act))
        return member->name;
    const auto approver = hand.approver ? findActive(transaction, *hand.approver) : std::nullopt;
    if (approver && mayDo(approver->role, act))
        return u"%1 (%2)"_s.arg(member->name, approver->name);
    return Error{Fault::Conflict, u"not_allowed"_s,
                 u"%1 may not do this; a %2 has to approve it"_s.arg(member->name, roleName(leastRole(act))), {},
                 {{u"role"_s, roleName(leastRole(act))}}};
}

} // namespace holdfast
