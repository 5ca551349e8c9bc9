// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/moneytext.h"

using namespace Qt::StringLiterals;

namespace holdfast {

QString currencySign(const Currency &currency, const QLocale &locale)
{
    if (locale.currencySymbol(QLocale::CurrencyIsoCode) == currency.code)
        return locale.currencySymbol();
    static const std::pair<QLatin1StringView, QChar> signs[] = {
        {"EUR"_L1, u'€'}, {"USD"_L1, u'$'}, {"GBP"_L1, u'£'}, {"JPY"_L1, u'¥'}};
    for (const auto &[code, sign] : signs) {
        if (code == currency.code)
            return sign;
    }
    return currency.code;
}

QString amountText(Money money, const Currency &currency, const QLocale &locale, bool grouped)
{
    const QString plain = formatDecimal({qAbs(money.amount)}, currency);
    const QString whole = plain.section(u'.', 0, 0);
    const QString fraction = plain.section(u'.', 1);
    QString text = grouped ? locale.toString(whole.toLongLong()) : whole;
    if (!fraction.isEmpty())
        text += locale.decimalPoint() + fraction;
    return money.amount < 0 ? locale.negativeSign() + text : text;
}

QString moneyText(Money money, const Currency &currency, const QLocale &locale)
{
    // The locale knows where its sign goes; the number we write ourselves, since a double cannot hold them all.
    QString text = locale.toCurrencyString(qlonglong(7), currencySign(currency, locale));
    text.replace(locale.toString(7), amountText(money, currency, locale, true));
    return text;
}

} // namespace holdfast
