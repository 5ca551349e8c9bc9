// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/mailbox.h"
#include "core/base/clock.h"
#include "core/base/money.h"
#include "core/db/readers.h"
#include "core/outbox/recent.h"
#include "core/outbox/sink.h"
#include "edge/http/exchange.h"
#include "edge/http/sse/stream.h"

#include <QElapsedTimer>
#include <QHash>
#include <QObject>
#include <QSet>
#include <QTimer>

#include <memory>

namespace holdfast::http {

/// All open event streams, by what they wait for, so that an event costs nothing but its receivers. A change goes out at
/// once; of several changes of a product that follow each other closely, the latest. HTTP thread.
class Hub : public QObject
{
    Q_OBJECT

public:
    static constexpr int mostStreams = 10'000;
    static constexpr int mostReplayed = 1000;
    /// No product is told of more often; what comes meanwhile waits, with all that comes after it, so that ids stay in order.
    static constexpr milliseconds breath{200};
    /// Whether something is back is looked at again after so long.
    static constexpr milliseconds settling{1000};

    Hub(Readers &readers, const Clock &clock, Currency currency);
    ~Hub() override;

    /// Turns the exchange into a stream; `lastId` is where its client was cut off, empty for a new one.
    void open(const ExchangePtr &exchange, Subscription subscription, const QByteArray &lastId);

    void deliver(const QString &generation, const QList<Event> &events);
    /// History was rewritten: every client has to load anew.
    void reset(const Position &position);

    int streams() const { return int(m_streams.size()); }
    quint64 pushed() const { return m_pushed; }

Q_SIGNALS:
    void streamsChanged();
    /// These changes of prices went to so many streams.
    void delivered(const QList<holdfast::Delivery> &deliveries);

private:
    using StreamPtr = std::shared_ptr<Stream>;

    /// What a stream that begins, or begins again, has to know first.
    struct Beginning;
    /// An event on its way out, and the events that it stands for.
    struct Outgoing {
        Event event;
        QList<qint64> rows;
    };

    void attach(const StreamPtr &stream);
    void detach(const StreamPtr &stream);
    void prepare(const StreamPtr &stream, const QByteArray &lastId);
    void begin(const StreamPtr &stream, const Result<Beginning> &known);
    void take(Event event, QList<Delivery> &deliveries);
    void flush();
    void push(const Outgoing &outgoing, QList<Delivery> &deliveries);
    void follow(const StreamPtr &stream, const Event &event);
    void lookWhetherBack();
    HttpConnection *receiver(Stream &stream, const Event &event);
    void index(const StreamPtr &stream, ProductId product);
    void unindex(const StreamPtr &stream, ProductId product);
    void heartbeat();
    QByteArray frameFor(const Event &event) const;

    Readers &m_readers;
    const Clock &m_clock;
    const Currency m_currency;
    Mailbox m_mailbox;
    QTimer m_heartbeat;
    Position m_position;
    QSet<StreamPtr> m_streams;
    QHash<ProductId, QSet<StreamPtr>> m_byProduct;
    QHash<ShopperId, QSet<StreamPtr>> m_byShopper;
    QSet<StreamPtr> m_preparing; ///< do not know yet what they watch, or missed
    QList<Outgoing> m_waiting;
    QHash<ProductId, QElapsedTimer> m_told;
    QHash<ProductId, Event> m_back; ///< is looked at again soon
    QTimer m_flush;
    QTimer m_settle;
    quint64 m_pushed = 0;
};

} // namespace holdfast::http
