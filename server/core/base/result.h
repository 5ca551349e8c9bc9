// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QVariantMap>

#include <utility>
#include <variant>

namespace holdfast {

/// The families of refusal; the edge gives each its HTTP status, the command line its exit code.
enum class Fault {
    Invalid,      ///< well formed but not acceptable
    NotFound,     ///< not there, or not for the asker to see
    Conflict,     ///< against the present state of the shop
    Stale,        ///< somebody else changed it meanwhile
    KeyReused,    ///< an idempotency key that already stands for another request
    Unavailable,  ///< not now: the database is locked or full; ask again
    Internal,     ///< our own failure; the log has more
};

/// Why something was refused: a stable code for programs, a sentence for people, and the input it is about.
struct Error {
    Fault fault = Fault::Internal;
    QString code;     ///< stable, snake_case, part of the contract
    QString message;  ///< English; the edge may translate it by code
    QString field;    ///< the input to blame, or empty
    QVariantMap details;

    static Error invalid(QString field, QString message)
    {
        return {Fault::Invalid, QStringLiteral("validation_failed"), std::move(message), std::move(field), {}};
    }
};

/// For what should never happen; the log has the rest.
inline Error internalError()
{
    return {Fault::Internal, QStringLiteral("internal"),
            QStringLiteral("Something went wrong on our side; the log has the details"), {}, {}};
}

/// A value or the reason there is none. Only for outcomes a caller must expect: a database or file that fails throws.
template <typename T>
class [[nodiscard]] Result
{
public:
    Result(T value) : m_state(std::in_place_index<0>, std::move(value)) {}
    Result(Error error) : m_state(std::in_place_index<1>, std::move(error)) {}

    bool ok() const { return m_state.index() == 0; }
    explicit operator bool() const { return ok(); }

    /// Only when ok().
    T &value() & { return std::get<0>(m_state); }
    const T &value() const & { return std::get<0>(m_state); }
    T &&value() && { return std::get<0>(std::move(m_state)); }
    T &operator*() & { return value(); }
    const T &operator*() const & { return value(); }
    T *operator->() { return &value(); }
    const T *operator->() const { return &value(); }

    /// Only when not ok().
    const Error &error() const { return std::get<1>(m_state); }

private:
    std::variant<T, Error> m_state;
};

/// The reply of a command that has nothing to say but that it was done.
struct Done {
    bool operator==(const Done &) const = default;
};

} // namespace holdfast
