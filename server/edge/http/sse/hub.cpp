// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edge/http/sse/hub.h"

#include "core/stock/movestock.h"
#include "core/watches/watches.h"
#include "edge/http/problem.h"
#include "edge/http/sse/broadcast.h"
#include "edge/http/sse/frames.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace holdfast::http {

namespace {

/// The contract says every 15 s at least.
constexpr auto heartbeatEvery = 10s;

/// What a stream has missed. Of a product that is back, the last of it, if it is still there. False when that is too much,
/// or not kept any more.
bool readMissed(Connection &connection, const std::optional<Position> &after, const QSet<ProductId> &products,
                const std::optional<ShopperId> &shopper, QList<Event> &missed)
{
    if (!after || !canReplay(connection, *after))
        return false;
    EventPage page = missedEvents(connection, *after, products.values(), shopper, Hub::mostReplayed);
    if (page.more)
        return false;
    QSet<ProductId> back;
    for (auto event = page.events.rbegin(); event != page.events.rend(); ++event) {
        if (event->kind == "back_in_stock"_L1) {
            const auto stock = findStock(connection, *event->product);
            event->available = stock ? stock->available() : Quantity{};
            if (event->available.value <= 0 || back.contains(*event->product))
                continue;
            back.insert(*event->product);
        }
        missed.prepend(*event);
    }
    return true;
}

} // namespace

struct Hub::Beginning {
    QSet<ProductId> watched;
    Position at;
    QList<Event> missed;
    bool isReset = false; ///< what was missed is not kept any more
};

Hub::Hub(Readers &readers, const Clock &clock, Currency currency)
    : m_readers(readers), m_clock(clock), m_currency(std::move(currency)), m_mailbox(this), m_heartbeat(this), m_flush(this)
    , m_settle(this)
{
    connect(&m_heartbeat, &QTimer::timeout, this, &Hub::heartbeat);
    m_heartbeat.start(heartbeatEvery);
    for (const auto &[timer, after] : {std::pair(&m_flush, breath), std::pair(&m_settle, settling)}) {
        timer->setSingleShot(true);
        timer->setTimerType(Qt::PreciseTimer);
        timer->setInterval(after);
    }
    connect(&m_flush, &QTimer::timeout, this, &Hub::flush);
    connect(&m_settle, &QTimer::timeout, this, &Hub::lookWhetherBack);
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
    const bool prepares = subscription.shopper || !lastId.isEmpty();
    auto stream = std::make_shared<Stream>(Stream{connection, std::move(subscription), {}, prepares, {}, {}});
    attach(stream);
    connect(connection, &HttpConnection::gone, this, [this, stream] { detach(stream); });
    if (prepares)
        prepare(stream, lastId);
    else
        connection->write(retryLine + positionFrame(m_position));
}

void Hub::index(const StreamPtr &stream, ProductId product)
{
    m_byProduct[product].insert(stream);
}

void Hub::unindex(const StreamPtr &stream, ProductId product)
{
    const auto found = m_byProduct.find(product);
    if (found == m_byProduct.end())
        return;
    found->remove(stream);
    if (found->isEmpty())
        m_byProduct.erase(found);
}

void Hub::attach(const StreamPtr &stream)
{
    m_streams.insert(stream);
    for (const ProductId product : std::as_const(stream->subscription.products))
        index(stream, product);
    if (stream->subscription.shopper)
        m_byShopper[*stream->subscription.shopper].insert(stream);
    if (stream->preparing)
        m_preparing.insert(stream);
    Q_EMIT streamsChanged();
}

void Hub::detach(const StreamPtr &stream)
{
    for (const ProductId product : stream->subscription.products + stream->watched)
        unindex(stream, product);
    if (const auto &shopper = stream->subscription.shopper) {
        QSet<StreamPtr> &others = m_byShopper[*shopper];
        others.remove(stream);
        if (others.isEmpty())
            m_byShopper.remove(*shopper);
    }
    m_preparing.remove(stream);
    m_streams.remove(stream);
    Q_EMIT streamsChanged();
}

/// Reads what the stream watches, and what its client missed; what comes meanwhile waits in the stream.
void Hub::prepare(const StreamPtr &stream, const QByteArray &lastId)
{
    const auto last = Position::parse(lastId);
    m_readers.ask<Beginning>(
        m_mailbox.address(),
        [last, isNew = lastId.isEmpty(), wanted = stream->subscription](Connection &connection) -> Result<Beginning> {
            Beginning known;
            if (wanted.shopper) {
                const QList<ProductId> watched = watchedProducts(connection, *wanted.shopper);
                known.watched = {watched.begin(), watched.end()};
            }
            known.at = newestPosition(connection);
            const QSet<ProductId> products = wanted.products + known.watched;
            known.isReset = !isNew && !readMissed(connection, last, products, wanted.shopper, known.missed);
            return known;
        },
        [this, stream](const Result<Beginning> &known) { begin(stream, known); });
}

void Hub::begin(const StreamPtr &stream, const Result<Beginning> &known)
{
    stream->preparing = false;
    m_preparing.remove(stream);
    if (!stream->connection)
        return;
    if (!known) {
        // It comes back with what it knows.
        stream->connection->closeWhenIdle();
        return;
    }
    stream->watched = known->watched;
    for (const ProductId product : std::as_const(stream->watched))
        index(stream, product);
    stream->begunAt = known->at;
    QByteArray first = retryLine;
    if (known->isReset)
        first += resetFrame(known->at);
    else if (known->missed.isEmpty())
        first += positionFrame(known->at);
    for (const Event &event : known->missed)
        first += eventFrame(known->at.generation, event, m_currency);
    stream->connection->write(first);
    for (const Event &event : std::exchange(stream->waiting, {})) {
        if (isAboutProduct(event) ? stream->wants(*event.product) : isShownToShopper(event)) {
            if (HttpConnection *connection = receiver(*stream, event))
                connection->write(frameFor(event));
        } else if (isAboutShopper(event)) {
            follow(stream, event);
        }
    }
}

/// Whom to write an event to, if this stream is to have it.
HttpConnection *Hub::receiver(Stream &stream, const Event &event)
{
    if (stream.preparing || (stream.begunAt && wasTold(*stream.begunAt, event)))
        return nullptr;
    ++m_pushed;
    return stream.connection;
}

void Hub::reset(const Position &position)
{
    const bool rewritten = !m_position.generation.isEmpty();
    m_position = position;
    if (!rewritten)
        return;
    m_waiting.clear();
    m_back.clear();
    const QByteArray frame = resetFrame(position);
    const auto streams = m_streams;
    for (const StreamPtr &stream : streams) {
        // One that is not ready will be told by its reader that there is nothing to catch up with.
        stream->waiting.clear();
        stream->begunAt.reset();
        if (stream->connection && !stream->preparing)
            stream->connection->write(frame);
    }
}

void Hub::heartbeat()
{
    m_told.removeIf([](const auto &told) { return told.value().hasExpired(breath.count()); });
    std::vector<HttpConnection *> ready;
    for (const StreamPtr &stream : std::as_const(m_streams)) {
        if (stream->connection && !stream->preparing)
            ready.push_back(stream->connection);
    }
    broadcast(ready, heartbeatFrame);
}

QByteArray Hub::frameFor(const Event &event) const
{
    return eventFrame(m_position.generation, event, m_currency);
}

} // namespace holdfast::http
