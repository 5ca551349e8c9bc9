// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/db/command.h"
#include "core/staff/staff.h"

namespace holdfast {

// Signing in with a PIN, in three steps, since looking at a PIN takes long on purpose and must not keep the writer: begin
// a try, look (in any other thread), end it. A try counts as a failure until it has ended well, so that killing the
// program gives nobody another one.

/// How long to wait after so many wrong PINs in a row: nothing at first, then twice as long each time, up to 5 minutes.
milliseconds waitAfter(qint64 failures);

struct PinTry {
    StaffMember member;
    QByteArray hash; ///< what the PIN is looked at against
};

/// Refuses while it is too early for another try (code too_early, details seconds), and who has no PIN (no_pin).
struct BeginPinTry {
    StaffId staff;

    using Reply = PinTry;
    Result<PinTry> apply(Transaction &transaction) const;
};

/// Takes any thread a good while. Whether it was the right one.
bool isRight(const PinTry &attempt, const QString &pin);

/// The PIN was right.
struct EndPinTry {
    StaffId staff;

    using Reply = Done;
    Result<Done> apply(Transaction &transaction) const;
};

} // namespace holdfast
