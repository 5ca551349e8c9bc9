// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/base/ids.h"
#include "core/base/money.h"
#include "core/base/quantity.h"
#include "core/outbox/position.h"

#include <QList>

#include <optional>

namespace holdfast {

class Connection;

/// Something that happened, as a trigger or a command noted it in the outbox. Any process may read it at any time.
struct Event {
    qint64 id = 0;           ///< of its row; in PostgreSQL these are not in the order in which events are told
    quint64 transaction = 0; ///< PostgreSQL: which one wrote it
    QByteArray point;        ///< where a reader stands that was told of it and all before it
    QString kind;            ///< price_changed, product_changed, stock_changed, back_in_stock, hold_lapsed, watch_added,
                             ///< watch_removed, shopper_merged, staff_changed, order_updated, payment_noted
    std::optional<ProductId> product;
    std::optional<Money> oldPrice;
    std::optional<Money> newPrice;
    std::optional<CartId> cart;
    std::optional<ShopperId> shopper;
    std::optional<QString> actor; ///< none: another program
    Instant at;
    std::optional<QString> productTitle; ///< as it is when read
    std::optional<OrderId> order;
    std::optional<QString> orderState;
    Quantity available; ///< with back_in_stock, where somebody looked it up
};

/// Events in the order in which they are told, and where their reader stands afterwards.
struct EventPage {
    QList<Event> events;
    Position upTo;
    bool more = false; ///< there may be more: ask again from there
};

// All of these read one state of the database: call them within a Snapshot.

/// Where a reader stands that was told of everything.
Position newestPosition(Connection &connection);
/// Whether everything that came after a position, anybody's, can still be read.
bool canReplay(Connection &connection, const Position &position);
/// The next events after a position for which canReplay() holds.
EventPage eventsAfter(Connection &connection, const Position &after, int limit);
/// What somebody with these products and this shopper's carts and orders has missed since a position for which canReplay() holds.
EventPage missedEvents(Connection &connection, const Position &after, const QList<ProductId> &products,
                       const std::optional<ShopperId> &shopper, int limit);

/// Whether a reader who stands there was told of an event of the same generation.
bool wasTold(const Position &position, const Event &event);

/// The next price changes before a row's id, the newest first.
QList<Event> priceChangesBefore(Connection &connection, qint64 before, int limit);

} // namespace holdfast
