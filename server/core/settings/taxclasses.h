// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/db/command.h"
#include "core/pricing/pricing.h"

#include <QList>

namespace holdfast {

struct TaxClass {
    QString name;
    TaxRate rate;
};

/// All tax classes, the highest rate first.
QList<TaxClass> listTaxClasses(Connection &connection);

/// Reads a rate in per cent as people write it ("19", "7.5", "5,5").
Result<TaxRate> parseTaxRate(QStringView text);
/// Writes what parseTaxRate() reads.
QString formatTaxRate(TaxRate rate);

/// Gives a tax class its rate, or makes a new one. What was sold keeps the rate it was sold with.
struct ChangeTaxClass {
    QString name;
    TaxRate rate;
    QString actor;

    using Reply = Done;
    Result<Done> apply(Transaction &transaction) const;
};

} // namespace holdfast
