// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/db/connection.h"

#include <QList>

namespace holdfast {

/// While it lives, within a transaction, the schema's triggers rest: for rows that are no changes but what was.
class RestingTriggers
{
public:
    explicit RestingTriggers(Connection &connection);
    /// Throws nothing: should they not come back, the transaction cannot be committed either.
    ~RestingTriggers();
    RestingTriggers(const RestingTriggers &) = delete;
    RestingTriggers &operator=(const RestingTriggers &) = delete;

private:
    Connection &m_connection;
    QStringList m_wake; ///< what brings them back
};

} // namespace holdfast
