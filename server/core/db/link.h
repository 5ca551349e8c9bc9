// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/db/connection.h"
#include "core/db/sqlerror.h"

#include <QDeadlineTimer>

#include <functional>
#include <memory>
#include <optional>

namespace holdfast {

/// A connection that is opened when it is needed, and anew after it broke. While the database is away, who asks is told
/// so at once rather than after a timeout each. One thread.
class Link
{
public:
    /// For so long after a failed attempt there is no other one.
    static constexpr milliseconds pause{200};
    using Connect = std::function<std::unique_ptr<Connection>()>;

    explicit Link(Connect connect) : m_connect(std::move(connect)) {}

    /// Throws SqlError.
    Connection &open();
    /// Closes it if it cannot be used any more after this error.
    void failed(const SqlError &error);
    /// What open() gave last, if it still stands.
    Connection *current() const { return m_connection.get(); }

private:
    Connect m_connect;
    std::unique_ptr<Connection> m_connection;
    std::optional<SqlError> m_refusal;
    QDeadlineTimer m_again;
};

} // namespace holdfast
