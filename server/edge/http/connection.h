// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "edge/http/scanner.h"

#include <QObject>
#include <QPointer>
#include <QTcpSocket>

#include <chrono>
#include <memory>

namespace holdfast::http {

class RequestSocket;

/// One client's connection: gathers a request, has it handled, writes the answer, and only then looks at the next one.
/// Lives in the HTTP thread; deletes itself when the client is gone.
class HttpConnection : public QObject
{
    Q_OBJECT

public:
    using Clock = std::chrono::steady_clock;

    /// Whoever accepted the connection, and outlives it.
    class Owner
    {
    public:
        virtual ~Owner() = default;
        /// A whole request, checked; its head is connection.takeHead().
        virtual void handle(HttpConnection &connection, const QByteArray &body) = 0;
        /// The client is gone.
        virtual void forget(HttpConnection *connection) = 0;
        virtual QByteArray nextRequestId() = 0;
    };

    /// A stream whose client reads slower than this many unsent bytes is dropped; it catches up by Last-Event-ID.
    static constexpr qint64 mostUnsent = 256 * 1024;

    HttpConnection(std::unique_ptr<QTcpSocket> socket, Owner &owner, const RequestLimits &limits, bool encrypted);
    ~HttpConnection() override;

    /// Reads what came before anybody listened, as it may together with the end of a handshake.
    void start();

    QHostAddress peer() const { return m_peer; }
    bool encrypted() const { return m_encrypted; }
    /// Of the request in hand; once.
    RequestHead takeHead() { return m_scanner.takeHead(); }
    /// The socket that Qt HTTP Server believes it serves; made by the owner at the first request.
    QPointer<RequestSocket> standIn;

    /// Answers the request in hand; the bytes are a whole answer.
    void respond(const QByteArray &bytes, bool keepAlive);
    /// Answers with a head after which the connection is a stream: write() goes on until the client leaves.
    void beginStream(const QByteArray &head);
    void write(const QByteArray &bytes);
    /// The system's socket of a stream to which bytes can be handed over past us right now, by sendNow(), in whatever thread
    /// while this one waits for it; what is not taken has to be written. Negative: all has to be written.
    qintptr directSocket() const;
    bool busy() const { return m_phase == Phase::Handling; }
    /// Says why the request is not even looked at, and closes.
    void refuse(const Refusal &refusal);
    /// Closes at once if it waits for a request, otherwise after the answer.
    void closeWhenIdle();

    /// Closes what takes too long, as of now.
    void checkDeadline(Clock::time_point now);

Q_SIGNALS:
    /// The client is gone; the object is about to be deleted.
    void gone();

private:
    enum class Phase { Idle, Head, Body, Handling, Streaming, Closing };

    void read();
    void send(const QByteArray &bytes);
    void advance();
    bool handleNext();
    void enter(Phase phase);
    void closeAfterWriting();
    void hangUp();
    void leave();

    Owner &m_owner;
    std::unique_ptr<QTcpSocket> m_socket;
    Scanner m_scanner;
    QByteArray m_received;
    QHostAddress m_peer;
    Clock::time_point m_deadline;
    Phase m_phase = Phase::Idle;
    const bool m_encrypted;
    bool m_keepAlive = true;
    bool m_draining = false;
    bool m_refused = false;
    bool m_advancing = false;
};

} // namespace holdfast::http
