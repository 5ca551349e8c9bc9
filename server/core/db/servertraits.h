// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/db/connection.h"

namespace holdfast {

/// What we ask of a server.
struct ServerTraits {
    int version = 0; ///< PostgreSQL's server_version_num: 150004 is 15.4
    QString encoding;
    bool standby = false;

    static ServerTraits read(Connection &connection);
    /// Why a shop cannot live there, in one line for people; none if it can.
    std::optional<QString> refusal(const QString &name) const;
};

} // namespace holdfast
