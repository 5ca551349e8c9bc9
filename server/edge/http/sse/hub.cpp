// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edge/http/sse/hub.h"

#include "edge/http/json.h"
#include "edge/http/problem.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace holdfast::http {

namespace {

/// The contract says every 15 s at least.
constexpr auto heartbeatEvery = 10s;
constexpr char heartbeatFrame[] = ":\n\n";
/// How long browsers wait before they connect again.
constexpr char retryLine[] = "retry: 2000\n";

QByteArray frame(const QByteArray &id, const char *event, const QByteArray &data)
{
    return "id: " + id + "\nevent: " + event + "\ndata: " + data + "\n\n";
}

} // namespace

struct Hub::Stream {
    QPointer<HttpConnection> connection;
    Subscription subscription;
    /// While it is told what it missed, what happens meanwhile waits here.
    bool catchingUp = false;
    std::vector<std::pair<Event, QByteArray>> waiting;
    /// What it was told when it caught up; our own worker may hear of the last of it only now.
    std::optional<Position> caughtUpTo;
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
    auto stream = std::make_shared<Stream>(Stream{connection, std::move(subscription), !lastId.isEmpty(), {}, {}});
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

/// Reads what the client missed; what comes meanwhile waits in the stream.
void Hub::catchUp(const StreamPtr &stream, const QByteArray &lastId)
{
    using Missed = std::optional<EventPage>;
    const auto last = Position::parse(lastId);
    const Subscription wanted = stream->subscription;
    m_readers.ask<Missed>(
        m_mailbox.address(),
        [last, wanted](Connection &connection) -> Result<Missed> {
            if (!last || !canReplay(connection, *last))
                return Missed();
            EventPage page = missedEvents(connection, *last, wanted.products.values(), wanted.shopper, mostReplayed);
            return page.more ? Missed() : Missed(std::move(page));
        },
        [this, stream](const Result<Missed> &missed) { replay(stream, missed); });
}

void Hub::replay(const StreamPtr &stream, const Result<std::optional<EventPage>> &missed)
{
    stream->catchingUp = false;
    if (!stream->connection)
        return;
    stream->connection->write(retryLine);
    if (missed && *missed) {
        stream->caughtUpTo = (*missed)->upTo;
        for (const Event &event : (*missed)->events)
            stream->connection->write(frameOf(event));
    } else {
        stream->connection->write(resetFrame());
    }
    for (const auto &[event, frame] : std::exchange(stream->waiting, {}))
        send(*stream, event, frame);
}

QList<Delivery> Hub::deliver(const QString &generation, const QList<Event> &events)
{
    QList<Delivery> deliveries;
    if (generation != m_position.generation)
        return deliveries;
    for (const Event &event : events) {
        m_position.point = event.point;
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
    else if ((event.kind == "hold_lapsed"_L1 || event.kind == "order_updated"_L1) && event.shopper)
        receivers = m_byShopper.value(*event.shopper);
    if (receivers.isEmpty())
        return 0;
    const QByteArray frame = frameOf(event);
    for (const StreamPtr &stream : std::as_const(receivers))
        send(*stream, event, frame);
    return int(receivers.size());
}

void Hub::send(Stream &stream, const Event &event, const QByteArray &frame)
{
    if (stream.catchingUp) {
        stream.waiting.emplace_back(event, frame);
        return;
    }
    if (stream.caughtUpTo && wasTold(*stream.caughtUpTo, event))
        return;
    ++m_pushed;
    if (stream.connection)
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
    for (const StreamPtr &stream : streams) {
        // One that is catching up will be told by its reader that there is nothing to catch up with.
        stream->waiting.clear();
        stream->caughtUpTo.reset();
        if (stream->connection && !stream->catchingUp)
            stream->connection->write(frame);
    }
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
    const QByteArray id = Position{m_position.generation, event.point}.text();
    if (event.kind == "price_changed"_L1)
        return frame(id, "price_changed", priceChangedJson(event, m_currency));
    if (event.kind == "order_updated"_L1)
        return frame(id, "order_updated", orderUpdatedJson(event));
    return frame(id, "hold_lapsed", holdLapsedJson(event));
}

QByteArray Hub::resetFrame() const
{
    return frame(m_position.text(), "reset", "{}");
}

} // namespace holdfast::http
