// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/db/link.h"

namespace holdfast {

Connection &Link::open()
{
    if (m_connection && !m_connection->displaced())
        return *m_connection;
    m_connection.reset();
    const quint64 opened = openedTogether();
    if (m_refusal && !m_again.hasExpired() && opened == m_openedThen)
        throw *m_refusal;
    try {
        m_connection = m_connect();
        m_refusal.reset();
        if (m_together)
            ++*m_together;
    } catch (const SqlError &error) {
        m_refusal = error;
        m_openedThen = opened;
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
