// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QHash>
#include <QJsonObject>
#include <QTcpSocket>

#include <memory>
#include <optional>

namespace holdfast::test {

/// An answer as it came over the wire.
struct Response {
    int status = 0; ///< 0: none came
    QHash<QByteArray, QByteArray> headers; ///< names in lower case
    QByteArray body;

    QJsonObject json() const;
    QString code() const { return json().value(QLatin1StringView("code")).toString(); }
    QByteArray header(const QByteArray &lowerCaseName) const { return headers.value(lowerCaseName); }
};

using Headers = QList<QPair<QByteArray, QByteArray>>;

/// A plain HTTP client that sends exactly what it is told; blocking, one connection kept as long as the server keeps
/// it. Usable in any one thread.
class HttpClient
{
public:
    explicit HttpClient(quint16 port, QByteArray token = {});

    Response get(const QByteArray &path, const Headers &headers = {}) { return send("GET", path, {}, headers); }
    Response post(const QByteArray &path, const QJsonObject &body, const Headers &headers = {});
    Response put(const QByteArray &path, const QJsonObject &body, const Headers &headers = {});
    Response patch(const QByteArray &path, const QJsonObject &body, const Headers &headers = {});
    Response remove(const QByteArray &path) { return send("DELETE", path, {}, {}); }
    Response send(const QByteArray &method, const QByteArray &path, const QByteArray &body, const Headers &headers);

    /// Bytes as they are, on a connection of their own.
    Response raw(const QByteArray &bytes, int timeoutMs = 30'000);

    /// In two steps, so that many clients can ask at once.
    void write(const QByteArray &method, const QByteArray &path, const QByteArray &body, const Headers &headers);
    Response read(bool head = false, int timeoutMs = 30'000);

    void setToken(const QByteArray &token) { m_token = token; }
    const QByteArray &token() const { return m_token; }
    QTcpSocket &socket() { return *m_socket; }

private:
    bool connectIfNeeded();

    quint16 m_port;
    QByteArray m_token;
    std::unique_ptr<QTcpSocket> m_socket;
    QByteArray m_received;
};

/// A shopper with a cart.
struct TestShopper {
    QByteArray token;
    QString cart;

    QByteArray items() const { return "/api/v1/carts/" + cart.toLatin1() + "/items"; }
};
TestShopper makeShopper(quint16 port);
/// A product made through the API by a manager; returns its id.
QString makeProduct(quint16 port, const QByteArray &staffToken, const QString &title, qint64 price, qint64 onHand);
qint64 availableOf(HttpClient &client, const QString &product);

/// One event of a stream.
struct SseEvent {
    QByteArray id;
    QByteArray event;
    QJsonObject data;
};

/// An event stream, read as a browser would.
class SseClient
{
public:
    SseClient(quint16 port, const QByteArray &query, const QByteArray &token = {}, const QByteArray &lastId = {});

    /// The next event; none within the time.
    std::optional<SseEvent> next(int timeoutMs = 10'000);
    /// Waits for a comment line.
    bool sawHeartbeat(int timeoutMs);
    int status() const { return m_status; }
    /// The last id seen, as a browser would send it again.
    QByteArray lastId() const { return m_lastId; }

private:
    bool readHead();
    std::optional<QByteArray> nextBlock(int timeoutMs);

    QTcpSocket m_socket;
    QByteArray m_received;
    QByteArray m_lastId;
    bool m_replays; ///< the first block may be an event
    int m_status = 0;
};

} // namespace holdfast::test
