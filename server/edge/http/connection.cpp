// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edge/http/connection.h"

#include "core/base/log.h"
#include "edge/http/problem.h"
#include "edge/http/qtserver.h"
#include "edge/http/rawsocket.h"

#include <QHostAddress>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace holdfast::http {

namespace {

// How long a client may take, whatever it does in between: a byte a second gets nobody past these.
constexpr auto idleTime = 65s;
constexpr auto headTime = 10s;
constexpr auto bodyTime = 30s;
constexpr auto closingTime = 3s;

constexpr qint64 readAhead = 64 * 1024;

} // namespace

HttpConnection::HttpConnection(std::unique_ptr<QTcpSocket> socket, Owner &owner, const RequestLimits &limits,
                               bool encrypted)
    : m_owner(owner), m_socket(std::move(socket)), m_scanner(limits), m_peer(m_socket->peerAddress())
    , m_encrypted(encrypted)
{
    m_socket->setReadBufferSize(readAhead);
    m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    connect(m_socket.get(), &QTcpSocket::readyRead, this, &HttpConnection::read);
    connect(m_socket.get(), &QTcpSocket::disconnected, this, &HttpConnection::leave);
    connect(m_socket.get(), &QTcpSocket::bytesWritten, this, [this] {
        if (m_phase == Phase::Closing && m_socket->bytesToWrite() == 0)
            hangUp();
    });
    enter(Phase::Idle);
}

HttpConnection::~HttpConnection()
{
    m_socket->disconnect(this);
    if (standIn)
        standIn->finish();
}

void HttpConnection::start()
{
    if (m_socket->bytesAvailable() > 0)
        read();
}

void HttpConnection::enter(Phase phase)
{
    m_phase = phase;
    const auto now = Clock::now();
    switch (phase) {
    case Phase::Idle:
        m_deadline = now + idleTime;
        break;
    case Phase::Head:
        m_deadline = now + headTime;
        break;
    case Phase::Body:
        m_deadline = now + bodyTime;
        break;
    case Phase::Closing:
        m_deadline = now + closingTime;
        break;
    case Phase::Handling:
    case Phase::Streaming:
        m_deadline = Clock::time_point::max();
        break;
    }
}

void HttpConnection::checkDeadline(Clock::time_point now)
{
    if (now < m_deadline)
        return;
    if (m_phase == Phase::Head || m_phase == Phase::Body)
        refuse({408, "bad_request", "The request took too long to arrive"});
    else
        m_socket->abort();
}

void HttpConnection::read()
{
    switch (m_phase) {
    case Phase::Handling:
        // Left where it is: the client feels that it is ahead of us, and our memory does not.
        return;
    case Phase::Streaming:
        // A client of a stream has nothing to say.
        m_socket->abort();
        return;
    case Phase::Closing:
        m_socket->readAll();
        return;
    default:
        m_received += m_socket->readAll();
        advance();
    }
}

/// Handles requests as far as they have arrived. An answer given at once leads back here, so it loops instead.
void HttpConnection::advance()
{
    if (m_advancing)
        return;
    m_advancing = true;
    const QPointer<HttpConnection> self(this);
    while (self && handleNext()) {
    }
    if (self)
        m_advancing = false;
}

bool HttpConnection::handleNext()
{
    if (m_phase == Phase::Handling || m_phase == Phase::Streaming || m_phase == Phase::Closing || m_received.isEmpty())
        return false;
    if (m_phase == Phase::Idle)
        enter(Phase::Head);
    const auto state = m_scanner.scan(m_received);
    if (state == Scanner::State::Refused) {
        refuse(m_scanner.refusal());
        return false;
    }
    if (state == Scanner::State::Incomplete)
        return false;

    const RequestHead &head = m_scanner.head();
    const qsizetype length = head.headLength + head.bodyLength;
    if (m_received.size() < length) {
        if (m_phase == Phase::Head) {
            enter(Phase::Body);
            if (head.expectContinue)
                send("HTTP/1.1 100 Continue\r\n\r\n");
        }
        return false;
    }
    enter(Phase::Handling);
    m_keepAlive = head.keepAlive && !m_draining;
    const QByteArray body = m_received.sliced(head.headLength, head.bodyLength);
    m_received.remove(0, length);
    m_owner.handle(*this, body);
    return m_phase == Phase::Idle;
}

void HttpConnection::respond(const QByteArray &bytes, bool keepAlive)
{
    m_scanner.reset();
    send(bytes);
    if (!keepAlive || !m_keepAlive || m_draining) {
        closeAfterWriting();
        return;
    }
    enter(Phase::Idle);
    if (m_socket->bytesAvailable() > 0)
        m_received += m_socket->readAll();
    advance();
}

void HttpConnection::beginStream(const QByteArray &head)
{
    m_scanner.reset();
    m_received.clear();
    if (standIn)
        standIn->finish();
    enter(Phase::Streaming);
    write(head);
}

/// Through Qt, a socket watches for room to write and stops watching again with each answer, which costs as much as the
/// sending. So it is used only for what the system does not take at once, and for TLS.
void HttpConnection::send(const QByteArray &bytes)
{
    qsizetype sent = 0;
    if (!m_encrypted && m_socket->bytesToWrite() == 0)
        sent = sendNow(m_socket->socketDescriptor(), bytes);
    if (sent == bytes.size())
        return;
    m_socket->write(bytes.sliced(sent));
    m_socket->flush();
}

qintptr HttpConnection::directSocket() const
{
    return m_phase == Phase::Streaming && !m_encrypted && m_socket->bytesToWrite() == 0 ? m_socket->socketDescriptor() : -1;
}

void HttpConnection::write(const QByteArray &bytes)
{
    if (m_phase != Phase::Streaming)
        return;
    send(bytes);
    if (m_socket->bytesToWrite() > mostUnsent) {
        qCInfo(logHttp) << "a stream's client is too slow and is dropped";
        m_socket->abort();
    }
}

void HttpConnection::closeWhenIdle()
{
    m_draining = true;
    if (m_phase == Phase::Streaming || m_phase == Phase::Idle || m_phase == Phase::Head)
        closeAfterWriting();
}

void HttpConnection::refuse(const Refusal &refusal)
{
    const Answer answer =
        problem(refusal.status, QString::fromLatin1(refusal.code), QString::fromLatin1(refusal.message));
    send(serialize(answer, m_owner.nextRequestId(), false, false));
    m_refused = true;
    closeAfterWriting();
}

void HttpConnection::closeAfterWriting()
{
    enter(Phase::Closing);
    m_received.clear();
    m_socket->flush();
    if (m_socket->bytesToWrite() == 0)
        hangUp();
}

void HttpConnection::hangUp()
{
    // A client that is still sending would be reset, and lose our answer unread. It is told that we are done, and
    // what it sends is thrown away until it hangs up, too.
    if (m_refused && !m_encrypted)
        shutDownWriting(m_socket->socketDescriptor());
    else
        m_socket->disconnectFromHost();
}

void HttpConnection::leave()
{
    Q_EMIT gone();
    m_owner.forget(this);
    deleteLater();
}

} // namespace holdfast::http
