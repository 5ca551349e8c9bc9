// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edge/mail/retry.h"

#include <algorithm>

namespace holdfast::mail {

milliseconds retryAfter(int times, milliseconds first, milliseconds most, double chance)
{
    const qint64 grown = first.count() << std::clamp(times, 0, 20);
    const double spread = 0.75 + 0.5 * chance;
    return milliseconds(qint64(double(std::min(grown, qint64(most.count()))) * spread));
}

} // namespace holdfast::mail
