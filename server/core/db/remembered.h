// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/db/command.h"

#include <QByteArray>

namespace holdfast {

/// An answer as it was given, kept so that a repeated request gets the same.
struct StoredAnswer {
    int status = 0;
    QString headers; ///< "Name: value" lines
    QByteArray body;
    bool replayed = false;
};

/// What was answered under a key, if anything, or that the key stands for another request.
Result<std::optional<StoredAnswer>> recallAnswer(Transaction &transaction, const QString &scope, const QString &key,
                                                 const QByteArray &requestHash);
/// Keeps an answer unless it is of a kind that a repetition may find better: 401, 429 and our own failures.
void keepAnswer(Transaction &transaction, const QString &scope, const QString &key, const QByteArray &requestHash,
                const StoredAnswer &answer);

/// A command that is done once for its key, however often it is asked for: its answer is committed together with its
/// changes, so that neither can be lost without the other.
template <Command C>
struct Remembered {
    using Reply = StoredAnswer;
    using Render = std::function<StoredAnswer(const Result<typename C::Reply> &)>;

    C command;
    QString scope; ///< who asks for what
    QString key;
    QByteArray requestHash;
    Render render; ///< pure; runs in the writer's thread

    Result<StoredAnswer> apply(Transaction &transaction) const
    {
        auto earlier = recallAnswer(transaction, scope, key, requestHash);
        if (!earlier)
            return earlier.error();
        if (*earlier)
            return std::move(**earlier);
        const StoredAnswer answer = render(applyAlone(command, transaction));
        keepAnswer(transaction, scope, key, requestHash, answer);
        return answer;
    }
};

/// Changes nothing: for an answer that was clear without asking the database but has to be remembered all the same.
struct NoChange {
    using Reply = Done;
    Result<Done> apply(Transaction &) const { return Done{}; }
};

} // namespace holdfast
