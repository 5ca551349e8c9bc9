// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/stock/movestock.h"
#include "edge/http/sse/broadcast.h"
#include "edge/http/sse/hub.h"

using namespace Qt::StringLiterals;

namespace holdfast::http {

namespace {

/// Changes of one product that were not told yet are told as one.
bool mergeInto(Event &event, const Event &earlier)
{
    if (event.kind != "price_changed"_L1 || earlier.kind != event.kind || earlier.product != event.product)
        return false;
    event.oldPrice = earlier.oldPrice;
    return true;
}

} // namespace

void Hub::deliver(const QString &generation, const QList<Event> &events)
{
    if (generation != m_position.generation)
        return;
    QList<Delivery> deliveries;
    for (const Event &event : events) {
        m_position.point = event.point;
        take(event, deliveries);
    }
    if (!deliveries.isEmpty())
        Q_EMIT delivered(deliveries);
}

/// Sends it on its way, or lets it wait: ids go out in order.
void Hub::take(Event event, QList<Delivery> &deliveries)
{
    if (event.kind == "back_in_stock"_L1 && event.product && m_byProduct.contains(*event.product)) {
        m_back.insert(*event.product, event);
        if (!m_settle.isActive())
            m_settle.start();
        return;
    }
    const bool isPrice = event.kind == "price_changed"_L1 && event.product;
    if (!isPrice && !isAboutShopper(event))
        return;
    const auto told = isPrice ? m_told.constFind(*event.product) : m_told.constEnd();
    const bool tooSoon = told != m_told.constEnd() && !told->hasExpired(breath.count());
    if (m_waiting.isEmpty() && !tooSoon)
        return push({event, {event.id}}, deliveries);
    Outgoing outgoing{event, {event.id}};
    for (qsizetype i = 0; i < m_waiting.size(); ++i) {
        if (mergeInto(outgoing.event, m_waiting[i].event)) {
            outgoing.rows = m_waiting[i].rows + outgoing.rows;
            m_waiting.removeAt(i);
            break;
        }
    }
    // There and back: nobody saw it.
    if (isPrice && outgoing.event.newPrice == outgoing.event.oldPrice)
        return;
    m_waiting.append(outgoing);
    if (!m_flush.isActive())
        m_flush.start();
}

void Hub::flush()
{
    QList<Delivery> deliveries;
    for (const Outgoing &outgoing : std::exchange(m_waiting, {}))
        push(outgoing, deliveries);
    if (!deliveries.isEmpty())
        Q_EMIT delivered(deliveries);
}

void Hub::push(const Outgoing &outgoing, QList<Delivery> &deliveries)
{
    const Event &event = outgoing.event;
    QSet<StreamPtr> receivers;
    if (isAboutProduct(event))
        receivers = m_byProduct.value(*event.product);
    else if (isAboutShopper(event))
        receivers = m_byShopper.value(*event.shopper);
    for (const StreamPtr &stream : std::as_const(m_preparing)) {
        if (isAboutProduct(event) || stream->subscription.shopper == event.shopper)
            stream->waiting.append(event);
    }
    const Instant begun = m_clock.now();
    if (!receivers.isEmpty()) {
        const bool isFrame = isAboutProduct(event) || isShownToShopper(event);
        std::vector<HttpConnection *> ready;
        for (const StreamPtr &stream : std::as_const(receivers)) {
            if (!isFrame)
                follow(stream, event);
            else if (HttpConnection *connection = receiver(*stream, event))
                ready.push_back(connection);
        }
        if (!ready.empty())
            broadcast(ready, frameFor(event));
    }
    if (event.kind != "price_changed"_L1)
        return;
    m_told[*event.product].start();
    const Instant now = m_clock.now();
    for (const qint64 row : outgoing.rows)
        deliveries.append({row, int(receivers.size()), event.at, begun, now});
}

/// What a shopper watches from now on, or that this shopper is somebody else now.
void Hub::follow(const StreamPtr &stream, const Event &event)
{
    if (stream->preparing)
        return;
    if (event.kind == "shopper_merged"_L1) {
        if (stream->connection)
            stream->connection->closeWhenIdle();
        return;
    }
    if (!event.product || (stream->begunAt && wasTold(*stream->begunAt, event)))
        return;
    if (event.kind == "watch_added"_L1) {
        stream->watched.insert(*event.product);
        index(stream, *event.product);
    } else if (stream->watched.remove(*event.product) && !stream->wants(*event.product)) {
        unindex(stream, *event.product);
    }
}

/// What came back a moment ago, and is still there.
void Hub::lookWhetherBack()
{
    m_readers.ask<QList<Event>>(
        m_mailbox.address(),
        [back = std::exchange(m_back, {})](Connection &connection) -> Result<QList<Event>> {
            QList<Event> there;
            for (Event event : back) {
                const auto stock = findStock(connection, *event.product);
                event.available = stock ? stock->available() : Quantity{};
                if (event.available.value > 0)
                    there.append(event);
            }
            return there;
        },
        [this](const Result<QList<Event>> &there) {
            for (Event event : there ? *there : QList<Event>()) {
                // Told now, so its reader stands here, not where it was noticed.
                event.point = m_position.point;
                m_waiting.append({event, {}});
            }
            if (!m_waiting.isEmpty() && !m_flush.isActive())
                flush();
        });
}

} // namespace holdfast::http
