// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/background.h"
#include "core/serving/server.h"
#include "edge/http/service.h"

#include <mutex>

namespace holdfast::app {

/// Hands events to whichever server runs at the moment, since the outbox worker's sinks are fixed before it starts. A
/// server that comes later is told where the outbox is by now. Any thread.
class Relay final : public Sink
{
public:
    QString name() const override { return QStringLiteral("http"); }
    void reset(const Position &position) override;
    QList<SetAside> deliver(const QString &generation, const QList<Event> &events) override;
    void setTarget(Sink *target);

private:
    std::mutex m_mutex;
    Sink *m_target = nullptr;
    std::optional<Position> m_position;
};

/// The desktop's server: started, stopped and restarted without the window noticing. GUI thread; what takes time
/// happens in another.
class WebServer final : public Server
{
    Q_OBJECT

public:
    /// What it serves; asked anew for each start, so that it has the shop's present settings.
    using Access = std::function<http::ShopAccess()>;

    WebServer(Relay &relay, Access access, ServerWish wish);
    /// Lets what is in hand finish.
    ~WebServer() override;

    void start();
    /// To be called, in any thread and also when this is gone, when a change came so far on its way: for the metrics.
    std::function<void(const QByteArray &step, milliseconds after)> observer();

    State state() const override { return m_state; }
    QString url() const override { return m_url; }
    Error problem() const override { return m_problem; }
    int streams() const override { return m_streams; }
    ServerWish wish() const override { return m_wish; }
    Result<Done> check(const ServerWish &wish) const override;
    void restart(const ServerWish &wish) override;

Q_SIGNALS:
    /// Somebody decided how it is to serve from now on.
    void wished(const holdfast::ServerWish &wish);

private:
    void settle(State state, const Error &problem = {});

    const Access m_access;
    Mailbox m_mailbox;
    ServerWish m_wish;
    Relay &m_relay;
    std::unique_ptr<http::HttpService> m_service;
    Background m_stopping{this};
    State m_state = State::Off;
    QString m_url;
    Error m_problem;
    int m_streams = 0;
};

} // namespace holdfast::app
