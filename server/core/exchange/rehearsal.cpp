// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/exchange/rehearsal.h"

#include "core/db/jsonrows.h"
#include "core/db/transaction.h"

using namespace Qt::StringLiterals;

namespace holdfast {

namespace {

/// PostgreSQL counts even a temporary table as a change.
Access accessTo(const Database &database)
{
    return database.url().backend() == Backend::Postgres ? Access::ReadWrite : Access::ReadOnly;
}

} // namespace

Rehearsal::Rehearsal(const Database &database) : m_connection(database.connect(accessTo(database)))
{
    m_connection->change("rehearsal_begin"_L1);
}

ImportOutcome Rehearsal::apply(const QList<CatalogRow> &rows, const SeenIds &seen, Instant now)
{
    ImportPlan plan;
    Known known;
    {
        const Snapshot snapshot(*m_connection);
        known = Known::about(rows, *m_connection, now);
        known.earlierKeys = earlierKeys(rows);
        plan = planImport(rows, known, seen);
    }
    JsonRows keys;
    for (const QString &key : std::as_const(plan.keys))
        keys.addValue(key);
    m_connection->change("rehearsal_add"_L1, keys.text());
    // New ones have no lasting id: they are known by their keys.
    plan.outcome.products.removeIf([&](ProductId id) { return id > known.lastProduct; });
    plan.outcome.families.removeIf([&](FamilyId id) { return id > known.lastFamily; });
    return plan.outcome;
}

QSet<QString> Rehearsal::earlierKeys(const QList<CatalogRow> &rows)
{
    JsonRows keys;
    for (const CatalogRow &row : rows) {
        keys.addValue(row.key());
        keys.addValue(skuKey(row.lastingSku()));
        if (row.sibling)
            keys.addValue(skuKey(*row.sibling));
    }
    QSet<QString> found;
    Rows rowsFound = m_connection->run("rehearsal_find"_L1, keys.text());
    while (rowsFound.next())
        found.insert(rowsFound.text(0));
    return found;
}

} // namespace holdfast
