// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/staff/staff.h"

#include <QList>

namespace holdfast {

/// A member of staff as the owner sees them.
struct StaffRow {
    StaffMember member;
    bool hasPin = false;
    bool active = true;
};

/// Everybody, those who left last.
QList<StaffRow> listStaff(Connection &connection);
bool anyStaff(Connection &connection);

/// Whether this may be a PIN: four to twelve digits, not all the same and not counting up.
Result<Done> checkPin(const QString &pin);

/// Changes what is given. One owner always stays. Who becomes inactive loses their tokens at once.
struct ChangeStaff {
    StaffId staff;
    std::optional<Role> role;
    std::optional<QByteArray> pinHash;
    std::optional<bool> active;
    QString actor;

    using Reply = StaffRow;
    Result<StaffRow> apply(Transaction &transaction) const;
};

} // namespace holdfast
