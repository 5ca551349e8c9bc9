// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/db/command.h"
#include "core/payments/provider.h"

namespace holdfast {

// What the sandbox keeps, as a provider's own database would. Its sessions outlive restarts.

/// A page to pay on without money.
struct SandboxSession {
    QString id;
    PaymentId key;
    Money amount;
    QString description; ///< the order's number
    QString returnUrl;
    AttemptReport::Outcome outcome = AttemptReport::Outcome::Open;
    Instant expires;
};

std::optional<SandboxSession> findSandboxSession(Connection &connection, const QString &id);
Error sandboxSessionNotFound();

struct OpenSandboxSession {
    SessionWish wish;

    using Reply = OpenedSession;
    Result<OpenedSession> apply(Transaction &transaction) const;
};

/// How a session stands; what is open is ended first if that is wished, or its time is over.
struct AskSandbox {
    QString session;
    bool expire = false;

    using Reply = AttemptReport;
    Result<AttemptReport> apply(Transaction &transaction) const;
};

/// Whoever sits before its page decides what comes of it, and how the shop is told: how often, and how long afterwards.
/// What was decided stays.
struct DecideSandbox {
    QString session;
    AttemptReport::Outcome outcome = AttemptReport::Outcome::Open;
    int notices = 1;
    milliseconds delay{0};

    struct Reply {
        SandboxSession session;
        bool changed = false;
    };
    Result<Reply> apply(Transaction &transaction) const;
};

struct RefundInSandbox {
    GiveBackWish wish;

    using Reply = MadeRefund;
    Result<MadeRefund> apply(Transaction &transaction) const;
};

/// The next notice that is due, if one is. Should whoever takes it not deliver it, it is due again.
struct TakeSandboxNotice {
    static constexpr milliseconds again = std::chrono::seconds(10);
    static constexpr milliseconds given = std::chrono::hours(1); ///< how long after a session's end it is tried

    struct Reply {
        std::optional<SandboxSession> session;
        std::optional<Instant> next; ///< when to ask again
    };
    Result<Reply> apply(Transaction &transaction) const;
};

struct SandboxNoticeDelivered {
    QString session;

    using Reply = int; ///< how many of it are left
    Result<int> apply(Transaction &transaction) const;
};

} // namespace holdfast
