// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edge/http/gateway.h"

#include "core/base/log.h"
#include "edge/http/routes/routes.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace holdfast::http {

namespace {

/// Somebody looks at pages, rather than a program that calls the API.
bool isBrowsing(const Request &request)
{
    return request.head.method == "GET" && request.header("accept").contains("text/html")
           && !request.head.path.startsWith("/api/");
}

} // namespace

Gateway::Gateway(ShopAccess shop, HttpOptions options)
    : m_options(std::move(options)),
      m_mailbox(this),
      m_api(std::move(shop), m_mailbox.address()),
      m_perAddress(m_api.shop.settings.perAddress),
      m_perShopper(m_api.shop.settings.perShopper),
      m_listener({m_options.mostConnections, {}, m_options.tls},
                 [this](HttpConnection &connection, RequestHead head, const QByteArray &body) {
                     handle(connection, std::move(head), body);
                 })
{
    connect(&m_api.hub, &Hub::delivered, this, &Gateway::note);
    addCatalogRoutes(m_router, m_api);
    addShopperRoutes(m_router, m_api, [this](const Exchange &exchange) { return isLimited(exchange); });
    addCartRoutes(m_router, m_api);
    addWatchRoutes(m_router, m_api);
    addMailRoutes(m_router, m_api);
    addEventRoutes(m_router, m_api);
    m_nothingHere = addPageRoutes(m_router, m_api);
    addAdminRoutes(m_router, m_api);
    addOrderRoutes(m_router, m_api);
    addOrderDeskRoutes(m_router, m_api);
    addPaymentRoutes(m_router, m_api);
    addStaffWatchRoutes(m_router, m_api);
    addSystemRoutes(m_router, m_api, [this] { return gauges(); });
}

bool Gateway::open()
{
    return m_listener.open(m_options.address, m_options.port);
}

void Gateway::drain(std::function<void()> done)
{
    m_listener.drain();
    auto *poll = new QTimer(this);
    connect(poll, &QTimer::timeout, this, [this, poll, done = std::move(done)] {
        if (m_listener.connections() > 0)
            return;
        poll->stop();
        done();
    });
    poll->start(5ms);
}

void Gateway::deliver(const QString &generation, const QList<Event> &events)
{
    // Who was signed in asks again as who they are now, so before the hub ends their streams.
    for (const Event &event : events) {
        if (event.kind == "shopper_merged"_L1)
            m_api.authenticator.forgetAll();
    }
    m_api.hub.deliver(generation, events);
    for (const Event &event : events) {
        if (event.kind == "staff_changed"_L1)
            m_api.authenticator.forgetStaff();
    }
}

void Gateway::observe(const QByteArray &step, milliseconds after)
{
    m_api.metrics.changeReached(step, after);
}

void Gateway::note(const QList<Delivery> &deliveries)
{
    for (const Delivery &delivery : deliveries) {
        if (delivery.streams == 0)
            continue;
        observe("first_pushed", delivery.begunAt - delivery.changedAt);
        observe("last_pushed", delivery.pushedAt - delivery.changedAt);
    }
    tellWatcher(deliveries);
}

void Gateway::watch(const Mailbox::Address &to, Tell tell)
{
    m_watcher = to;
    m_tell = std::move(tell);
    // Streams come and go by the hundred.
    m_tellSoon.setSingleShot(true);
    m_tellSoon.setInterval(200ms);
    connect(&m_tellSoon, &QTimer::timeout, this, [this] { tellWatcher({}); });
    connect(&m_api.hub, &Hub::streamsChanged, this, [this] {
        if (!m_tellSoon.isActive())
            m_tellSoon.start();
    });
}

void Gateway::tellWatcher(const QList<Delivery> &deliveries)
{
    if (m_tell)
        m_watcher.post([tell = m_tell, deliveries, streams = m_api.hub.streams()] { tell(deliveries, streams); });
}

void Gateway::reset(const Position &position)
{
    m_api.authenticator.forgetAll();
    m_api.hub.reset(position);
}

Request Gateway::requestFrom(HttpConnection &connection, RequestHead head, const QByteArray &body)
{
    Request request;
    request.body = body;
    const bool fromProxy = m_options.proxies.trusts(connection.peer());
    request.client = m_options.proxies.clientOf(connection.peer(), head.header("x-forwarded-for"));
    request.secure = connection.encrypted() || m_options.publicIsHttps
                     || (fromProxy && head.header("x-forwarded-proto") == "https");
    request.id = m_listener.nextRequestId();
    request.head = std::move(head);
    return request;
}

