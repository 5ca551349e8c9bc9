// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edge/metrics/metrics.h"

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

#include <QHash>

namespace holdfast {

namespace {

const prometheus::Histogram::BucketBoundaries seconds{0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05,
                                                      0.1,    0.25,  0.5,    1,     2.5,  5};

/// Mail takes its time.
const prometheus::Histogram::BucketBoundaries longSeconds{0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1,   2.5,
                                                          5,     10,   30,    60,   300, 900,  3600, 14400};

/// The labels of a request's histogram.
struct Labels {
    QByteArray method;
    QByteArray route;
    int status;

    bool operator==(const Labels &) const = default;
    friend size_t qHash(const Labels &labels, size_t seed)
    {
        return qHashMulti(seed, labels.method, labels.route, labels.status);
    }
};

} // namespace

struct Metrics::Families {
    prometheus::Registry registry;
    prometheus::Family<prometheus::Histogram> &requests = prometheus::BuildHistogram()
                                                              .Name("holdfast_http_request_seconds")
                                                              .Help("Time from a request's arrival to its answer")
                                                              .Register(registry);
    /// The library finds a histogram by a map of texts, made anew each time; we ask for every request.
    QHash<Labels, prometheus::Histogram *> known;
    prometheus::Family<prometheus::Histogram> &changes = prometheus::BuildHistogram()
                                                             .Name("holdfast_change_seconds")
                                                             .Help("Time from a change's commit to a step of its way")
                                                             .Register(registry);
    prometheus::Family<prometheus::Gauge> &state = prometheus::BuildGauge()
                                                       .Name("holdfast_state")
                                                       .Help("What there is right now, by kind")
                                                       .Register(registry);
    prometheus::Family<prometheus::Gauge> &totals = prometheus::BuildGauge()
                                                        .Name("holdfast_total")
                                                        .Help("What there was since the start, by kind")
                                                        .Register(registry);
};

Metrics::Metrics() : m_families(std::make_unique<Families>())
{
    // So that they are there before anything happened.
    for (const char *step : {"noticed", "first_pushed", "last_pushed", "first_queued", "last_queued", "mailed"})
        m_families->changes.Add({{"step", step}}, longSeconds);
}

Metrics::~Metrics() = default;

void Metrics::requestDone(const QByteArray &method, const QByteArray &route, int status,
                          std::chrono::duration<double> took)
{
    prometheus::Histogram *&histogram = m_families->known[{method, route, status}];
    if (!histogram)
        histogram = &m_families->requests.Add(
            {{"method", method.toStdString()}, {"route", route.toStdString()}, {"status", std::to_string(status)}},
            seconds);
    histogram->Observe(took.count());
}

void Metrics::changeReached(const QByteArray &step, std::chrono::duration<double> after)
{
    m_families->changes.Add({{"step", step.toStdString()}}, longSeconds).Observe(after.count());
}

QByteArray Metrics::text(const Gauges &gauges)
{
    const auto now = [this](const char *kind, double value) { m_families->state.Add({{"kind", kind}}).Set(value); };
    const auto total = [this](const char *kind, double value) { m_families->totals.Add({{"kind", kind}}).Set(value); };
    now("http_connections", gauges.connections);
    now("event_streams", gauges.streams);
    now("writer_queue", gauges.writerQueue);
    now("reader_queue", gauges.readerQueue);
    now("mails_in_hand", gauges.mailsInHand);
    if (gauges.mailsWaiting)
        now("mails_waiting", *gauges.mailsWaiting);
    if (gauges.changesUnderWay)
        now("changes_under_way", *gauges.changesUnderWay);
    total("mails_sent", gauges.mailsSent);
    total("mails_postponed", gauges.mailsPostponed);
    total("mails_failed", gauges.mailsFailed);
    total("events_pushed", gauges.pushed);
    total("connections_refused", gauges.refusedConnections);
    total("writer_commands", gauges.writerCommands);
    total("writer_batches", gauges.writerBatches);
    total("writer_batches_failed", gauges.writerFailedBatches);
    total("writer_commands_refused", gauges.writerRefused);
    return QByteArray::fromStdString(prometheus::TextSerializer().Serialize(m_families->registry.Collect()));
}

} // namespace holdfast
