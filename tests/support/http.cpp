// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/http.h"

#include <QDeadlineTimer>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace holdfast::test {

namespace {

QByteArray compact(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

void parseHead(const QByteArray &head, Response &response)
{
    const QByteArrayList lines = head.split('\n');
    response.status = lines.constFirst().split(' ').value(1).toInt();
    for (const QByteArray &line : lines.sliced(1)) {
        const qsizetype colon = line.indexOf(':');
        const QByteArray name = line.first(qMax<qsizetype>(colon, 0)).toLower();
        // Of several the first one: a shopper's cookie has another beside it.
        if (colon > 0 && !response.headers.contains(name))
            response.headers.insert(name, line.sliced(colon + 1).trimmed());
    }
}

} // namespace

QJsonObject Response::json() const
{
    return QJsonDocument::fromJson(body).object();
}

HttpClient::HttpClient(quint16 port, QByteArray token) : m_port(port), m_token(std::move(token)) {}

Response HttpClient::post(const QByteArray &path, const QJsonObject &body, const Headers &headers)
{
    return send("POST", path, compact(body), headers);
}

Response HttpClient::put(const QByteArray &path, const QJsonObject &body, const Headers &headers)
{
    return send("PUT", path, compact(body), headers);
}

Response HttpClient::patch(const QByteArray &path, const QJsonObject &body, const Headers &headers)
{
    return send("PATCH", path, compact(body), headers);
}

Response HttpClient::send(const QByteArray &method, const QByteArray &path, const QByteArray &body, const Headers &headers)
{
    write(method, path, body, headers);
    return read(method == "HEAD");
}

bool HttpClient::connectIfNeeded()
{
    if (m_socket && m_socket->state() == QAbstractSocket::ConnectedState)
        return true;
    m_received.clear();
    m_socket = std::make_unique<QTcpSocket>();
    m_socket->connectToHost(u"127.0.0.1"_s, m_port);
    return m_socket->waitForConnected(30'000);
}

void HttpClient::write(const QByteArray &method, const QByteArray &path, const QByteArray &body, const Headers &headers)
{
    if (!connectIfNeeded())
        return;
    QByteArray bytes = method + ' ' + path + " HTTP/1.1\r\nHost: localhost\r\n";
    if (!m_token.isEmpty())
        bytes += "Authorization: Bearer " + m_token + "\r\n";
    const bool typed = std::any_of(headers.begin(), headers.end(), [](const auto &header) { return header.first == "Content-Type"; });
    if (!body.isEmpty() && !typed)
        bytes += "Content-Type: application/json\r\n";
    if (!body.isEmpty())
        bytes += "Content-Length: " + QByteArray::number(body.size()) + "\r\n";
    for (const auto &[name, value] : headers)
        bytes += name + ": " + value + "\r\n";
    m_socket->write(bytes + "\r\n" + body);
    m_socket->flush();
}

Response HttpClient::read(bool head, int timeoutMs)
{
    Response response;
    QDeadlineTimer deadline(timeoutMs);
    for (;;) {
        const qsizetype end = m_received.indexOf("\r\n\r\n");
        if (end >= 0) {
            parseHead(m_received.first(end), response);
            const qsizetype length = head ? 0 : response.header("content-length").toLongLong();
            if (m_received.size() >= end + 4 + length) {
                response.body = m_received.mid(end + 4, length);
                m_received.remove(0, end + 4 + length);
                if (response.header("connection") == "close")
                    m_socket.reset();
                return response;
            }
        }
        if (!m_socket || (!m_socket->waitForReadyRead(int(deadline.remainingTime())) && m_socket->bytesAvailable() == 0))
            return {};
        m_received += m_socket->readAll();
    }
}

Response HttpClient::raw(const QByteArray &bytes, int timeoutMs)
{
    m_socket.reset();
    if (!connectIfNeeded())
        return {};
    m_socket->write(bytes);
    m_socket->waitForBytesWritten(timeoutMs);
    return read(false, timeoutMs);
}

TestShopper makeShopper(quint16 port)
{
    HttpClient client(port);
    client.setToken(client.post("/api/v1/shoppers", {}).json().value("token"_L1).toString().toLatin1());
    return {client.token(), client.post("/api/v1/carts", {}).json().value("id"_L1).toString()};
}

QString makeProduct(quint16 port, const QByteArray &staffToken, const QString &title, qint64 price, qint64 onHand)
{
    HttpClient client(port, staffToken);
    const Response made = client.post("/api/v1/admin/products", {{"title"_L1, title},
                                                                 {"price"_L1, QJsonObject{{"amount"_L1, price}}},
                                                                 {"on_hand"_L1, onHand}});
    return made.json().value("id"_L1).toString();
}

qint64 availableOf(HttpClient &client, const QString &product)
{
    return client.get("/api/v1/products/" + product.toLatin1()).json().value("available"_L1).toInteger(-1);
}

SseClient::SseClient(quint16 port, const QByteArray &query, const QByteArray &token, const QByteArray &lastId)
    : m_lastId(lastId), m_replays(!lastId.isEmpty() || query.contains("last_event_id"))
{
    m_socket.connectToHost(u"127.0.0.1"_s, port);
    m_socket.waitForConnected(30'000);
    QByteArray bytes = "GET /api/v1/events" + query + " HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n";
    if (!token.isEmpty())
        bytes += "Authorization: Bearer " + token + "\r\n";
    if (!lastId.isEmpty())
        bytes += "Last-Event-ID: " + lastId + "\r\n";
    m_socket.write(bytes + "\r\n");
    m_socket.flush();
    readHead();
}

bool SseClient::readHead()
{
    QDeadlineTimer deadline(30'000);
    qsizetype end = -1;
    while ((end = m_received.indexOf("\r\n\r\n")) < 0) {
        if (!m_socket.waitForReadyRead(int(deadline.remainingTime())) && m_socket.bytesAvailable() == 0)
            return false;
        m_received += m_socket.readAll();
    }
    Response head;
    parseHead(m_received.first(end), head);
    m_status = head.status;
    m_received.remove(0, end + 4);
    // The first block says where the stream is, so that events after this constructor are certain to arrive.
    while (m_lastId.isEmpty() && !m_replays && m_status == 200) {
        const auto block = nextBlock(10'000);
        if (!block)
            return false;
        for (const QByteArray &line : block->split('\n')) {
            if (line.startsWith("id: "))
                m_lastId = line.mid(4);
        }
    }
    return true;
}

std::optional<QByteArray> SseClient::nextBlock(int timeoutMs)
{
    QDeadlineTimer deadline(timeoutMs);
    for (;;) {
        const qsizetype end = m_received.indexOf("\n\n");
        if (end >= 0) {
            const QByteArray block = m_received.first(end);
            m_received.remove(0, end + 2);
            return block;
        }
        if (!m_socket.waitForReadyRead(int(deadline.remainingTime())) && m_socket.bytesAvailable() == 0)
            return std::nullopt;
        m_received += m_socket.readAll();
    }
}

std::optional<SseEvent> SseClient::next(int timeoutMs)
{
    QDeadlineTimer deadline(timeoutMs);
    while (const auto block = nextBlock(int(deadline.remainingTime()))) {
        SseEvent event;
        for (const QByteArray &line : block->split('\n')) {
            if (line.startsWith("id: "))
                event.id = m_lastId = line.mid(4);
            else if (line.startsWith("event: "))
                event.event = line.mid(7);
            else if (line.startsWith("data: "))
                event.data = QJsonDocument::fromJson(line.mid(6)).object();
        }
        if (!event.event.isEmpty())
            return event;
    }
    return std::nullopt;
}

bool SseClient::sawHeartbeat(int timeoutMs)
{
    QDeadlineTimer deadline(timeoutMs);
    while (const auto block = nextBlock(int(deadline.remainingTime()))) {
        if (block->startsWith(':'))
            return true;
    }
    return false;
}

} // namespace holdfast::test
