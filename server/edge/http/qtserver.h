// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QAbstractHttpServer>
#include <QTcpSocket>

#include <functional>

namespace holdfast::http {

// Qt HTTP Server parses requests, but it is not hardened: on every version up to 6.11 it can be made to take a body for
// a request, to buffer without end, or to touch freed memory. So it never sees a stranger's socket. It is given a
// stand-in, through which we feed it one checked request at a time, as QSslSocket feeds its decrypted bytes; the
// answer is written by us to the real socket. All that differs between Qt's versions is in this file's source.

/// The socket that Qt HTTP Server believes it serves. Has no descriptor. Qt owns it once it was given to a server.
class RequestSocket final : public QTcpSocket
{
    Q_OBJECT

public:
    explicit RequestSocket(const QHostAddress &peer);

    /// Has Qt take one request, whose head was checked by us and holds nothing that it needs to know; it calls the
    /// server's handler before this returns.
    void feed(const QByteArray &body);
    /// The client is gone; Qt deletes this object.
    void finish();

    qint64 bytesAvailable() const override;
    bool isSequential() const override { return true; }
    void disconnectFromHost() override {}
    void close() override {}

protected:
    qint64 readData(char *data, qint64 maxSize) override;
    qint64 writeData(const char *data, qint64 size) override;

private:
    QByteArray m_pending;
    qsizetype m_readTo = 0;
};

/// Qt HTTP Server with one handler for everything, given the request's body.
class QtServer final : public QAbstractHttpServer
{
public:
    using Handler = std::function<void(const QByteArray &body)>;

    explicit QtServer(Handler handler) : m_handler(std::move(handler)) {}

    /// Serves what the server accepts. The server must be listening.
    bool serve(QTcpServer *server);

protected:
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    bool handleRequest(const QHttpServerRequest &request, QHttpServerResponder &responder) override;
    void missingHandler(const QHttpServerRequest &request, QHttpServerResponder &responder) override;
#elif QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    bool handleRequest(const QHttpServerRequest &request, QHttpServerResponder &responder) override;
    void missingHandler(const QHttpServerRequest &request, QHttpServerResponder &&responder) override;
#else
    bool handleRequest(const QHttpServerRequest &request, QTcpSocket *socket) override;
    void missingHandler(const QHttpServerRequest &request, QTcpSocket *socket) override;
#endif

private:
    Handler m_handler;
};

} // namespace holdfast::http
