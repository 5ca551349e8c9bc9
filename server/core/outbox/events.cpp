// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/outbox/events.h"

#include "core/db/connection.h"

using namespace Qt::StringLiterals;

namespace holdfast {

QByteArray Position::text() const
{
    return generation.toLatin1() + '-' + QByteArray::number(event);
}

std::optional<Position> Position::parse(QByteArrayView text)
{
    const qsizetype dash = text.lastIndexOf('-');
    if (dash < 1)
        return std::nullopt;
    bool ok = false;
    const qint64 event = text.sliced(dash + 1).toLongLong(&ok);
    if (!ok || event < 0)
        return std::nullopt;
    return Position{QString::fromLatin1(text.first(dash)), event};
}

bool OutboxState::canReplay(const Position &position) const
{
    return position.generation == newest.generation && position.event >= prunedTo && position.event <= newest.event;
}

OutboxState outboxState(Connection &connection)
{
    Rows rows = connection.run("outbox_state"_L1);
    if (!rows.next())
        return {};
    return {{rows.text(0), rows.integer(2)}, rows.integer(1)};
}

namespace {

QList<Event> readAll(Rows rows)
{
    QList<Event> events;
    const auto optionalMoney = [&](int column) {
        return rows.isNull(column) ? std::nullopt : std::optional(rows.money(column));
    };
    while (rows.next()) {
        Event event;
        event.id = rows.integer(0);
        event.kind = rows.text(1);
        if (!rows.isNull(2))
            event.product = ProductId{rows.integer(2)};
        event.oldPrice = optionalMoney(3);
        event.newPrice = optionalMoney(4);
        if (!rows.isNull(5))
            event.cart = CartId{rows.text(5)};
        if (!rows.isNull(6))
            event.shopper = ShopperId{rows.text(6)};
        event.actor = rows.optionalText(7);
        event.at = rows.instant(8);
        event.productTitle = rows.optionalText(9);
        events.append(std::move(event));
    }
    return events;
}

} // namespace

QList<Event> eventsAfter(Connection &connection, qint64 after, int limit)
{
    return readAll(connection.run("outbox_after"_L1, after, limit));
}

QList<Event> priceChangesBefore(Connection &connection, qint64 before, int limit)
{
    return readAll(connection.run("outbox_prices_before"_L1, before, limit));
}

QList<Event> missedEvents(Connection &connection, qint64 after, qint64 upTo, const QString &products,
                          const std::optional<ShopperId> &shopper, int limit)
{
    return readAll(connection.run("outbox_missed"_L1, after, upTo, products, shopper, limit));
}

} // namespace holdfast
