// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/outbox/sink.h"
#include "edge/http/gateway.h"

#include <memory>

namespace holdfast::http {

/// The shop's web side in a thread of its own. Made, started and stopped by the program's main thread.
class HttpService
{
public:
    HttpService(ShopAccess shop, HttpOptions options);
    /// Stops, if stop() was not called.
    ~HttpService();

    /// Where the outbox worker delivers.
    Sink &sink();
    /// Before listen(); see Gateway::watch().
    void watch(const Mailbox::Address &to, Gateway::Tell tell);
    /// A change came so far on its way; see Metrics::changeReached(). Any thread.
    void observe(const QByteArray &step, milliseconds after);
    /// Begins to listen; returns the port, or why not.
    Result<quint16> listen();
    /// Stops accepting, lets what is in hand finish, at most for `patience`.
    void stop(milliseconds patience);

private:
    class GatewayThread;

    std::unique_ptr<GatewayThread> m_thread;
    Gateway *m_gateway = nullptr; ///< lives in the thread
    std::unique_ptr<Sink> m_sink;
};

} // namespace holdfast::http
