// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/db/command.h"

#include <deque>
#include <unordered_map>

namespace holdfast {

/// What waits for the writer, first come, first served, but for a crowd that all wants the same: of each lane only so
/// many stand in the line at once, the others of that lane queue up behind them, and it may take up no more than half
/// of the room. So nobody else waits for more than a share of a crowd, or is turned away because of it. Not for several
/// threads.
class JobQueue
{
public:
    /// `most` jobs altogether; `share` of one lane in the line.
    JobQueue(size_t most, size_t share) : m_most(most), m_share(share) {}

    /// Leaves the job alone when there is no room for it.
    bool add(std::unique_ptr<Job> &job);
    /// Takes out up to `count` jobs, in the order in which they are to be done.
    std::vector<std::unique_ptr<Job>> take(size_t count);

    size_t size() const { return m_size; }
    bool isEmpty() const { return m_size == 0; }

private:
    struct Lane {
        size_t inLine = 0;
        std::deque<std::unique_ptr<Job>> behind;
    };
    void callNext(qint64 lane);

    const size_t m_most;
    const size_t m_share;
    size_t m_size = 0;
    std::deque<std::unique_ptr<Job>> m_line;
    std::unordered_map<qint64, Lane> m_lanes; ///< that have anybody in the line
};

} // namespace holdfast
