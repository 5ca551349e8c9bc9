// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/quantity.h"

using namespace Qt::StringLiterals;

namespace holdfast {

QString unitName(Unit unit)
{
    switch (unit) {
    case Unit::Gram:
        return u"g"_s;
    case Unit::Millilitre:
        return u"ml"_s;
    case Unit::Piece:
        break;
    }
    return u"piece"_s;
}

std::optional<Unit> parseUnit(QStringView name)
{
    for (const Unit unit : {Unit::Piece, Unit::Gram, Unit::Millilitre}) {
        if (name == unitName(unit))
            return unit;
    }
    return std::nullopt;
}

std::optional<Measure> parseMeasure(QStringView text)
{
    const QStringView trimmed = text.trimmed();
    const qsizetype space = trimmed.indexOf(u' ');
    const auto unit = parseUnit(space < 0 ? trimmed : trimmed.sliced(space).trimmed());
    if (!unit)
        return std::nullopt;
    if (space < 0)
        return Measure{*unit, 1};
    bool ok = false;
    const qint64 count = trimmed.first(space).toLongLong(&ok);
    if (!ok || count < 1 || count > Quantity::most)
        return std::nullopt;
    return Measure{*unit, count};
}

QString formatMeasure(const Measure &measure)
{
    if (measure.pricePer == 1)
        return unitName(measure.unit);
    return QString::number(measure.pricePer) + u' ' + unitName(measure.unit);
}

} // namespace holdfast
