// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/duration.h"

#include "core/base/digits.h"

#include <array>
#include <limits>

using namespace Qt::StringLiterals;

namespace holdfast {

namespace {

struct Unit {
    QLatin1StringView name;
    qint64 ms;
};

// From the longest: formatDuration() takes the first that divides, parseDuration() must try "ms" before "s".
constexpr std::array units = {Unit{"h"_L1, 3'600'000}, Unit{"m"_L1, 60'000}, Unit{"ms"_L1, 1}, Unit{"s"_L1, 1'000}};
constexpr qint64 longest = qint64(1000) * 365 * 24 * 3'600'000;

Error notADuration(QStringView text)
{
    return Error::invalid(u"duration"_s, u"\"%1\" is not a duration; write a number with its unit: 500ms, 90s, 10m, 2h"_s.arg(text));
}

} // namespace

Result<milliseconds> parseDuration(QStringView text)
{
    for (const Unit &unit : units) {
        if (!text.endsWith(unit.name))
            continue;
        const QStringView digits = text.chopped(unit.name.size());
        bool ok = false;
        const qint64 count = digits.toLongLong(&ok);
        if (ok && allDigits(digits) && count <= longest / unit.ms)
            return milliseconds(count * unit.ms);
    }
    return notADuration(text);
}

QString formatDuration(milliseconds span)
{
    const qint64 ms = span.count();
    for (const Unit &unit : {units[0], units[1], units[3]}) {
        if (ms != 0 && ms % unit.ms == 0)
            return QString::number(ms / unit.ms) + unit.name;
    }
    return QString::number(ms) + u"ms"_s;
}

} // namespace holdfast
