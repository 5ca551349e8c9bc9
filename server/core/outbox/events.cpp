// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/outbox/events.h"

#include "core/db/arrays.h"
#include "core/db/connection.h"

#include <algorithm>
#include <functional>

using namespace Qt::StringLiterals;

namespace holdfast {

namespace {

constexpr int transactionColumn = 12; ///< of PostgreSQL's rows: which transaction wrote it

struct State {
    QString generation;
    QByteArray newest; ///< SQLite: the last id there ever was; PostgreSQL: the current snapshot
    qint64 prunedTo = 0;
};

State readState(Connection &connection)
{
    Rows rows = connection.run("outbox_state"_L1);
    if (!rows.next())
        return {};
    return {rows.text(0), rows.text(2).toLatin1(), rows.integer(1)};
}

Event readEvent(const Rows &rows)
{
    const auto optionalMoney = [&](int column) {
        return rows.isNull(column) ? std::nullopt : std::optional(rows.money(column));
    };
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
    if (!rows.isNull(10))
        event.order = OrderId{rows.text(10)};
    event.orderState = rows.optionalText(11);
    return event;
}

// In SQLite writers come one after the other, so ids are in the order of commits.

std::optional<qint64> eventId(const QByteArray &point)
{
    bool ok = false;
    const qint64 id = point.toLongLong(&ok);
    return ok && id >= 0 ? std::optional(id) : std::nullopt;
}

QString jsonArray(const QList<ProductId> &products)
{
    QString numbers = arrayLiteral(products);
    numbers.front() = u'[';
    numbers.back() = u']';
    return numbers;
}

EventPage pageById(Connection &connection, const Position &after, int limit, Rows rows)
{
    EventPage page{{}, after, false};
    while (rows.next()) {
        page.events.append(readEvent(rows));
        page.events.last().point = QByteArray::number(page.events.constLast().id);
    }
    page.more = page.events.size() == limit;
    page.upTo.point = page.more ? page.events.constLast().point : readState(connection).newest;
    return page;
}

// In PostgreSQL a reader asks for what the snapshot it knows did not show.

/// Reads rows of a Reach's part that come after its last.
using Fetch = std::function<Rows(const Reach &reach, int limit)>;

/// The rest of a snapshot that was begun, or all that the current one shows anew.
EventPage pageBySnapshot(Connection &connection, const Position &after, int limit, const Fetch &fetch)
{
    Reach reach = Reach::parse(after.point).value_or(Reach{});
    const bool begun = !reach.complete();
    if (!begun)
        reach = {reach.whole, readState(connection).newest, "0", 0};
    EventPage page{{}, {after.generation, reach.part}, begun};
    Rows rows = fetch(reach, limit);
    while (rows.next()) {
        Event event = readEvent(rows);
        const QByteArray transaction = rows.text(transactionColumn).toLatin1();
        event.transaction = transaction.toULongLong();
        event.point = Reach{reach.whole, reach.part, transaction, event.id}.text();
        page.events.append(std::move(event));
    }
    if (page.events.size() == limit) {
        page.upTo.point = page.events.constLast().point;
        page.more = true;
    } else if (!page.events.isEmpty()) {
        page.events.last().point = reach.part;
    }
    return page;
}

/// Whether somebody who was told a snapshot has missed nothing that is no longer kept. What ran then and still runs, a
/// forgotten transaction, has told nobody anything yet.
bool knowsAllPruned(Connection &connection, const QByteArray &snapshot, quint64 prunedTo)
{
    const QByteArrayList running = runningIn(snapshot);
    return begunBefore(snapshot) > prunedTo && std::all_of(running.begin(), running.end(), [&](const QByteArray &id) {
               if (id.toULongLong() > prunedTo)
                   return true;
               Rows rows = connection.run("transaction_status"_L1, QString::fromLatin1(id));
               return rows.next() && rows.text(0) == "in progress"_L1;
           });
}

/// The texts that a statement takes for a Reach.
struct ReachTexts {
    explicit ReachTexts(const Reach &reach)
        : whole(QString::fromLatin1(reach.whole)), part(QString::fromLatin1(reach.part))
        , transaction(QString::fromLatin1(reach.transaction))
    {
    }
    QString whole;
    QString part;
    QString transaction;
};

/// A page that a caller may have to put together from what is left of one snapshot and what came since.
EventPage wholePage(const std::function<EventPage(const Position &, int)> &next, const Position &after, int limit)
{
    EventPage all = next(after, limit);
    while (all.more && all.events.size() < limit) {
        EventPage rest = next(all.upTo, limit - int(all.events.size()));
        all.events.append(rest.events);
        all.upTo = rest.upTo;
        all.more = rest.more;
    }
    return all;
}

} // namespace

Position newestPosition(Connection &connection)
{
    const State state = readState(connection);
    return {state.generation, state.newest};
}

QList<Event> priceChangesBefore(Connection &connection, qint64 before, int limit)
{
    QList<Event> events;
    Rows rows = connection.run("outbox_prices_before"_L1, before, limit);
    while (rows.next())
        events.append(readEvent(rows));
    return events;
}

bool canReplay(Connection &connection, const Position &position)
{
    const State state = readState(connection);
    if (position.generation != state.generation)
        return false;
    if (connection.backend() == Backend::Sqlite) {
        const auto id = eventId(position.point);
        return id && *id >= state.prunedTo && *id <= eventId(state.newest).value_or(0);
    }
    const auto reach = Reach::parse(position.point);
    return reach && begunBefore(reach->part) <= begunBefore(state.newest)
           && knowsAllPruned(connection, reach->whole, quint64(state.prunedTo));
}

EventPage eventsAfter(Connection &connection, const Position &after, int limit)
{
    if (connection.backend() == Backend::Sqlite)
        return pageById(connection, after, limit,
                        connection.run("outbox_after"_L1, eventId(after.point).value_or(0), limit));
    return pageBySnapshot(connection, after, limit, [&](const Reach &reach, int most) {
        const ReachTexts texts(reach);
        return connection.run("outbox_after"_L1, texts.whole, texts.part, texts.transaction, reach.row, most);
    });
}

EventPage missedEvents(Connection &connection, const Position &after, const QList<ProductId> &products,
                       const std::optional<ShopperId> &shopper, int limit)
{
    if (connection.backend() == Backend::Sqlite)
        return pageById(connection, after, limit,
                        connection.run("outbox_missed"_L1, eventId(after.point).value_or(0), jsonArray(products), shopper, limit));
    const Fetch fetch = [&](const Reach &reach, int most) {
        const ReachTexts texts(reach);
        return connection.run("outbox_missed"_L1, texts.whole, texts.part, texts.transaction, reach.row,
                              arrayLiteral(products), shopper, most);
    };
    return wholePage([&](const Position &from, int most) { return pageBySnapshot(connection, from, most, fetch); }, after,
                     limit);
}

bool wasTold(const Position &position, const Event &event)
{
    if (event.transaction == 0)
        return event.id <= eventId(position.point).value_or(0);
    const auto reach = Reach::parse(position.point);
    return reach && reach->covers(event.transaction, event.id);
}

} // namespace holdfast
