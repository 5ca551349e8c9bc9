// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/search/indexer.h"

#include "core/base/log.h"
#include "core/db/sqlerror.h"
#include "core/db/transaction.h"
#include "core/outbox/records.h"

#include <QDeadlineTimer>

using namespace Qt::StringLiterals;

namespace holdfast {

namespace {

constexpr int pageSize = 1000;
constexpr milliseconds retryPause = std::chrono::seconds(2);
constexpr milliseconds popularityPause = std::chrono::minutes(10);

} // namespace

Indexer::Indexer(const Database &shop, Writer &writer)
    : m_shopDatabase(shop), m_writer(writer), m_mailbox(this), m_work(this), m_popularity(this)
{
    m_work.setSingleShot(true);
    connect(&m_work, &QTimer::timeout, this, [this] {
        try {
            // One page each turn of the event loop, so that stop() is heard during a long build.
            if (m_shop && step())
                m_work.start(0);
        } catch (const SqlError &error) {
            qCWarning(logSearch).noquote() << "the search index waits:" << error.message();
            m_work.start(retryPause);
        }
    });
    connect(&m_popularity, &QTimer::timeout, this, &Indexer::updatePopularity);
}

Indexer::~Indexer() = default;

void Indexer::open()
{
    m_shop = m_shopDatabase.connect(Access::ReadOnly);
    m_index = SearchIndex::openForWriting(m_shopDatabase);
}

void Indexer::catchUp(milliseconds patience, const std::function<void(qint64)> &progress)
{
    open();
    const QDeadlineTimer deadline(patience);
    while (!deadline.hasExpired() && step())
        progress(IndexState::load(*m_index).builtTo.value_or(0));
    m_index.reset();
    m_shop.reset();
}

void Indexer::start()
{
    open();
    m_work.start(0);
    m_popularity.start(popularityPause);
}

void Indexer::stop()
{
    m_work.stop();
    m_popularity.stop();
    m_index.reset();
    m_shop.reset();
}

void Indexer::wake()
{
    if (m_shop && !m_work.isActive())
        m_work.start(0);
}

/// Does some work; returns whether there may be more.
bool Indexer::step()
{
    const OutboxState shop = outboxState(*m_shop);
    if (const IndexState state = IndexState::load(*m_index); !state.builtTo && state.position == shop.newest)
        return false;
    // Read again under the lock: for a moment two processes may both believe that feeding the index is theirs.
    Transaction transaction(*m_index, {});
    const IndexState state = IndexState::load(*m_index);
    const IndexState next = state.builtTo || !shop.canReplay(state.position) ? build(state, shop) : follow(state);
    next.store(*m_index);
    transaction.commit();
    return true;
}

/// Takes in the next page of products.
IndexState Indexer::build(IndexState state, const OutboxState &shop)
{
    if (!state.builtTo || !shop.canReplay(state.position)) {
        qCInfo(logSearch) << "building the search index";
        clearIndex(*m_index);
        // What happens while it is built is read from the outbox afterwards.
        state = {shop.newest, 0};
    }
    state.builtTo = indexPage(*m_shop, *m_index, *state.builtTo, pageSize);
    if (!state.builtTo) {
        refreshPopularity(*m_shop, *m_index);
        qCInfo(logSearch) << "the search index is built";
    }
    return state;
}

/// Takes in the next page of events.
IndexState Indexer::follow(IndexState state)
{
    const QList<Event> events = eventsAfter(*m_shop, state.position.event, pageSize);
    apply(events);
    // None at all where newer ones were rolled off: the shop's newest id is past them.
    state.position.event = events.isEmpty() ? outboxState(*m_shop).newest.event : events.constLast().id;
    return state;
}

void Indexer::apply(const QList<Event> &events)
{
    QSet<ProductId> products;
    for (const Event &event : events) {
        if (event.product)
            products.insert(*event.product);
    }
    Savepoint together(*m_index);
    try {
        indexProducts(*m_shop, *m_index, products);
        together.release();
        return;
    } catch (const SqlError &error) {
        if (!error.constraint())
            throw;
    }
    // One of them cannot be taken in; the others can.
    QList<SetAside> refused;
    for (const Event &event : events) {
        if (!event.product || !products.remove(*event.product))
            continue;
        try {
            Savepoint alone(*m_index);
            indexProducts(*m_shop, *m_index, {*event.product});
            alone.release();
        } catch (const SqlError &error) {
            if (!error.constraint())
                throw;
            refused.append({event.id, event.kind, error.message()});
        }
    }
    if (!refused.isEmpty())
        m_writer.submit(RecordSetAside{u"search"_s, refused}, m_mailbox.address(), [](const Result<Done> &) {});
}

void Indexer::updatePopularity()
{
    if (!m_shop)
        return;
    try {
        Transaction transaction(*m_index, {});
        refreshPopularity(*m_shop, *m_index);
        transaction.commit();
    } catch (const SqlError &error) {
        qCWarning(logSearch).noquote() << "popularity stays as it was:" << error.message();
    }
}

} // namespace holdfast
