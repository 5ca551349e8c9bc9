// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/db/command.h"

#include <QByteArray>
#include <QSet>

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
        std::optional<Result<StoredAnswer>> known;
        if (recall(transaction, known))
            return std::move(*known);
        return keep(transaction, applyAlone(command, transaction));
    }

    qint64 lane() const requires requires(const C &inner) { inner.lane(); }
    {
        return command.lane();
    }

    static void applyAll(Transaction &transaction, std::span<Slot<Remembered>> slots) requires GroupCommand<C>
    {
        std::vector<Slot<Remembered> *> fresh, again;
        QSet<QString> seen;
        for (Slot<Remembered> &slot : slots) {
            const QString place = slot.command.scope + u'\n' + slot.command.key;
            if (seen.contains(place)) {
                again.push_back(&slot);
                continue;
            }
            seen.insert(place);
            if (!slot.command.recall(transaction, slot.result))
                fresh.push_back(&slot);
        }
        std::vector<std::optional<Result<typename C::Reply>>> results(fresh.size());
        std::vector<Slot<C>> inner;
        inner.reserve(fresh.size());
        for (size_t i = 0; i < fresh.size(); ++i)
            inner.push_back({fresh[i]->command.command, results[i]});
        if (!inner.empty())
            C::applyAll(transaction, inner);
        for (size_t i = 0; i < fresh.size(); ++i)
            fresh[i]->result.emplace(fresh[i]->command.keep(transaction, *results[i]));
        // Somebody was quick enough to send the same twice; by now there is an answer.
        for (Slot<Remembered> *slot : again)
            slot->result.emplace(slot->command.apply(transaction));
    }

private:
    /// Whether there is a result already.
    bool recall(Transaction &transaction, std::optional<Result<StoredAnswer>> &result) const
    {
        auto earlier = recallAnswer(transaction, scope, key, requestHash);
        if (!earlier)
            result.emplace(earlier.error());
        else if (*earlier)
            result.emplace(std::move(**earlier));
        return result.has_value();
    }
    StoredAnswer keep(Transaction &transaction, const Result<typename C::Reply> &result) const
    {
        StoredAnswer answer = render(result);
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
