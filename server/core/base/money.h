// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"

#include <QString>

#include <optional>

namespace holdfast {

/// A currency by its ISO 4217 code, with the number of digits its minor unit has.
struct Currency {
    QString code;
    int exponent = 2;

    bool operator==(const Currency &) const = default;

    /// Any code of ISO 4217's list of active currencies.
    static std::optional<Currency> find(QStringView code);
};

/// An amount in a currency's minor units: 19.99 € is 1999. Never a floating-point number.
struct Money {
    /// No price may be larger: times the largest Quantity it still fits into 64 bits.
    static constexpr qint64 most = 1'000'000'000'000;

    qint64 amount = 0;

    auto operator<=>(const Money &) const = default;
    Money operator+(Money other) const { return {amount + other.amount}; }
    Money operator-(Money other) const { return {amount - other.amount}; }
    Money &operator+=(Money other)
    {
        amount += other.amount;
        return *this;
    }
};

/// Reads a decimal like "1234.5", ".5" or "12,90" into minor units. No thousands separators, no sign, and no more
/// digits than the currency has unless they are zeros: "9.999" € is a mistake, not 10.00.
Result<Money> parseMoney(QStringView text, const Currency &currency);
/// Writes what parseMoney() reads, with a point: "1234.50".
QString formatDecimal(Money money, const Currency &currency);

} // namespace holdfast
