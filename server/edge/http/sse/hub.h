// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/mailbox.h"
#include "core/base/money.h"
#include "core/db/readers.h"
#include "core/outbox/recent.h"
#include "core/outbox/sink.h"
#include "edge/http/exchange.h"

#include <QHash>
#include <QObject>
#include <QSet>
#include <QTimer>

#include <memory>

namespace holdfast::http {

/// What a stream wants to hear of.
struct Subscription {
    QSet<ProductId> products;
    std::optional<ShopperId> shopper;
};

/// All open event streams, by what they wait for, so that an event costs nothing but its receivers. HTTP thread.
class Hub : public QObject
{
    Q_OBJECT

public:
    static constexpr int mostStreams = 10'000;
    static constexpr int mostReplayed = 1000;

    Hub(Readers &readers, Currency currency);
    ~Hub() override;

    /// Turns the exchange into a stream; `lastId` is where its client was cut off, empty for a new one.
    void open(const ExchangePtr &exchange, Subscription subscription, const QByteArray &lastId);

    /// Returns which price changes went to how many streams; the time is the caller's to say.
    QList<Delivery> deliver(const QString &generation, const QList<Event> &events);
    /// History was rewritten: every client has to load anew.
    void reset(const Position &position);

    int streams() const { return int(m_streams.size()); }
    quint64 pushed() const { return m_pushed; }

Q_SIGNALS:
    void streamsChanged();

private:
    struct Stream;
    using StreamPtr = std::shared_ptr<Stream>;

    void attach(const StreamPtr &stream);
    void detach(const StreamPtr &stream);
    void catchUp(const StreamPtr &stream, const QByteArray &lastId);
    void replay(const StreamPtr &stream, const Result<std::optional<QList<Event>>> &missed);
    int push(const Event &event);
    void send(Stream &stream, const QByteArray &frame);
    void heartbeat();
    QByteArray frameOf(const Event &event) const;
    QByteArray resetFrame() const;

    Readers &m_readers;
    const Currency m_currency;
    Mailbox m_mailbox;
    QTimer m_heartbeat;
    Position m_position;
    QSet<StreamPtr> m_streams;
    QHash<ProductId, QSet<StreamPtr>> m_byProduct;
    QHash<ShopperId, QSet<StreamPtr>> m_byShopper;
    quint64 m_pushed = 0;
};

} // namespace holdfast::http
