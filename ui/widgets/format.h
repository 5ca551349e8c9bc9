// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/base/moneytext.h"
#include "core/base/quantity.h"
#include "core/base/result.h"
#include "core/catalog/product.h"
#include "core/staff/staff.h"

#include <QLocale>

namespace holdfast::ui {

// How things are written for people, in their locale and language.

/// With what it is for, when that is not one piece: "€1.60 / 100 g".
QString priceText(Money price, const Measure &measure, const Currency &currency, const QLocale &locale = QLocale());
/// As it stands in a field that is being edited: "12,90".
QString moneyInput(Money money, const Currency &currency, const QLocale &locale = QLocale());
/// Reads what people type for an amount: the currency's sign and thousands separators may be there.
Result<Money> readMoney(const QString &text, const Currency &currency, const QLocale &locale = QLocale());

/// "48", "6,400 g".
QString quantityText(Quantity quantity, Unit unit, const QLocale &locale = QLocale());
Result<Quantity> readQuantity(const QString &text, const QLocale &locale = QLocale());

/// The time of day today, with the date before.
QString timeText(Instant at, Instant now, const QLocale &locale = QLocale());
/// "7:42", "1:02:03"; "0:00" once it is over.
QString countdownText(milliseconds left);
/// "10 minutes"; otherwise as a countdown has it.
QString lengthText(milliseconds length);
/// "12 ms", "1.4 s".
QString spanText(milliseconds span, const QLocale &locale = QLocale());
QString sizeText(qint64 bytes, const QLocale &locale = QLocale());

/// "Navy, M"; empty when there are none.
QString optionsText(const OptionTexts &options);
/// "Size: M" for each.
QString namedOptionsText(const OptionTexts &names, const OptionTexts &options);
QString roleText(Role role);
QString reasonText(const QString &reason);
/// A refusal in the user's language; the core's own words where there are none of ours.
QString errorText(const Error &error);
/// Why a row of a file is refused: "Line 17, price: “abc” is not an amount."
QString rowRefusalText(qint64 line, const Error &error);

} // namespace holdfast::ui
