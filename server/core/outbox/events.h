// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/base/ids.h"
#include "core/base/money.h"

#include <QList>

#include <optional>

namespace holdfast {

class Connection;

/// Something that happened, as a trigger or a command noted it in the outbox. Any process may read it at any time.
struct Event {
    qint64 id = 0;
    QString kind; ///< price_changed, product_changed, stock_changed, hold_lapsed, staff_changed
    std::optional<ProductId> product;
    std::optional<Money> oldPrice;
    std::optional<Money> newPrice;
    std::optional<CartId> cart;
    std::optional<ShopperId> shopper;
    std::optional<QString> actor; ///< none: another program
    Instant at;
    std::optional<QString> productTitle; ///< as it is when read
};

/// How far somebody has read: an event's id, within one generation of the outbox. A restore begins a new generation,
/// in which old ids mean nothing.
struct Position {
    QString generation;
    qint64 event = 0;

    bool operator==(const Position &) const = default;
    /// Opaque to those who keep it: what Server-Sent Events carry as their id.
    QByteArray text() const;
    static std::optional<Position> parse(QByteArrayView text);
};

/// Where the outbox is.
struct OutboxState {
    Position newest;     ///< the last event there ever was
    qint64 prunedTo = 0; ///< events up to here are no longer kept

    /// Whether all that came after a position can still be read.
    bool canReplay(const Position &position) const;
};

OutboxState outboxState(Connection &connection);
/// The next events after an id, in order.
QList<Event> eventsAfter(Connection &connection, qint64 after, int limit);
/// The next price changes before an id, the newest first.
QList<Event> priceChangesBefore(Connection &connection, qint64 before, int limit);
/// What somebody with these products (a JSON array of their numbers) and this shopper's carts missed between two ids:
/// after the one, up to the other.
QList<Event> missedEvents(Connection &connection, qint64 after, qint64 upTo, const QString &products,
                          const std::optional<ShopperId> &shopper, int limit);

} // namespace holdfast
