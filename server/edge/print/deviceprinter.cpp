// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edge/print/deviceprinter.h"

#include "edge/print/escpos.h"
#include "edge/print/paint.h"

#include <QPointer>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace holdfast::print {

namespace {

Result<Done> send(const PrinterWish &wish, const Slip &slip, const QByteArray &bytes, const Patience &patience,
                  const std::atomic_bool &stop)
{
    const QString place = wish.place.trimmed();
    switch (wish.device) {
    case PrinterWish::Device::None:
        break;
    case PrinterWish::Device::Network: {
        const auto address = PrinterAddress::parse(place);
        return address ? sendTo(*address, bytes, wish.answers, patience, stop) : Result<Done>(address.error());
    }
    case PrinterWish::Device::File:
        return sendToFile(place, bytes, patience, stop);
    case PrinterWish::Device::System:
        return printOn(place, slip);
    }
    return trouble("no_printer", u"no receipt printer is set up on this machine"_s, {});
}

bool hasDrawer(const PrinterWish &wish)
{
    return wish.device == PrinterWish::Device::Network || wish.device == PrinterWish::Device::File;
}

template <typename Value>
auto guarded(QObject *context, std::function<void(const Value &)> then)
{
    return [context = QPointer<QObject>(context), then = std::move(then)](const Value &value) {
        if (context)
            then(value);
    };
}

} // namespace

DevicePrinter::DevicePrinter(const PrinterWish &wish, const Timing &timing)
    : m_wish(wish), m_timing(timing), m_pause(timing.firstPause)
{
    m_retry.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, &DevicePrinter::next);
}

DevicePrinter::~DevicePrinter()
{
    m_quitting = true;
    if (m_stop)
        *m_stop = true;
}

ReceiptPrinter::State DevicePrinter::state() const
{
    if (m_sending)
        return State::Printing;
    if (m_asking)
        return State::Asking;
    if (!m_jobs.isEmpty())
        return State::Retrying;
    return m_wish.device == PrinterWish::Device::None ? State::Off : State::Idle;
}

QStringList DevicePrinter::waiting() const
{
    QStringList names;
    for (const Job &job : m_jobs) {
        if (!job.drawerOnly)
            names.append(job.slip.name);
    }
    return names;
}

void DevicePrinter::print(const Slip &slip)
{
    if (m_wish.device == PrinterWish::Device::None)
        return;
    Job job{slip, {}, 0, false};
    job.since.start();
    m_jobs.append(job);
    // What waits before it was told to wait; only a person, or its timer, ends that.
    if (!m_asking && !m_retry.isActive())
        next();
    Q_EMIT changed();
}

void DevicePrinter::openDrawer()
{
    if (!hasDrawer(m_wish)) {
        Q_EMIT failed(trouble("no_drawer", u"no drawer can be opened from here: it takes an ESC/POS receipt printer"_s, {}));
        return;
    }
    Job job;
    job.drawerOnly = true;
    job.since.start();
    // Before all that waits for its time.
    m_jobs.insert(m_sending ? 1 : 0, job);
    if (!m_sending)
        next();
}

QByteArray DevicePrinter::bytesOf(const Job &job) const
{
    if (job.drawerOnly)
        return drawerKick();
    const bool kicks = job.slip.cash && m_wish.kicksDrawer && milliseconds(job.since.elapsed()) < m_timing.drawerPatience;
    return (kicks ? drawerKick() : QByteArray()) + escpos(job.slip, columnsOf(m_wish.paper));
}

void DevicePrinter::next()
{
    m_retry.stop();
    if (m_sending)
        return;
    // Without a printer nobody waits for anything any more.
    if (m_wish.device == PrinterWish::Device::None)
        m_jobs.clear();
    if (m_jobs.isEmpty())
        return;
    Job &job = m_jobs.first();
    ++job.attempts;
    m_sending = true;
    m_stop = std::make_shared<std::atomic_bool>(false);
    const bool painted = m_wish.device == PrinterWish::Device::System;
    m_work.run(
        [wish = m_wish, slip = job.slip, bytes = painted ? QByteArray() : bytesOf(job), patience = m_timing.patience, stop = m_stop] {
            return send(wish, slip, bytes, patience, *stop);
        },
        [this](const Result<Done> &done) { settle(done); });
}

void DevicePrinter::settle(const Result<Done> &done)
{
    m_sending = false;
    const Job job = m_jobs.first();
    const bool dropped = std::exchange(m_dropped, false);
    if (done || job.drawerOnly || dropped)
        m_jobs.removeFirst();
    // It lives, so what waits need not wait for its time; but what somebody must look at first still has to.
    if (done && !m_asking) {
        m_problem = {};
        m_pause = m_timing.firstPause;
    }
    if (!done && !dropped) {
        if (job.drawerOnly || job.attempts == 1)
            Q_EMIT failed(done.error());
        if (!job.drawerOnly)
            keep(done.error());
    }
    if (!m_asking && !m_retry.isActive())
        next();
    Q_EMIT changed();
}

/// One that took all may well have printed it, so another attempt is somebody's to decide.
void DevicePrinter::keep(const Error &error)
{
    m_problem = error;
    m_asking = error.code == "printer_silent"_L1;
    if (m_asking)
        return;
    m_retry.start(m_pause);
    m_pause = std::min(2 * m_pause, m_timing.longestPause);
}

void DevicePrinter::retry()
{
    m_asking = false;
    m_pause = m_timing.firstPause;
    next();
    Q_EMIT changed();
}

void DevicePrinter::drop()
{
    const auto oldest = std::find_if(m_jobs.begin(), m_jobs.end(), [](const Job &job) { return !job.drawerOnly; });
    if (oldest == m_jobs.end())
        return;
    if (m_sending && oldest == m_jobs.begin()) {
        m_dropped = true;
        *m_stop = true;
        return;
    }
    m_jobs.erase(oldest);
    m_problem = {};
    retry();
}

void DevicePrinter::setWish(const PrinterWish &wish)
{
    if (wish == m_wish)
        return;
    m_wish = wish;
    Q_EMIT wished(wish);
    retry();
}

void DevicePrinter::test(const PrinterWish &wish, const Slip &slip, QObject *context, Then then)
{
    m_work.run(
        [this, wish, slip, patience = m_timing.patience] {
            const QByteArray kick = wish.kicksDrawer ? drawerKick() : QByteArray();
            return send(wish, slip, kick + escpos(slip, columnsOf(wish.paper)), patience, m_quitting);
        },
        guarded<Result<Done>>(context, std::move(then)));
}

void DevicePrinter::savePdf(const Slip &slip, const QString &file, QObject *context, Then then)
{
    m_work.run([slip, file, paper = m_wish.paper] { return writePdf(slip, paper, file); },
               guarded<Result<Done>>(context, std::move(then)));
}

void DevicePrinter::findSystemPrinters(QObject *context, std::function<void(const QStringList &names)> then)
{
    m_work.run([] { return systemPrinters(); }, guarded<QStringList>(context, std::move(then)));
}

} // namespace holdfast::print