void Gateway::handle(HttpConnection &connection, RequestHead head, const QByteArray &body)
{
    auto exchange = std::make_shared<Exchange>(connection, requestFrom(connection, std::move(head), body));
    const LogScope scope(exchange->request().id);
    QByteArray allow;
    const Router::Entry *entry = m_router.find(exchange->request().head, exchange->request().parameters, allow);
    measure(exchange, entry ? entry->pattern : QByteArray("none"));
    if (!entry && allow.isEmpty() && isBrowsing(exchange->request()))
        return m_nothingHere(exchange);
    if (!entry && allow.isEmpty())
        return exchange->answer(problem(404, u"not_found"_s, u"There is nothing at this address"_s));
    if (!entry)
        return exchange->answer(problem(405, u"method_not_allowed"_s, u"This address takes %1"_s.arg(QString::fromLatin1(allow)))
                                    .with("Allow", allow));
    if (isLimited(*exchange) && !withinLimit(exchange, m_perAddress, exchange->request().client.toString()))
        return;
    if (const auto identity = m_api.authenticator.recall(exchange->request()))
        return admit(exchange, *entry, *identity);
    m_api.authenticator.identify(exchange->request(), [this, exchange, entry](const Result<Identity> &identity) {
        admit(exchange, *entry, identity);
    });
}

void Gateway::measure(const ExchangePtr &exchange, const QByteArray &route)
{
    exchange->onAnswer([this, route, began = std::chrono::steady_clock::now()](const Exchange &done, const Answer &answer) {
        m_api.metrics.requestDone(done.request().head.method, route, answer.status,
                                  std::chrono::steady_clock::now() - began);
        if (answer.status >= 500)
            qCWarning(logHttp).noquote() << done.request().head.method << done.request().head.path << answer.status;
        else
            qCDebug(logHttp).noquote() << done.request().head.method << done.request().head.path << answer.status;
    });
}

bool Gateway::isLimited(const Exchange &exchange) const
{
    return m_api.shop.settings.limitLoopback || !exchange.request().client.isLoopback();
}

bool Gateway::withinLimit(const ExchangePtr &exchange, TokenBuckets &buckets, const QString &key)
{
    const auto wait = buckets.take(key, TokenBuckets::Clock::now());
    if (!wait)
        return true;
    exchange->answer(tryLater(429, u"rate_limited"_s, u"Too many requests; slow down"_s, *wait));
    return false;
}

void Gateway::admit(const ExchangePtr &exchange, const Router::Entry &entry, const Result<Identity> &identity)
{
    const LogScope scope(exchange->request().id);
    if (!identity)
        return exchange->answer(problem(identity.error()));
    exchange->identity = *identity;
    if (!mayCall(exchange, entry.access))
        return;
    if (identity->shopper && isLimited(*exchange) && !withinLimit(exchange, m_perShopper, identity->shopper->value))
        return;
    if (isCrossSite(*exchange))
        return exchange->answer(problem(403, u"forbidden"_s, u"This request came from another site's page"_s));
    try {
        entry.route(exchange);
    } catch (const std::exception &error) {
        qCCritical(logHttp) << "a route failed:" << error.what();
        exchange->answer(problem(internalError()));
    }
}

bool Gateway::mayCall(const ExchangePtr &exchange, const Access &access)
{
    const Identity &identity = exchange->identity;
    if (access.kind == Access::Kind::Public)
        return true;
    if (!identity.shopper && !identity.staff) {
        exchange->answer(problem(401, u"unauthenticated"_s,
                                 access.kind == Access::Kind::Staff
                                     ? u"Send a staff token: Authorization: Bearer TOKEN"_s
                                     : u"Send a shopper's token; POST /api/v1/shoppers gives one"_s)
                             .with("WWW-Authenticate", "Bearer"));
        return false;
    }
    const bool allowed = access.kind == Access::Kind::Shopper
                             ? identity.shopper.has_value()
                             : identity.staff && identity.staff->role >= access.atLeast;
    if (!allowed)
        exchange->answer(problem(403, u"forbidden"_s,
                                 access.kind == Access::Kind::Shopper
                                     ? u"This is for shoppers"_s
                                     : u"This is for staff with the role %1 or above"_s.arg(roleName(access.atLeast))));
    return allowed;
}

/// A browser sends the cookie with requests that other sites' pages make; their Origin gives them away.
bool Gateway::isCrossSite(const Exchange &exchange) const
{
    const Request &request = exchange.request();
    const QByteArray origin = request.header("origin");
    if (!exchange.identity.byCookie || origin.isEmpty() || request.head.method == "GET" || request.head.method == "HEAD")
        return false;
    const qsizetype scheme = origin.indexOf("://");
    return scheme < 0 || origin.mid(scheme + 3) != request.header("host");
}

Metrics::Gauges Gateway::gauges() const
{
    const Writer::Counters &writer = m_api.shop.writer.counters();
    Metrics::Gauges gauges;
    gauges.connections = m_listener.connections();
    gauges.streams = m_api.hub.streams();
    gauges.pushed = double(m_api.hub.pushed());
    gauges.refusedConnections = double(m_listener.refusedConnections());
    gauges.writerQueue = double(m_api.shop.writer.queued());
    gauges.writerCommands = double(writer.commands);
    gauges.writerBatches = double(writer.batches);
    gauges.writerFailedBatches = double(writer.failedBatches);
    gauges.writerRefused = double(writer.refusedFull);
    gauges.readerQueue = double(m_api.shop.readers.queued());
    const mail::SendingState mail = m_api.shop.mailState();
    gauges.mailsInHand = mail.inHand;
    gauges.mailsSent = double(mail.sent);
    gauges.mailsPostponed = double(mail.postponed);
    gauges.mailsFailed = double(mail.failed);
    return gauges;
}

} // namespace holdfast::http
