// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "edge/http/api.h"
#include "edge/http/limits.h"
#include "edge/http/listener.h"
#include "edge/http/proxies.h"
#include "edge/http/router.h"

namespace holdfast::http {

/// How the shop is to be reached.
struct HttpOptions {
    QHostAddress address = QHostAddress(QHostAddress::LocalHost);
    quint16 port = 8080;
    std::optional<QSslConfiguration> tls;
    TrustedProxies proxies;
    bool publicIsHttps = false; ///< --public-url says so: cookies are for HTTPS only
    int mostConnections = 10'000;
};

/// Everything between a request and its route: who asks, whether they may, and not too often. HTTP thread.
class Gateway : public QObject
{
    Q_OBJECT

public:
    Gateway(ShopAccess shop, HttpOptions options);

    bool open();
    QString errorText() const { return m_listener.errorString(); }
    quint16 port() const { return m_listener.serverPort(); }
    /// Takes nothing new; `done` is called when the last answer is out.
    void drain(std::function<void()> done);

    /// From the outbox worker.
    void deliver(const QString &generation, const QList<Event> &events);
    void reset(const Position &position);
    /// For the metrics; see Metrics::changeReached().
    void observe(const QByteArray &step, milliseconds after);
    Mailbox::Address address() const { return m_mailbox.address(); }
    /// Tells somebody, in the thread of `to`, of each price change that went out, and now and then how many streams are
    /// open.
    using Tell = std::function<void(const QList<Delivery> &deliveries, int streams)>;
    void watch(const Mailbox::Address &to, Tell tell);

private:
    void handle(HttpConnection &connection, RequestHead head, const QByteArray &body);
    Request requestFrom(HttpConnection &connection, RequestHead head, const QByteArray &body);
    void measure(const ExchangePtr &exchange, const QByteArray &route);
    bool withinLimit(const ExchangePtr &exchange, TokenBuckets &buckets, const QString &key);
    void admit(const ExchangePtr &exchange, const Router::Entry &entry, const Result<Identity> &identity);
    bool mayCall(const ExchangePtr &exchange, const Access &access);
    bool isCrossSite(const Exchange &exchange) const;
    Metrics::Gauges gauges() const;
    bool isLimited(const Exchange &exchange) const;
    void note(const QList<Delivery> &deliveries);
    void tellWatcher(const QList<Delivery> &deliveries);

    HttpOptions m_options;
    Mailbox m_mailbox;
    Api m_api;
    Router m_router;
    TokenBuckets m_perAddress;
    TokenBuckets m_perShopper;
    Listener m_listener;
    Mailbox::Address m_watcher;
    Tell m_tell;
    QTimer m_tellSoon;
};

} // namespace holdfast::http
