// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/db/connection.h"
#include "core/db/sqlerror.h"

#include <QDeadlineTimer>

#include <atomic>
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
    /// How often any of several threads' links got through: once one does, none of them waits for its pause to end.
    using Opened = std::atomic<quint64>;

    explicit Link(Connect connect, Opened *together = nullptr) : m_connect(std::move(connect)), m_together(together) {}

    /// Throws SqlError.
    Connection &open();
    /// Closes it if it cannot be used any more after this error.
    void failed(const SqlError &error);
    /// What open() gave last, if it still stands.
    Connection *current() const { return m_connection.get(); }

private:
    quint64 openedTogether() const { return m_together ? m_together->load() : 0; }

    Connect m_connect;
    Opened *m_together;
    std::unique_ptr<Connection> m_connection;
    std::optional<SqlError> m_refusal;
    QDeadlineTimer m_again;
    quint64 m_openedThen = 0; ///< openedTogether() before the attempt that failed
};

} // namespace holdfast
