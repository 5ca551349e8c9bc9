// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDeadlineTimer>
#include <QThread>

#include <mutex>

namespace holdfast {

/// A thread that runs body(), by default an event loop. Whoever joins it sees all that it did; with QThread's own wait()
/// that is just as true, but happens inside Qt, where the thread sanitizer cannot see it.
class Thread : public QThread
{
public:
    /// From now on threads that start let the main thread go first where processors are short: for programs with a window,
    /// whose user feels each wait. In the main thread.
    static void giveWayToMain();

    /// Waits for the end; false when it did not come in time.
    bool join(QDeadlineTimer deadline = QDeadlineTimer(QDeadlineTimer::Forever))
    {
        if (!wait(deadline))
            return false;
        const std::lock_guard lock(m_end);
        return true;
    }

protected:
    virtual void body() { exec(); }
    /// For a body whose work comes in batches: when it is woken, those go on who bring it work, and it finds more of it.
    static void workInBatches();

private:
    void run() final;

    std::mutex m_end;
};

} // namespace holdfast
