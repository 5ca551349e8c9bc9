// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/db/command.h"
#include "core/payments/provider.h"

namespace holdfast {

/// A call to the provider about an attempt whose session is there.
struct SessionCall {
    PaymentId payment;
    QString session;
    bool expire = false; ///< else it is only asked
};

/// What is to be asked of the provider now, and when to look for work again.
struct DeskWork {
    QList<SessionWish> opens;
    QList<SessionCall> sessions;
    QList<GiveBackWish> refunds;
    bool more = false;
    std::optional<Instant> next;
};

/// Acts upon notices, ends what waited long enough, and takes what the provider is to be asked: each call is due again
/// later, should its answer not come, so that nothing is forgotten whoever dies in between.
struct TakeDeskWork {
    static constexpr int atMost = 100;

    PaymentRules rules;

    using Reply = DeskWork;
    Result<DeskWork> apply(Transaction &transaction) const;
};

/// After a start all open calls are made at once: nobody knows which were answered.
struct HurryDesk {
    using Reply = Done;
    Result<Done> apply(Transaction &transaction) const;
};

// What the provider answered.

struct NoteOpened {
    PaymentId payment;
    OpenedSession session;

    using Reply = Done;
    Result<Done> apply(Transaction &transaction) const;
};

struct NoteReport {
    PaymentId payment;
    AttemptReport report;

    using Reply = Done;
    Result<Done> apply(Transaction &transaction) const;
};

/// Of opening a session, or of asking about one.
struct NoteFault {
    PaymentId payment;
    ProviderFault fault;
    PaymentRules rules;

    using Reply = Done;
    Result<Done> apply(Transaction &transaction) const;
};

struct NoteRefund {
    RefundId refund;
    ProviderAnswer<MadeRefund> answer;

    using Reply = Done;
    Result<Done> apply(Transaction &transaction) const;
};

} // namespace holdfast
