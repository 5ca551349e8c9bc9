// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/ids.h"
#include "core/db/command.h"

namespace holdfast {

/// What staff may do; each role may all that those before it may.
enum class Role { Viewer, Cashier, Manager, Owner };

QString roleName(Role role);
std::optional<Role> parseRole(QStringView name);

struct StaffMember {
    StaffId id;
    QString name;
    Role role = Role::Viewer;
};

/// The member of staff that a token stands for, while active.
std::optional<StaffMember> findStaff(Connection &connection, const QByteArray &tokenHash);

struct AddStaff {
    QString name;
    Role role = Role::Viewer;
    std::optional<QByteArray> pinHash;
    QString actor;

    using Reply = StaffId;
    Result<StaffId> apply(Transaction &transaction) const;
};

/// Gives a member of staff one more token.
struct IssueToken {
    QString name;
    QByteArray tokenHash;
    QString actor;

    using Reply = Done;
    Result<Done> apply(Transaction &transaction) const;
};

} // namespace holdfast
