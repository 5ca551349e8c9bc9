// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/money.h"

#include "core/base/digits.h"
#include "core/base/refusal.h"

#include <QHash>

using namespace Qt::StringLiterals;

namespace holdfast {

namespace {

// ISO 4217 (amendments up to 2024), grouped by the digits of the minor unit; two is the rule.
constexpr QLatin1StringView noDigits = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF"_L1;
constexpr QLatin1StringView threeDigits = "BHD IQD JOD KWD LYD OMR TND"_L1;
constexpr QLatin1StringView twoDigits =
    "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY "
    "COP CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS "
    "INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR "
    "MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD "
    "SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VES WST XCD YER ZAR ZMW ZWG"_L1;

Error notAnAmount(QStringView text)
{
    return refusal(u"price"_s, {"not_an_amount"_L1, "\"%1\" is not an amount"_L1}, {text.left(40).toString()});
}

} // namespace

std::optional<Currency> Currency::find(QStringView code)
{
    if (code.size() != 3 || code.contains(u' '))
        return std::nullopt;
    const auto listed = [&](QLatin1StringView list) { return QString(list).contains(code); };
    if (listed(twoDigits))
        return Currency{code.toString(), 2};
    if (listed(noDigits))
        return Currency{code.toString(), 0};
    if (listed(threeDigits))
        return Currency{code.toString(), 3};
    return std::nullopt;
}

Result<Money> parseMoney(QStringView text, const Currency &currency)
{
    const QStringView trimmed = text.trimmed();
    qsizetype point = trimmed.indexOf(u'.');
    if (point < 0)
        point = trimmed.indexOf(u',');
    const QStringView whole = point < 0 ? trimmed : trimmed.first(point);
    QStringView fraction = point < 0 ? QStringView() : trimmed.sliced(point + 1);
    if ((whole.isEmpty() && fraction.isEmpty()) || !allDigits(whole) || !allDigits(fraction))
        return notAnAmount(text);
    while (fraction.size() > currency.exponent && fraction.endsWith(u'0'))
        fraction.chop(1);
    if (fraction.size() > currency.exponent)
        return refusal(u"price"_s, {"too_many_digits"_L1, "\"%1\" has more digits than %2 has"_L1},
                       {text.left(40).toString(), currency.code});

    const QString digits = whole % fraction % QString(currency.exponent - fraction.size(), u'0');
    bool ok = false;
    const qint64 amount = digits.isEmpty() ? 0 : digits.toLongLong(&ok);
    if (!ok || amount > Money::most)
        return refusal(u"price"_s, {"too_high"_L1, "\"%1\" is more than a price can be"_L1},
                       {text.left(40).toString()});
    return Money{amount};
}

QString formatDecimal(Money money, const Currency &currency)
{
    if (currency.exponent == 0)
        return QString::number(money.amount);
    const bool negative = money.amount < 0;
    QString digits =
        QString::number(negative ? -money.amount : money.amount).rightJustified(currency.exponent + 1, u'0');
    digits.insert(digits.size() - currency.exponent, u'.');
    return negative ? u'-' + digits : digits;
}

} // namespace holdfast
