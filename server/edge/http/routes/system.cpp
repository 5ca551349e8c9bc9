// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/catalog/pictures.h"
#include "core/mail/outgoing.h"
#include "core/watches/fanouts.h"
#include "edge/http/routes/routes.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace holdfast::http {

namespace {

Answer notFound()
{
    return problem(404, u"not_found"_s, u"There is nothing at this address"_s);
}

Answer fileAnswer(const QString &path, const QByteArray &contentType)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return notFound();
    return Answer{200, contentType, file.readAll(), {}};
}

/// Files are read in a reader's thread: a slow disk holds up nobody's cart.
void picture(Api &api, const ExchangePtr &exchange)
{
    api.read<Picture>(
        exchange,
        [folder = api.shop.pictures, name = exchange->request().parameter("name")](Connection &) {
            return readPicture(folder, name);
        },
        [](const Picture &picture) {
            return Answer{200, picture.type, picture.content, {}}
                // Should a drawing ever be opened by itself, nothing in it may run.
                .with("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox")
                .with("Cache-Control", "public, max-age=86400");
        });
}

/// What waits in the database.
struct Queues {
    double mails = 0;
    double changes = 0;
};

Answer ok()
{
    return Answer::json(200, R"({"status":"ok"})");
}

void readyz(Api &api, const ExchangePtr &exchange)
{
    api.read<Done>(
        exchange,
        [](Connection &connection) -> Result<Done> {
            if (!connection.run("database_ping"_L1).next())
                return Error{Fault::Unavailable, u"database_unavailable"_s, u"The database does not answer"_s, {}, {}};
            return Done{};
        },
        [](const Done &) { return ok(); });
}

void metrics(Api &api, const ExchangePtr &exchange, const Metrics::Gauges &gauges)
{
    if (!exchange->request().client.isLoopback() && !exchange->identity.staff)
        return exchange->answer(problem(403, u"forbidden"_s, u"Metrics are for this machine, or with a staff token"_s));
    api.shop.readers.ask<Queues>(
        api.here,
        [](Connection &connection) -> Result<Queues> {
            return Queues{double(mailState(connection).waiting), double(openFanouts(connection))};
        },
        [&api, exchange, gauges](const Result<Queues> &queues) {
            // Without the database there is still much to say.
            Metrics::Gauges all = gauges;
            if (queues) {
                all.mailsWaiting = queues->mails;
                all.changesUnderWay = queues->changes;
            }
            exchange->answer(Answer{200, "text/plain; version=0.0.4; charset=utf-8", api.metrics.text(all), {}});
        });
}

} // namespace

void addSystemRoutes(Router &router, Api &api, std::function<Metrics::Gauges()> gauges)
{
    const Access everyone = Access::everyone();
    router.add("GET", "/healthz", everyone, [](const ExchangePtr &e) { e->answer(ok()); });
    router.add("GET", "/readyz", everyone, [&api](const ExchangePtr &e) { readyz(api, e); });
    router.add("GET", "/metrics", everyone,
               [&api, gauges = std::move(gauges)](const ExchangePtr &e) { metrics(api, e, gauges()); });
    router.add("GET", "/api/v1/openapi.yaml", everyone,
               [](const ExchangePtr &e) { e->answer(fileAnswer(u":/openapi.yaml"_s, "application/yaml")); });
    router.add("GET", "/pictures/{name}", everyone, [&api](const ExchangePtr &e) { picture(api, e); });
}

} // namespace holdfast::http
