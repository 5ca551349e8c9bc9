// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edge/http/service.h"

#include "core/base/thread.h"
#include "core/outbox/forwarder.h"

#include <future>

using namespace Qt::StringLiterals;

namespace holdfast::http {

/// Everything that lives in the HTTP thread is made and destroyed there.
class HttpService::GatewayThread final : public Thread
{
public:
    GatewayThread(ShopAccess shop, HttpOptions options) : m_shop(std::move(shop)), m_options(std::move(options))
    {
        setObjectName("http"_L1);
    }

    /// Starts the thread and waits until the gateway stands.
    Gateway &launch()
    {
        auto ready = m_ready.get_future();
        start();
        return *ready.get();
    }

private:
    void body() override
    {
        Gateway gateway(m_shop, std::move(m_options));
        m_ready.set_value(&gateway);
        exec();
    }

    ShopAccess m_shop;
    HttpOptions m_options;
    std::promise<Gateway *> m_ready;
};

HttpService::HttpService(ShopAccess shop, HttpOptions options)
    : m_thread(std::make_unique<GatewayThread>(std::move(shop), std::move(options)))
{
    m_gateway = &m_thread->launch();
    m_sink = std::make_unique<Forwarder>(
        u"http"_s, m_gateway->address(),
        [gateway = m_gateway](const QString &generation, const QList<Event> &events) {
            gateway->deliver(generation, events);
        },
        [gateway = m_gateway](const Position &position) { gateway->reset(position); });
}

HttpService::~HttpService()
{
    stop(milliseconds(0));
}

Sink &HttpService::sink()
{
    return *m_sink;
}

void HttpService::watch(const Mailbox::Address &to, Gateway::Tell tell)
{
    m_gateway->address().post([gateway = m_gateway, to, tell = std::move(tell)] { gateway->watch(to, tell); });
}

void HttpService::observe(const QByteArray &step, milliseconds after)
{
    m_gateway->address().post([gateway = m_gateway, step, after] { gateway->observe(step, after); });
}

Result<quint16> HttpService::listen()
{
    return callAndWait(m_gateway->address(), [gateway = m_gateway]() -> Result<quint16> {
        if (gateway->open())
            return gateway->port();
        return Error{Fault::Unavailable, u"cannot_listen"_s, gateway->errorText(), {}, {}};
    });
}

void HttpService::stop(milliseconds patience)
{
    if (!m_thread->isRunning())
        return;
    if (patience.count() > 0) {
        m_gateway->address().post([gateway = m_gateway, thread = m_thread.get()] {
            gateway->drain([thread] { thread->quit(); });
        });
        if (m_thread->join(QDeadlineTimer(patience)))
            return;
    }
    m_thread->quit();
    m_thread->join();
}

} // namespace holdfast::http
