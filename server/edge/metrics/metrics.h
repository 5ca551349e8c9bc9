// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

#include <chrono>
#include <memory>
#include <optional>

namespace holdfast {

/// What is counted and measured, for Prometheus. HTTP thread.
class Metrics
{
public:
    /// States that are asked for rather than counted, taken when somebody looks.
    struct Gauges {
        double connections = 0;
        double streams = 0;
        double pushed = 0;
        double refusedConnections = 0;
        double writerQueue = 0;
        double writerCommands = 0;
        double writerBatches = 0;
        double writerFailedBatches = 0;
        double writerRefused = 0;
        double readerQueue = 0;
        double mailsInHand = 0;
        double mailsSent = 0;
        double mailsPostponed = 0;
        double mailsFailed = 0;
        std::optional<double> mailsWaiting; ///< none: the database does not say
        std::optional<double> changesUnderWay;
    };

    Metrics();
    ~Metrics();

    /// A request was answered: which route (its pattern), how, and how long it took.
    void requestDone(const QByteArray &method, const QByteArray &route, int status, std::chrono::duration<double> took);
    /// A change came so far, so long after it was committed: noticed, first_pushed, last_pushed (to this process's streams),
    /// first_queued, last_queued, mailed.
    void changeReached(const QByteArray &step, std::chrono::duration<double> after);
    /// Everything in Prometheus's text format.
    QByteArray text(const Gauges &gauges);

private:
    struct Families;
    std::unique_ptr<Families> m_families;
};

} // namespace holdfast
