// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/db/link.h"

namespace holdfast {

Connection &Link::open()
{
    if (m_connection && !m_connection->displaced())
        return *m_connection;
    m_connection.reset();
    if (m_refusal && !m_again.hasExpired())
        throw *m_refusal;
    try {
        m_connection = m_connect();
        m_refusal.reset();
    } catch (const SqlError &error) {
        m_refusal = error;
        m_again.setRemainingTime(pause);
        throw;
    }
    return *m_connection;
}

void Link::failed(const SqlError &error)
{
    // A lock passes; anything else may be the connection's own trouble, and a new one costs little.
    if (!error.busy())
        m_connection.reset();
}

} // namespace holdfast
