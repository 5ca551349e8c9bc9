// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edge/http/limits.h"

#include <algorithm>
#include <cmath>

namespace holdfast::http {

double TokenBuckets::tokensAt(const Bucket &bucket, Clock::time_point now) const
{
    const double seconds = std::chrono::duration<double>(now - bucket.filledAt).count();
    return std::min(m_limit.burst, bucket.tokens + seconds * m_limit.perSecond);
}

std::optional<std::chrono::seconds> TokenBuckets::take(const QString &key, Clock::time_point now)
{
    if (m_buckets.size() >= mostKeys)
        dropFull(now);
    auto found = m_buckets.find(key);
    if (found == m_buckets.end())
        found = m_buckets.insert(key, {m_limit.burst, now});
    const double tokens = tokensAt(*found, now);
    *found = {tokens >= 1 ? tokens - 1 : tokens, now};
    if (tokens >= 1)
        return std::nullopt;
    return std::chrono::seconds(std::max(1L, std::lround(std::ceil((1 - tokens) / m_limit.perSecond))));
}

void TokenBuckets::dropFull(Clock::time_point now)
{
    m_buckets.removeIf([&](const auto &item) { return tokensAt(item.value(), now) >= m_limit.burst; });
    // Under an attack from very many addresses none is full; forgetting them all lets each begin anew, which is what
    // an attacker with that many addresses has anyway.
    if (m_buckets.size() >= mostKeys)
        m_buckets.clear();
}

} // namespace holdfast::http
