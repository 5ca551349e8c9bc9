// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/db/jobqueue.h"

#include <algorithm>

namespace holdfast {

bool JobQueue::add(std::unique_ptr<Job> &job)
{
    if (m_size >= m_most)
        return false;
    if (const qint64 number = job->lane(); number != 0) {
        Lane &lane = m_lanes[number];
        if (lane.inLine >= m_share) {
            if (lane.inLine + lane.behind.size() >= m_most / 2)
                return false;
            lane.behind.push_back(std::move(job));
            ++m_size;
            return true;
        }
        ++lane.inLine;
    }
    m_line.push_back(std::move(job));
    ++m_size;
    return true;
}

std::vector<std::unique_ptr<Job>> JobQueue::take(size_t count)
{
    std::vector<std::unique_ptr<Job>> taken;
    taken.reserve(std::min(count, m_size));
    while (taken.size() < count && !m_line.empty()) {
        taken.push_back(std::move(m_line.front()));
        m_line.pop_front();
        if (const qint64 lane = taken.back()->lane(); lane != 0)
            callNext(lane);
    }
    m_size -= taken.size();
    return taken;
}

/// One of the lane has left the line.
void JobQueue::callNext(qint64 number)
{
    const auto found = m_lanes.find(number);
    Lane &lane = found->second;
    if (!lane.behind.empty()) {
        m_line.push_back(std::move(lane.behind.front()));
        lane.behind.pop_front();
    } else if (--lane.inLine == 0) {
        m_lanes.erase(found);
    }
}

} // namespace holdfast
