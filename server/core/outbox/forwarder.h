// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/mailbox.h"
#include "core/outbox/sink.h"

namespace holdfast {

/// A sink for somebody who lives in another thread: hands everything on through a mailbox. The functions run there.
class Forwarder final : public Sink
{
public:
    using Deliver = std::function<void(const QString &generation, const QList<Event> &events)>;
    using Reset = std::function<void(const Position &position)>;

    Forwarder(QString name, Mailbox::Address to, Deliver deliver, Reset reset)
        : m_name(std::move(name)), m_to(std::move(to)), m_deliver(std::move(deliver)), m_reset(std::move(reset))
    {
    }

    QString name() const override { return m_name; }

    void reset(const Position &position) override
    {
        m_to.post([reset = m_reset, position] { reset(position); });
    }

    QList<SetAside> deliver(const QString &generation, const QList<Event> &events) override
    {
        m_to.post([deliver = m_deliver, generation, events] { deliver(generation, events); });
        return {};
    }

private:
    QString m_name;
    Mailbox::Address m_to;
    Deliver m_deliver;
    Reset m_reset;
};

} // namespace holdfast
