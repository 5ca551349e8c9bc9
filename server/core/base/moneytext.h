// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/money.h"

#include <QLocale>

namespace holdfast {

// Amounts as people read them, in their locale.

/// "€12.90", "12,90 €".
QString moneyText(Money money, const Currency &currency, const QLocale &locale = QLocale());
/// Digits and sign without the currency.
QString amountText(Money money, const Currency &currency, const QLocale &locale, bool grouped);
/// "€", or the code where there is no sign.
QString currencySign(const Currency &currency, const QLocale &locale);

} // namespace holdfast
