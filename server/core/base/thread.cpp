// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/thread.h"

#include <atomic>

#ifdef Q_OS_LINUX
#include <sched.h>
#include <sys/resource.h>
#endif

namespace holdfast {

namespace {

std::atomic_bool givesWay = false;

/// Of the calling thread.
void lowerPriority()
{
#ifdef Q_OS_LINUX
    // Here Qt's priorities mean nothing to ordinary threads. 0 is the calling thread, not the process: Linux keeps the value
    // for each thread, contrary to POSIX. With ten steps a thread stops almost at once when the main thread wakes up, and
    // yet is not starved where that, or another program, has much to do.
    constexpr int nice = 10;
    setpriority(PRIO_PROCESS, 0, nice);
#else
    QThread::currentThread()->setPriority(QThread::LowPriority);
#endif
}

} // namespace

void Thread::giveWayToMain()
{
    givesWay = true;
}

void Thread::workInBatches()
{
#ifdef Q_OS_LINUX
    // 0 is the calling thread. Nothing to be done where it is refused.
    const sched_param none{};
    sched_setscheduler(0, SCHED_BATCH, &none);
#endif
}

void Thread::run()
{
    if (givesWay)
        lowerPriority();
    body();
    const std::lock_guard lock(m_end);
}

} // namespace holdfast
