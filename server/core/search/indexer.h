// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/mailbox.h"
#include "core/db/database.h"
#include "core/db/writer.h"
#include "core/search/index.h"

#include <QObject>
#include <QTimer>

namespace holdfast {

/// Keeps the search index up to date: builds it when it is missing or from before a restore, then follows the outbox
/// from the position it keeps inside the index. Lives in a thread of its own with an event loop.
class Indexer : public QObject
{
    Q_OBJECT

public:
    Indexer(const Database &shop, Writer &writer);
    ~Indexer() override;

    /// Only the holder of the lease feeds the index; the others only read it.
    void start();
    void stop();
    /// There may be new events.
    void wake();
    Mailbox::Address address() const { return m_mailbox.address(); }

    /// Works until the index is up to date or `patience` is over, telling after each page which product it is at; for
    /// before start(), in any thread.
    void catchUp(milliseconds patience, const std::function<void(qint64 product)> &progress);

private:
    void open();
    bool step();
    struct Step {
        IndexState reached;
        bool more = false;
    };
    Step build(IndexState state, bool begun);
    Step follow(IndexState state);
    void apply(const QList<Event> &events);
    void updatePopularity();

    const Database m_shopDatabase;
    Writer &m_writer;
    Mailbox m_mailbox;
    QTimer m_work;
    QTimer m_popularity;
    std::unique_ptr<Connection> m_shop;
    std::unique_ptr<Connection> m_index;
};

} // namespace holdfast
