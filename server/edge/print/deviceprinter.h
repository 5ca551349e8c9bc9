// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/background.h"
#include "core/till/printer.h"
#include "edge/print/devices.h"

#include <QElapsedTimer>
#include <QTimer>

#include <memory>

namespace holdfast::print {

/// The receipt printer over the devices that there are. Each attempt has a thread of its own. GUI thread.
class DevicePrinter final : public ReceiptPrinter
{
    Q_OBJECT

public:
    struct Timing {
        Patience patience;
        milliseconds firstPause = std::chrono::seconds(5); ///< before what failed is tried again; then twice as long
        milliseconds longestPause = std::chrono::seconds(60);
        milliseconds drawerPatience = std::chrono::seconds(15); ///< so late a drawer may still open
    };

    explicit DevicePrinter(const PrinterWish &wish) : DevicePrinter(wish, Timing()) {}
    DevicePrinter(const PrinterWish &wish, const Timing &timing);
    /// Breaks off what is being sent.
    ~DevicePrinter() override;

    State state() const override;
    Error problem() const override { return m_problem; }
    QStringList waiting() const override;
    void print(const Slip &slip) override;
    void openDrawer() override;
    void retry() override;
    void drop() override;
    PrinterWish wish() const override { return m_wish; }
    void setWish(const PrinterWish &wish) override;
    void test(const PrinterWish &wish, const Slip &slip, QObject *context, Then then) override;
    void savePdf(const Slip &slip, const QString &file, QObject *context, Then then) override;
    void findSystemPrinters(QObject *context, std::function<void(const QStringList &names)> then) override;

Q_SIGNALS:
    /// Somebody decided what to print on from now on.
    void wished(const holdfast::PrinterWish &wish);

private:
    struct Job {
        Slip slip;
        QElapsedTimer since;
        int attempts = 0;
        bool drawerOnly = false;
    };
    void next();
    void settle(const Result<Done> &done);
    void keep(const Error &error);
    QByteArray bytesOf(const Job &job) const;

    PrinterWish m_wish;
    const Timing m_timing;
    QList<Job> m_jobs;
    bool m_sending = false;
    bool m_dropped = false; ///< the job that is being sent is not wanted any more
    bool m_asking = false;
    Error m_problem;
    milliseconds m_pause;
    QTimer m_retry;
    std::shared_ptr<std::atomic_bool> m_stop; ///< of the attempt
    std::atomic_bool m_quitting = false;      ///< of everything else
    Background m_work{this};
};

} // namespace holdfast::print
