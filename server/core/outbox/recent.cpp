// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/outbox/recent.h"

#include "core/catalog/records.h"

#include <limits>

using namespace Qt::StringLiterals;

namespace holdfast {

QList<Failure> recentFailures(Connection &connection, qint64 before, int limit)
{
    QList<Failure> list;
    Rows rows = connection.run("outbox_failures_before"_L1, before > 0 ? before : std::numeric_limits<qint64>::max(), limit);
    while (rows.next())
        list.append({rows.integer(0), rows.text(1), rows.integer(2), rows.text(3), rows.text(4), rows.instant(5)});
    return list;
}

Result<Done> ClearFailures::apply(Transaction &transaction) const
{
    const qint64 cleared = transaction.change("outbox_failures_clear"_L1, upTo);
    audit(transaction, actor, u"failures_cleared"_s, QString::number(upTo), QString::number(cleared));
    return Done{};
}

} // namespace holdfast
