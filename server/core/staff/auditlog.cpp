// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/staff/auditlog.h"

#include <limits>

using namespace Qt::StringLiterals;

namespace holdfast {

namespace {

/// A null text would be NULL, which equals nothing.
QString known(const QString &text)
{
    return text.isNull() ? u""_s : text;
}

QStringList firstColumn(Rows rows)
{
    QStringList list;
    while (rows.next())
        list.append(rows.text(0));
    return list;
}

} // namespace

QList<AuditEntry> listAudit(Connection &connection, const AuditQuery &query, std::optional<qint64> before, int limit)
{
    const QString words = known(query.words.toLower());
    const QString actor = known(query.actor);
    const QString action = known(query.action);
    QList<AuditEntry> entries;
    Rows rows = connection.run("audit_list"_L1, before.value_or(std::numeric_limits<qint64>::max()), actor, actor, action,
                               action, words, words, words, limit);
    while (rows.next())
        entries.append({rows.integer(0), rows.instant(1), rows.text(2), rows.text(3), rows.text(4), rows.text(5)});
    return entries;
}

QStringList auditActors(Connection &connection)
{
    return firstColumn(connection.run("audit_actors"_L1));
}

QStringList auditActions(Connection &connection)
{
    return firstColumn(connection.run("audit_actions"_L1));
}

} // namespace holdfast
