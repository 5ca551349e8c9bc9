// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edge/http/qtserver.h"

#include <QHostAddress>
#include <QHttpServerRequest>
#include <QHttpServerResponder>
#include <QTcpServer>

#include <algorithm>
#include <cstring>

namespace holdfast::http {

RequestSocket::RequestSocket(const QHostAddress &peer)
{
    setSocketState(QAbstractSocket::ConnectedState);
    setOpenMode(QIODevice::ReadWrite);
    setPeerAddress(peer);
}

void RequestSocket::feed(const QByteArray &body)
{
    // Qt reads heads byte by byte; the less there is, the better.
    m_pending = "POST / HTTP/1.1\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
    m_readTo = 0;
    Q_EMIT readyRead();
}

void RequestSocket::finish()
{
    setSocketState(QAbstractSocket::UnconnectedState);
    Q_EMIT disconnected();
}

qint64 RequestSocket::bytesAvailable() const
{
    return m_pending.size() - m_readTo + QTcpSocket::bytesAvailable();
}

qint64 RequestSocket::readData(char *data, qint64 maxSize)
{
    const qint64 count = std::min<qint64>(maxSize, m_pending.size() - m_readTo);
    std::memcpy(data, m_pending.constData() + m_readTo, static_cast<size_t>(count));
    m_readTo += count;
    return count;
}

qint64 RequestSocket::writeData(const char *, qint64 size)
{
    // Newer versions answer some requests by themselves (100-continue, a bad header); ours to say, not Qt's.
    return size;
}

#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)

bool QtServer::serve(QTcpServer *server)
{
    return bind(server);
}

bool QtServer::handleRequest(const QHttpServerRequest &request, QHttpServerResponder &)
{
    // The responder dies unused when this returns, which only lets Qt parse on; there is nothing more to parse.
    m_handler(request.body());
    return true;
}

void QtServer::missingHandler(const QHttpServerRequest &, QHttpServerResponder &) {}

#elif QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)

bool QtServer::serve(QTcpServer *server)
{
    bind(server);
    return true;
}

bool QtServer::handleRequest(const QHttpServerRequest &request, QHttpServerResponder &)
{
    m_handler(request.body());
    return true;
}

void QtServer::missingHandler(const QHttpServerRequest &, QHttpServerResponder &&) {}

#else

bool QtServer::serve(QTcpServer *server)
{
    bind(server);
    return true;
}

bool QtServer::handleRequest(const QHttpServerRequest &request, QTcpSocket *)
{
    m_handler(request.body());
    return true;
}

void QtServer::missingHandler(const QHttpServerRequest &, QTcpSocket *) {}

#endif

} // namespace holdfast::http
