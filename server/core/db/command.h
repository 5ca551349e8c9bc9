// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/mailbox.h"
#include "core/base/result.h"
#include "core/db/sqlerror.h"
#include "core/db/transaction.h"

#include <concepts>
#include <functional>
#include <optional>
#include <span>
#include <vector>

namespace holdfast {

// A command is one change to the shop: a struct with its inputs,
//
//     using Reply = …;
//     Result<Reply> apply(Transaction &) const;
//
// that may be applied again after a rollback. A refusal undoes only the command's own changes. A command of which many
// come at once may also offer
//
//     static void applyAll(Transaction &, std::span<Slot<Command>>);
//
// which fills in the results of a whole group. It must refuse a command before writing anything for it, since its
// commands have no savepoints. If it throws, the batch is rolled back and its commands are applied one by one. And
//
//     qint64 lane() const;
//
// is the same for all who want the same thing, so that a crowd of them gets in nobody's way (core/db/jobqueue.h).

template <typename C>
concept Command = requires(const C &command, Transaction &transaction) {
    typename C::Reply;
    { command.apply(transaction) } -> std::same_as<Result<typename C::Reply>>;
};

/// A command of a group and where its result goes.
template <typename C>
struct Slot {
    const C &command;
    std::optional<Result<typename C::Reply>> &result;
};

template <typename C>
concept GroupCommand = Command<C> && requires(Transaction &transaction, std::span<Slot<C>> slots) {
    C::applyAll(transaction, slots);
};

/// A queued command, whatever its type. Made by whoever asks, run by the writer's thread; then it is the letter that
/// tells the asker. It is settled before it is opened.
class Job : public Mailbox::Letter
{
public:
    /// The same for all jobs of a type, and for no other.
    virtual const void *type() const = 0;
    /// What many may want at once, if it is such a thing; otherwise 0.
    virtual qint64 lane() const = 0;
    /// Runs jobs of this one's type; `alone` asks for a savepoint around each. Throws SqlError.
    virtual void applyAll(Transaction &transaction, std::span<Job *const> group, bool alone) = 0;
    /// Settles it without running it, or in spite of having run it.
    virtual void fail(const Error &error) = 0;

    Mailbox::Address asker;
};

/// Logs a statement that failed inside a command and turns it into the command's refusal; throws it on when the whole
/// transaction is lost.
Error refusalFrom(const SqlError &error);

/// Runs one command in a savepoint of its own. Throws SqlError only for what concerns the whole transaction.
template <Command C>
Result<typename C::Reply> applyAlone(const C &command, Transaction &transaction)
{
    Savepoint savepoint(transaction.connection());
    try {
        Result<typename C::Reply> result = command.apply(transaction);
        if (result.ok())
            savepoint.release();
        return result;
    } catch (const SqlError &error) {
        return refusalFrom(error);
    }
}

template <Command C>
class CommandJob final : public Job
{
public:
    using Answer = std::function<void(Result<typename C::Reply>)>;

    CommandJob(C command, Answer then) : m_command(std::move(command)), m_then(std::move(then)) {}

    const void *type() const override
    {
        static const char marker = 0;
        return &marker;
    }

    qint64 lane() const override
    {
        if constexpr (requires { m_command.lane(); })
            return m_command.lane();
        else
            return 0;
    }

    void applyAll(Transaction &transaction, std::span<Job *const> group, bool alone) override
    {
        if constexpr (GroupCommand<C>) {
            if (!alone) {
                std::vector<Slot<C>> slots;
                slots.reserve(group.size());
                for (Job *job : group) {
                    auto *own = static_cast<CommandJob *>(job);
                    slots.push_back({own->m_command, own->m_result});
                }
                C::applyAll(transaction, slots);
                return;
            }
        }
        for (Job *job : group) {
            auto *own = static_cast<CommandJob *>(job);
            own->m_result.emplace(applyAlone(own->m_command, transaction));
        }
    }

    void fail(const Error &error) override { m_result.emplace(error); }

    void open() override { m_then(std::move(*m_result)); }

private:
    C m_command;
    Answer m_then;
    std::optional<Result<typename C::Reply>> m_result;
};

} // namespace holdfast
