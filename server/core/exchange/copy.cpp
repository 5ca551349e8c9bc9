// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/exchange/copy.h"

#include "core/base/secret.h"
#include "core/db/transaction.h"
#include "core/exchange/check.h"
#include "core/exchange/tablerows.h"
#include "core/exchange/triggers.h"

using namespace Qt::StringLiterals;

namespace holdfast {

namespace {

constexpr qsizetype rowsAtOnce = 200;
constexpr qint64 progressEvery = 5000;

/// In the order of their references, each by its key. Not the outbox and what belongs to it, nor who does the
/// background work right now.
struct Table {
    QLatin1StringView name;
    QLatin1StringView key;
    bool numbered = false; ///< its ids are given out by the database
};

constexpr Table tables[] = {
    {"setting"_L1, "name"_L1},
    {"tax_class"_L1, "name"_L1},
    {"family"_L1, "id"_L1, true},
    {"product"_L1, "id"_L1, true},
    {"price_history"_L1, "id"_L1, true},
    {"stock"_L1, "product_id"_L1},
    {"shopper"_L1, "id"_L1},
    {"shopper_token"_L1, "token_hash"_L1},
    {"watch"_L1, "product_id, shopper_id"_L1},
    {"notice"_L1, "shopper_id, product_id"_L1},
    {"mail_queue"_L1, "id"_L1, true},
    {"cart"_L1, "id"_L1},
    {"cart_line"_L1, "cart_id, product_id"_L1},
    {"orders"_L1, "id"_L1},
    {"order_line"_L1, "order_id, product_id"_L1},
    {"payment"_L1, "id"_L1},
    {"refund"_L1, "id"_L1},
    {"provider_event"_L1, "id"_L1, true},
    {"order_event"_L1, "id"_L1, true},
    {"sandbox_session"_L1, "id"_L1},
    {"sandbox_refund"_L1, "id"_L1},
    {"register"_L1, "id"_L1, true},
    {"till_session"_L1, "id"_L1, true},
    {"sale"_L1, "id"_L1},
    {"sale_line"_L1, "id"_L1, true},
    {"sale_tax"_L1, "sale_id, rate_ppm"_L1},
    {"tender"_L1, "id"_L1, true},
    {"cash_movement"_L1, "id"_L1, true},
    {"favourite"_L1, "product_id"_L1},
    {"stock_movement"_L1, "id"_L1, true},
    {"idempotency"_L1, "scope, key"_L1},
    {"staff"_L1, "id"_L1, true},
    {"staff_token"_L1, "token_hash"_L1},
    {"pin_try"_L1, "staff_id"_L1},
    {"audit"_L1, "id"_L1, true},
};

/// What every new shop has, and a copy replaces.
bool isFilledAtBirth(QLatin1StringView table)
{
    return table == "tax_class"_L1;
}

Error failed(const QString &message)
{
    return {Fault::Conflict, u"copy_failed"_s, message, {}, {}};
}

Result<Done> wantEmpty(Connection &target, const QString &name)
{
    for (const Table &table : tables) {
        if (!isFilledAtBirth(table.name) && target.runText(u"SELECT count(*) FROM "_s + table.name).toLongLong() > 0)
            return failed(u"%1 is not empty: its table %2 has rows; copy into a new database"_s.arg(name, table.name));
    }
    return Done{};
}

CopiedTable copyTable(Connection &from, Connection &to, const Table &table, const CopyProgress &progress)
{
    to.runText(u"DELETE FROM "_s + table.name);
    TableReader reader(from, table.name, table.key);
    TableWriter writer(to, table.name, reader.columns(), rowsAtOnce);
    CopiedTable copied{table.name, 0, {}};
    Digest digest;
    while (reader.next()) {
        addTo(digest, reader.values());
        writer.add(reader.values());
        if (++copied.rows % progressEvery == 0)
            progress(copied.name, copied.rows);
    }
    writer.flush();
    copied.checksum = digest.result().toHex();
    if (table.numbered && to.backend() == Backend::Postgres)
        to.runText(u"SELECT setval(pg_get_serial_sequence('%1', 'id'), coalesce((SELECT max(id) FROM %1), 1))"_s.arg(table.name));
    return copied;
}

QByteArray checksumOf(Connection &connection, const Table &table)
{
    TableReader reader(connection, table.name, table.key);
    Digest digest;
    while (reader.next())
        addTo(digest, reader.values());
    return digest.result().toHex();
}

} // namespace

Result<QList<CopiedTable>> copyShop(const Database &from, const Database &to, const CopyProgress &progress)
{
    const auto source = from.connect(Access::ReadOnly);
    const auto target = to.connect(Access::ReadWrite);
    if (const auto empty = wantEmpty(*target, to.url().text()); !empty)
        return empty.error();
    // Rows are looked at once, together, at the end.
    if (target->backend() == Backend::Sqlite)
        target->runText(u"PRAGMA foreign_keys = OFF"_s);
    const Snapshot snapshot(*source);
    Transaction transaction(*target, Instant{});
    QList<CopiedTable> copied;
    {
        const RestingTriggers resting(*target);
        for (const Table &table : tables) {
            copied.append(copyTable(*source, *target, table, progress));
            if (checksumOf(*target, table) != copied.constLast().checksum)
                return failed(u"the table %1 is not the same after copying"_s.arg(copied.constLast().name));
        }
    }
    target->change("outbox_new_generation"_L1);
    if (const QStringList breaches = checkWithin(*target); !breaches.isEmpty())
        return failed(u"the copy did not pass the check: %1"_s.arg(breaches.constFirst()));
    transaction.commit();
    return copied;
}

} // namespace holdfast
