// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "edge/http/answer.h"
#include "edge/http/connection.h"
#include "edge/http/identity.h"

#include <QHostAddress>
#include <QPointer>

#include <functional>
#include <memory>

namespace holdfast::http {

/// Of the path, by the names in the route; there are one or two.
using PathParameters = std::vector<std::pair<QByteArray, QByteArray>>;

/// A request as routes see it.
struct Request {
    RequestHead head;
    QByteArray body;
    QHostAddress client; ///< the shopper's own address, also behind a trusted proxy
    bool secure = false; ///< came to us, or to the trusted proxy, by HTTPS
    QByteArray id;       ///< X-Request-Id
    PathParameters parameters;

    QByteArray header(QByteArrayView lowerCaseName) const { return head.header(lowerCaseName); }
    QString parameter(QByteArrayView name) const;
    /// The query's first value of that name; null when missing.
    QString queryValue(QLatin1StringView name) const;
};

/// One request in, one answer or one stream out. Routes keep it by shared pointer while they wait for the database;
/// that the client left meanwhile is no concern of theirs. HTTP thread only. One that dies unanswered answers 500.
class Exchange
{
public:
    using Observer = std::function<void(const Exchange &exchange, const Answer &answer)>;

    Exchange(HttpConnection &connection, Request request);
    ~Exchange();
    Exchange(const Exchange &) = delete;
    Exchange &operator=(const Exchange &) = delete;

    const Request &request() const { return m_request; }
    Request &request() { return m_request; }
    /// Set before the route is called.
    Identity identity;
    /// The shopper who asks; only on routes that shoppers() may call.
    const ShopperId &shopper() const { return *identity.shopper; }
    /// The name of the member of staff who asks, for the records.
    QString actor() const { return identity.staff ? identity.staff->name : QString(); }

    void answer(Answer answer);
    /// Turns the connection into a stream; null when the client is gone.
    HttpConnection *stream();
    bool answered() const { return m_answered; }
    /// Told of the answer before it is sent. May be several.
    void onAnswer(Observer observer) { m_observers.push_back(std::move(observer)); }

private:
    QPointer<HttpConnection> m_connection;
    Request m_request;
    std::vector<Observer> m_observers;
    bool m_answered = false;
};

using ExchangePtr = std::shared_ptr<Exchange>;
using Route = std::function<void(const ExchangePtr &exchange)>;

} // namespace holdfast::http
