// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/db/connection.h"

#include <QList>

namespace holdfast {

/// What somebody did that is worth keeping.
struct AuditEntry {
    qint64 id = 0;
    Instant at;
    QString actor;
    QString action; ///< snake_case, past tense
    QString subject;
    QString detail;
};

struct AuditQuery {
    QString words; ///< in the subject or the detail
    QString actor;
    QString action;

    bool all() const { return words.isEmpty() && actor.isEmpty() && action.isEmpty(); }
    bool operator==(const AuditQuery &) const = default;
};

/// The newest first, from before an entry on.
QList<AuditEntry> listAudit(Connection &connection, const AuditQuery &query, std::optional<qint64> before, int limit);
/// Whoever and whatever there is in the log, to choose from.
QStringList auditActors(Connection &connection);
QStringList auditActions(Connection &connection);

} // namespace holdfast
