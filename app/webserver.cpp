// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/webserver.h"

#include "app/serveroptions.h"
#include "app/terminal.h"

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace holdfast::app {

namespace {

constexpr auto stopPatience = 10s;
/// Descriptors that are not for clients: the window's, databases, libraries' own.
constexpr int keptDescriptors = 128;

Result<http::HttpOptions> optionsFor(const ServerWish &wish)
{
    http::HttpOptions options;
    for (const Result<Done> &read : {readListen(wish.listen, options), readProxies(wish.proxies, options)}) {
        if (!read)
            return read.error();
    }
    if (wish.certificate.isEmpty() != wish.key.isEmpty())
        return Error::invalid(wish.key.isEmpty() ? u"key"_s : u"certificate"_s,
                              u"the certificate and its key go together"_s);
    if (!wish.key.isEmpty()) {
        const auto tls = readTls(wish.certificate, wish.key);
        if (!tls)
            return tls.error();
        options.tls = *tls;
    }
    options.mostConnections = std::clamp(raiseDescriptorLimit() - keptDescriptors, 16, 20'000);
    return options;
}

} // namespace

void Relay::reset(const Position &position)
{
    const std::lock_guard lock(m_mutex);
    m_position = position;
    if (m_target)
        m_target->reset(position);
}

QList<SetAside> Relay::deliver(const QString &generation, const QList<Event> &events)
{
    const std::lock_guard lock(m_mutex);
    if (!events.isEmpty())
        m_position = Position{generation, events.constLast().point};
    return m_target ? m_target->deliver(generation, events) : QList<SetAside>();
}

void Relay::setTarget(Sink *target)
{
    const std::lock_guard lock(m_mutex);
    m_target = target;
    if (target && m_position)
        target->reset(*m_position);
}

WebServer::WebServer(Relay &relay, Access access, ServerWish wish)
    : m_access(std::move(access)), m_mailbox(this), m_wish(std::move(wish)), m_relay(relay)
{
}

WebServer::~WebServer()
{
    m_stopping.wait();
    m_relay.setTarget(nullptr);
    if (m_service)
        m_service->stop(stopPatience);
}

Result<Done> WebServer::check(const ServerWish &wish) const
{
    const auto options = optionsFor(wish);
    if (!options)
        return options.error();
    return Done{};
}

void WebServer::start()
{
    m_streams = 0;
    m_url = u"http://"_s + m_wish.listen;
    if (!m_wish.on)
        return settle(State::Off);
    auto options = optionsFor(m_wish);
    if (!options)
        return settle(State::Failed, options.error());
    m_url = addressText(*options, options->port);
    const http::ShopAccess access = m_access();
    m_service = std::make_unique<http::HttpService>(access, *options);
    m_service->watch(m_mailbox.address(), [this](const QList<Delivery> &deliveries, int streams) {
        if (!deliveries.isEmpty())
            Q_EMIT delivered(deliveries);
        if (std::exchange(m_streams, streams) != streams)
            Q_EMIT changed();
    });
    m_relay.setTarget(&m_service->sink());
    const auto port = m_service->listen();
    if (!port) {
        m_relay.setTarget(nullptr);
        m_service.reset();
        return settle(State::Failed, port.error());
    }
    m_url = addressText(*options, *port);
    if (access.sandbox)
        access.sandbox->setShop(ownUrl(*options, *port));
    settle(State::Listening);
}

std::function<void(const QByteArray &, milliseconds)> WebServer::observer()
{
    return [this, here = m_mailbox.address()](const QByteArray &step, milliseconds after) {
        here.post([this, step, after] {
            if (m_service)
                m_service->observe(step, after);
        });
    };
}

void WebServer::restart(const ServerWish &wish)
{
    if (m_stopping.isRunning())
        return;
    m_wish = wish;
    Q_EMIT wished(wish);
    if (!m_service)
        return start();
    m_relay.setTarget(nullptr);
    settle(State::Starting);
    m_stopping.run([service = m_service.get()] { service->stop(stopPatience); },
                   [this] {
                       m_service.reset();
                       start();
                   });
}

void WebServer::settle(State state, const Error &problem)
{
    m_state = state;
    m_problem = problem;
    Q_EMIT changed();
}

} // namespace holdfast::app
