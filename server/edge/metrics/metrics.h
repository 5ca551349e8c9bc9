// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

#include <chrono>
#include <memory>

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
    };

    Metrics();
    ~Metrics();

    /// A request was answered: which route (its pattern), how, and how long it took.
    void requestDone(const QByteArray &method, const QByteArray &route, int status, std::chrono::duration<double> took);
    /// An event reached this process's streams so long after it happened.
    void eventPushed(std::chrono::duration<double> after);
    /// Everything in Prometheus's text format.
    QByteArray text(const Gauges &gauges);

private:
    struct Families;
    std::unique_ptr<Families> m_families;
};

} // namespace holdfast
