// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "edge/http/connection.h"
#include "edge/http/qtserver.h"

#include <QHash>
#include <QSet>
#include <QSslConfiguration>
#include <QTcpServer>
#include <QTimer>

#include <functional>
#include <optional>

namespace holdfast::http {

/// Takes connections, as many as the process has room for, and hands each request that arrives whole and well formed
/// to the handler. Lives in the HTTP thread.
class Listener : public QTcpServer, private HttpConnection::Owner
{
    Q_OBJECT

public:
    using Handler = std::function<void(HttpConnection &connection, RequestHead head, const QByteArray &body)>;

    struct Options {
        int mostConnections = 10'000;
        RequestLimits limits;
        std::optional<QSslConfiguration> tls;
    };

    Listener(Options options, Handler handler);
    ~Listener() override;

    /// Listens; port 0 takes a free one. On failure errorString() says why.
    bool open(const QHostAddress &address, quint16 port);
    /// Takes no more connections, and closes those there are as soon as their answers are out.
    void drain();
    int connections() const { return int(m_connections.size()); }
    quint64 refusedConnections() const { return m_refused; }

    /// Short, unique in this process's life.
    QByteArray nextRequestId() override;

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    void handle(HttpConnection &connection, const QByteArray &body) override;
    void forget(HttpConnection *connection) override;
    void refuseConnection(qintptr descriptor);
    void adopt(std::unique_ptr<QTcpSocket> socket);
    void checkDeadlines();
    void acceptTls(qintptr descriptor);

    const Options m_options;
    Handler m_handler;
    QtServer m_qtServer;
    HttpConnection *m_current = nullptr; ///< whose request Qt is parsing just now
    QSet<HttpConnection *> m_connections;
    QSet<QTcpSocket *> m_handshaking;
    QTimer m_deadlines;
    QByteArray m_requestPrefix;
    quint64 m_requestCount = 0;
    quint64 m_refused = 0;
};

} // namespace holdfast::http
