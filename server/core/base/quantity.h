// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <optional>

namespace holdfast {

/// What a product's quantities count: pieces, or the smallest weight or volume we tell apart.
enum class Unit { Piece, Gram, Millilitre };

/// "piece", "g", "ml": as the database, the API and CSV files have it.
QString unitName(Unit unit);
std::optional<Unit> parseUnit(QStringView name);

/// How many base units of a product. The most that one line may ask for keeps every product of price and quantity
/// inside 64 bits.
struct Quantity {
    static constexpr qint64 most = 1'000'000;

    qint64 value = 0;

    auto operator<=>(const Quantity &) const = default;
    Quantity operator+(Quantity other) const { return {value + other.value}; }
    Quantity operator-(Quantity other) const { return {value - other.value}; }
};

/// A unit and how many of it a price is for: one piece, or 1000 g.
struct Measure {
    Unit unit = Unit::Piece;
    qint64 pricePer = 1;

    bool operator==(const Measure &) const = default;
};

/// Reads "piece", "g", "1000 g", "100 ml"; a missing number means one.
std::optional<Measure> parseMeasure(QStringView text);
/// Writes what parseMeasure() reads.
QString formatMeasure(const Measure &measure);

} // namespace holdfast
