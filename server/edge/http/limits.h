// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/settings/shopsettings.h"

#include <QHash>
#include <QString>

#include <chrono>
#include <optional>

namespace holdfast::http {

/// Counts what each key (a shopper, an address) may still do: a bucket that fills at a steady rate up to the burst, and
/// is emptied by one for each request. Memory is bounded; a bucket that is full again says nothing and is dropped.
class TokenBuckets
{
public:
    using Clock = std::chrono::steady_clock;
    static constexpr qsizetype mostKeys = 200'000;

    explicit TokenBuckets(RateLimit limit) : m_limit(limit) {}

    /// Takes one; otherwise says after how long there is one again.
    std::optional<std::chrono::seconds> take(const QString &key, Clock::time_point now);
    /// How many keys are remembered.
    qsizetype keys() const { return m_buckets.size(); }

private:
    struct Bucket {
        double tokens;
        Clock::time_point filledAt;
    };
    double tokensAt(const Bucket &bucket, Clock::time_point now) const;
    void dropFull(Clock::time_point now);

    RateLimit m_limit;
    QHash<QString, Bucket> m_buckets;
};

} // namespace holdfast::http
