// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/mail/queue.h"

#include <functional>

namespace holdfast {

/// The mails that are due, the longest waiting first.
QList<QueuedMail> dueMails(Connection &connection, Instant now, int limit);
/// When the next one will be; none: there is none.
std::optional<Instant> nextMailDue(Connection &connection);

/// What became of a mail.
struct MailResult {
    enum class Outcome {
        Sent,
        Postponed, ///< until `due`; `tried` counts as an attempt
        Failed,    ///< for good; kept with its error for staff to see
        Withdrawn, ///< there was nothing to say any more
    };
    qint64 mail = 0;
    Outcome outcome = Outcome::Sent;
    Instant due;
    bool tried = true;
    QString error;
    /// What else is so once it was sent, failed for good or was withdrawn; committed with it.
    std::function<void(Transaction &, Outcome)> then;
};

/// Writes down what became of mails. One that is settled already stays as it is, so the same may be said twice.
struct SettleMails {
    QList<MailResult> results;

    using Reply = Done;
    Result<Done> apply(Transaction &transaction) const;
};

/// Queues a mail that says nothing but that mail works.
struct SendTestMail {
    QString email; ///< one that normalAddress() gave
    QString language;

    using Reply = Done;
    Result<Done> apply(Transaction &transaction) const;
};

/// What staff want to know of mail.
struct MailState {
    qint64 waiting = 0;
    qint64 failed = 0;   ///< of the kept ones
    QString lastError;   ///< of those that wait or failed
};
MailState mailState(Connection &connection);

} // namespace holdfast
