// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edge/http/sse/hub.h"

#include "edge/http/json.h"
#include "edge/http/problem.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace holdfast::http {

namespace {

/// The contract says every 15 s at least.
constexpr auto heartbeatEvery = 10s;
constexpr char heartbeatFrame[] = ":\n\n";
/// How long browsers wait before they connect again.
constexpr char retryLine[] = "retry: 2000\n";

QByteArray frame(const QByteArray &id, const char *event, const QJsonObject &data)
{
    return "id: " + id + "\nevent: " + event + "\ndata: " + QJsonDocument(data).toJson(QJsonDocument::Compact) + "\n\n";
}

QString productList(const QSet<ProductId> &products)
{
    QJsonArray list;
    for (const ProductId product : products)
        list.append(product.value);
    return QString::fromUtf8(QJsonDocument(list).toJson(QJsonDocument::Compact));
}

} // namespace

struct Hub::Stream {
    QPointer<HttpConnection> connection;
    Subscription subscription;
    /// While it is told what it missed, what happens meanwhile waits here.
    bool catchingUp = false;
    std::vector<QByteArray> waiting;
};

Hub::Hub(Readers &readers, Currency currency)
    : m_readers(readers), m_currency(std::move(currency)), m_mailbox(this), m_heartbeat(this)
{
    connect(&m_heartbeat, &QTimer::timeout, this, &Hub::heartbeat);
    m_heartbeat.start(heartbeatEvery);
}

Hub::~Hub() = default;

void Hub::open(const ExchangePtr &exchange, Subscription subscription, const QByteArray &lastId)
{
    if (m_streams.size() >= mostStreams) {
        exchange->answer(tryLater(503, u"overloaded"_s, u"Too many open event streams; try again in a moment"_s, 5s));
        return;
    }
    HttpConnection *connection = exchange->stream();
    if (!connection)
        return;
    auto stream = std::make_shared<Stream>(Stream{connection, std::move(subscription), !lastId.isEmpty(), {}});
    attach(stream);
    connect(connection, &HttpConnection::gone, this, [this, stream] { detach(stream); });
    if (stream->catchingUp)
        catchUp(stream, lastId);
    else
        connection->write(retryLine + ("id: " + m_position.text()) + "\n\n");
}

void Hub::attach(const StreamPtr &stream)
{
    m_streams.insert(stream);
    for (const ProductId product : stream->subscription.products)
        m_byProduct[product].insert(stream);
    if (stream->subscription.shopper)
        m_byShopper[*stream->subscription.shopper].insert(stream);
    Q_EMIT streamsChanged();
}

void Hub::detach(const StreamPtr &stream)
{
    const auto removeFrom = [&](auto &index, const auto &key) {
        const auto found = index.find(key);
        if (found == index.end())
            return;
        found->remove(stream);
        if (found->isEmpty())
            index.erase(found);
    };
    for (const ProductId product : stream->subscription.products)
        removeFrom(m_byProduct, product);
    if (stream->subscription.shopper)
        removeFrom(m_byShopper, *stream->subscription.shopper);
    m_streams.remove(stream);
    Q_EMIT streamsChanged();
}

/// Reads what the client missed up to where we are now; what comes later waits in the stream meanwhile.
void Hub::catchUp(const StreamPtr &stream, const QByteArray &lastId)
{
    using Missed = std::optional<QList<Event>>;
    const auto last = Position::parse(lastId);
    const Position now = m_position;
    const Subscription wanted = stream->subscription;
    m_readers.ask<Missed>(
        m_mailbox.address(),
        [last, now, wanted](Connection &connection) -> Result<Missed> {
            const OutboxState state = outboxState(connection);
            if (!last || !state.canReplay(*last) || last->generation != now.generation)
                return Missed();
            QList<Event> events = missedEvents(connection, last->event, now.event, productList(wanted.products),
                                               wanted.shopper, mostReplayed + 1);
            return events.size() > mostReplayed ? Missed() : Missed(std::move(events));
        },
        [this, stream](const Result<Missed> &missed) { replay(stream, missed); });
}

void Hub::replay(const StreamPtr &stream, const Result<std::optional<QList<Event>>> &missed)
{
    stream->catchingUp = false;
    if (!stream->connection)
        return;
    stream->connection->write(retryLine);
    if (!missed || !*missed) {
        stream->connection->write(resetFrame());
    } else {
        for (const Event &event : **missed)
            stream->connection->write(frameOf(event));
    }
    for (const QByteArray &frame : std::exchange(stream->waiting, {})) {
        if (stream->connection)
            stream->connection->write(frame);
    }
}

QList<Delivery> Hub::deliver(const QString &generation, const QList<Event> &events)
{
    QList<Delivery> deliveries;
    if (generation != m_position.generation)
        return deliveries;
    for (const Event &event : events) {
        m_position.event = event.id;
        const int streams = push(event);
        if (event.kind == "price_changed"_L1)
            deliveries.append({event.id, streams, {}});
    }
    return deliveries;
}

/// To how many streams it went.
int Hub::push(const Event &event)
{
    QSet<StreamPtr> receivers;
    if (event.kind == "price_changed"_L1 && event.product)
        receivers = m_byProduct.value(*event.product);
    else if (event.kind == "hold_lapsed"_L1 && event.shopper)
        receivers = m_byShopper.value(*event.shopper);
    if (receivers.isEmpty())
        return 0;
    const QByteArray frame = frameOf(event);
    for (const StreamPtr &stream : std::as_const(receivers))
        send(*stream, frame);
    return int(receivers.size());
}

void Hub::send(Stream &stream, const QByteArray &frame)
{
    ++m_pushed;
    if (stream.catchingUp)
        stream.waiting.push_back(frame);
    else if (stream.connection)
        stream.connection->write(frame);
}

void Hub::reset(const Position &position)
{
    const bool rewritten = !m_position.generation.isEmpty();
    m_position = position;
    if (!rewritten)
        return;
    const QByteArray frame = resetFrame();
    const auto streams = m_streams;
    for (const StreamPtr &stream : streams)
        send(*stream, frame);
}

void Hub::heartbeat()
{
    const auto streams = m_streams;
    for (const StreamPtr &stream : streams) {
        if (stream->connection && !stream->catchingUp)
            stream->connection->write(heartbeatFrame);
    }
}

QByteArray Hub::frameOf(const Event &event) const
{
    const QByteArray id = Position{m_position.generation, event.id}.text();
    if (event.kind == "price_changed"_L1)
        return frame(id, "price_changed", priceChangedJson(event, m_currency));
    return frame(id, "hold_lapsed", holdLapsedJson(event));
}

QByteArray Hub::resetFrame() const
{
    return frame(m_position.text(), "reset", {});
}

} // namespace holdfast::http
