// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <array>
#include <optional>

namespace holdfast {

// An enumeration's names in the database and the API, in the order of its values.

template <typename Value, size_t count>
QString nameIn(const std::array<QLatin1StringView, count> &names, Value value)
{
    return names.at(size_t(value));
}

template <typename Value, size_t count>
std::optional<Value> valueIn(const std::array<QLatin1StringView, count> &names, QStringView name)
{
    for (size_t i = 0; i < count; ++i) {
        if (names[i] == name)
            return Value(i);
    }
    return std::nullopt;
}

} // namespace holdfast
