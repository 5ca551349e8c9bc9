// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edge/http/listener.h"

#include "core/base/ids.h"
#include "core/base/log.h"
#include "edge/http/problem.h"

#include <QSslSocket>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace holdfast::http {

namespace {

/// Connections that wait in the kernel while we are busy: a flash sale's worth.
constexpr int backlog = 4096;
constexpr int handshakeTime = 10'000;

} // namespace

Listener::Listener(Options options, Handler handler)
    : m_options(std::move(options)),
      m_handler(std::move(handler)),
      m_qtServer([this](const QByteArray &body) {
          if (HttpConnection *connection = std::exchange(m_current, nullptr))
              m_handler(*connection, connection->takeHead(), body);
      }),
      m_deadlines(this),
      m_requestPrefix(randomIdText().left(8).toLatin1() + '-')
{
    setListenBacklogSize(backlog);
    connect(&m_deadlines, &QTimer::timeout, this, &Listener::checkDeadlines);
    m_deadlines.start(1s);
}

Listener::~Listener()
{
    // Qt's server took us for its child, and would delete us a second time.
    setParent(nullptr);
    for (QTcpSocket *socket : std::as_const(m_handshaking))
        delete socket;
    // Each removes itself from the set.
    const auto connections = m_connections;
    m_connections.clear();
    qDeleteAll(connections);
}

bool Listener::open(const QHostAddress &address, quint16 port)
{
    return listen(address, port) && m_qtServer.serve(this);
}

void Listener::drain()
{
    close();
    const auto connections = m_connections;
    for (HttpConnection *connection : connections)
        connection->closeWhenIdle();
}

QByteArray Listener::nextRequestId()
{
    return m_requestPrefix + QByteArray::number(++m_requestCount, 36);
}

void Listener::incomingConnection(qintptr descriptor)
{
    if (m_connections.size() + m_handshaking.size() >= m_options.mostConnections) {
        refuseConnection(descriptor);
        return;
    }
    if (m_options.tls) {
        acceptTls(descriptor);
        return;
    }
    auto socket = std::make_unique<QTcpSocket>();
    if (socket->setSocketDescriptor(descriptor))
        adopt(std::move(socket));
}

/// Says so and hangs up at once: a connection beyond what we have descriptors for must not keep one.
void Listener::refuseConnection(qintptr descriptor)
{
    ++m_refused;
    QTcpSocket socket;
    if (!socket.setSocketDescriptor(descriptor))
        return;
    if (!m_options.tls) {
        const Answer answer = tryLater(503, u"overloaded"_s, u"Too many connections; try again in a moment"_s, 1s);
        socket.write(serialize(answer, nextRequestId(), false, false));
        socket.flush();
    }
    socket.disconnectFromHost();
}

void Listener::acceptTls(qintptr descriptor)
{
    auto *socket = new QSslSocket;
    socket->setSslConfiguration(*m_options.tls);
    if (!socket->setSocketDescriptor(descriptor)) {
        delete socket;
        return;
    }
    m_handshaking.insert(socket);
    connect(socket, &QSslSocket::encrypted, this, [this, socket] {
        m_handshaking.remove(socket);
        socket->disconnect(this);
        adopt(std::unique_ptr<QTcpSocket>(socket));
    });
    const auto giveUp = [this, socket] {
        if (m_handshaking.remove(socket)) {
            socket->abort();
            socket->deleteLater();
        }
    };
    connect(socket, &QSslSocket::disconnected, this, giveUp);
    QTimer::singleShot(handshakeTime, socket, [giveUp] { giveUp(); });
    socket->startServerEncryption();
}

void Listener::adopt(std::unique_ptr<QTcpSocket> socket)
{
    auto *connection = new HttpConnection(std::move(socket), *this, m_options.limits, m_options.tls.has_value());
    m_connections.insert(connection);
    connection->start();
}

void Listener::handle(HttpConnection &connection, const QByteArray &body)
{
    if (!connection.standIn) {
        connection.standIn = new RequestSocket(connection.peer());
        addPendingConnection(connection.standIn);
    }
    m_current = &connection;
    connection.standIn->feed(body);
    if (std::exchange(m_current, nullptr)) {
        // Our reader is the stricter one, so this does not happen; should it, nobody is left waiting.
        qCWarning(logHttp) << "Qt HTTP Server did not take a request that was checked";
        connection.refuse({400, "bad_request", "The request cannot be understood"});
    }
}

void Listener::forget(HttpConnection *connection)
{
    m_connections.remove(connection);
}

void Listener::checkDeadlines()
{
    const auto now = HttpConnection::Clock::now();
    const auto connections = m_connections;
    for (HttpConnection *connection : connections) {
        if (m_connections.contains(connection))
            connection->checkDeadline(now);
    }
}

} // namespace holdfast::http
