// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/staff/staff.h"

#include "core/catalog/records.h"

using namespace Qt::StringLiterals;

namespace holdfast {

QString roleName(Role role)
{
    switch (role) {
    case Role::Viewer:
        break;
    case Role::Cashier:
        return u"cashier"_s;
    case Role::Manager:
        return u"manager"_s;
    case Role::Owner:
        return u"owner"_s;
    }
    return u"viewer"_s;
}

std::optional<Role> parseRole(QStringView name)
{
    for (const Role role : {Role::Viewer, Role::Cashier, Role::Manager, Role::Owner}) {
        if (roleName(role) == name)
            return role;
    }
    return std::nullopt;
}

std::optional<StaffMember> findStaff(Connection &connection, const QByteArray &tokenHash)
{
    Rows rows = connection.run("staff_by_token"_L1, tokenHash);
    if (!rows.next())
        return std::nullopt;
    return StaffMember{{rows.integer(0)}, rows.text(1), parseRole(rows.text(2)).value_or(Role::Viewer)};
}

Result<StaffId> AddStaff::apply(Transaction &transaction) const
{
    if (name.trimmed().isEmpty())
        return Error::invalid(u"name"_s, u"a member of staff needs a name"_s);
    if (transaction.run("staff_by_name"_L1, name).next())
        return Error{Fault::Conflict, u"staff_exists"_s, u"there is a \"%1\" on the staff already"_s.arg(name), u"name"_s, {}};
    const StaffId id{transaction.insert("staff_insert"_L1, name, roleName(role), pinHash, transaction.now())};
    audit(transaction, actor, u"staff_added"_s, name, roleName(role));
    return id;
}

Result<Done> IssueToken::apply(Transaction &transaction) const
{
    std::optional<StaffId> id;
    {
        Rows rows = transaction.run("staff_by_name"_L1, name);
        if (rows.next())
            id = StaffId{rows.integer(0)};
    }
    if (!id)
        return Error{Fault::NotFound, u"staff_not_found"_s, u"there is no \"%1\" on the staff"_s.arg(name), u"name"_s, {}};
    transaction.change("staff_token_insert"_L1, tokenHash, *id, transaction.now());
    audit(transaction, actor, u"staff_token_issued"_s, name, {});
    return Done{};
}

} // namespace holdfast
