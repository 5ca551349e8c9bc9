// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/widgets/format.h"

#include <QCoreApplication>
#include <QDateTime>

using namespace Qt::StringLiterals;

namespace holdfast::ui {

QString priceText(Money price, const Measure &measure, const Currency &currency, const QLocale &locale)
{
    const QString money = moneyText(price, currency, locale);
    if (measure.unit == Unit::Piece && measure.pricePer == 1)
        return money;
    return money + u" / "_s + quantityText({measure.pricePer}, measure.unit, locale);
}

QString moneyInput(Money money, const Currency &currency, const QLocale &locale)
{
    return amountText(money, currency, locale, false);
}

Result<Money> readMoney(const QString &text, const Currency &currency, const QLocale &locale)
{
    QString plain = text.simplified();
    plain.remove(currencySign(currency, locale))
        .remove(currency.code, Qt::CaseInsensitive)
        .remove(u' ')
        .remove(QChar(0xa0));
    plain.remove(QChar(0x202f)).remove(u'\'').remove(u'’');
    const qsizetype point = plain.lastIndexOf(u'.');
    const qsizetype comma = plain.lastIndexOf(u',');
    // With both, the last one is the decimal's.
    if (point >= 0 && comma >= 0)
        plain.remove(point > comma ? u',' : u'.');
    return parseMoney(plain, currency);
}

QString quantityText(Quantity quantity, Unit unit, const QLocale &locale)
{
    const QString number = locale.toString(quantity.value);
    return unit == Unit::Piece ? number : number + QChar(0xa0) + unitName(unit);
}

Result<Quantity> readQuantity(const QString &text, const QLocale &locale)
{
    QString plain = text.simplified();
    while (!plain.isEmpty() && plain.back().isLetter())
        plain.chop(1);
    plain.remove(u' ').remove(QChar(0xa0)).remove(locale.groupSeparator());
    bool ok = false;
    const qint64 value = plain.toLongLong(&ok);
    if (!ok || value < 0)
        return Error::invalid(u"on_hand"_s, u"\"%1\" is not a whole number"_s.arg(text.left(40)));
    return Quantity{value};
}

QString timeText(Instant at, Instant now, const QLocale &locale)
{
    const QDateTime then = QDateTime::fromMSecsSinceEpoch(at.ms);
    if (then.date() == QDateTime::fromMSecsSinceEpoch(now.ms).date())
        return locale.toString(then.time(), u"HH:mm:ss"_s);
    return locale.toString(then.date(), QLocale::ShortFormat) + u' ' + locale.toString(then.time(), u"HH:mm"_s);
}

QString countdownText(milliseconds left)
{
    // Rounded up: 0:00 means that it is over.
    const qint64 seconds = std::max<qint64>(0, (left.count() + 999) / 1000);
    const auto two = [](qint64 number) { return QString::number(number).rightJustified(2, u'0'); };
    if (seconds >= 3600)
        return QString::number(seconds / 3600) + u':' + two(seconds / 60 % 60) + u':' + two(seconds % 60);
    return QString::number(seconds / 60) + u':' + two(seconds % 60);
}

QString spanText(milliseconds span, const QLocale &locale)
{
    if (span.count() < 1000)
        return locale.toString(qlonglong(std::max<qint64>(0, span.count()))) + QChar(0xa0) + u"ms"_s;
    return locale.toString(double(span.count()) / 1000, 'f', 1) + QChar(0xa0) + u's';
}

QString sizeText(qint64 bytes, const QLocale &locale)
{
    return locale.formattedDataSize(bytes, 1, QLocale::DataSizeTraditionalFormat);
}

QString optionsText(const OptionTexts &options)
{
    QStringList parts;
    for (const auto &option : options) {
        if (option && !option->isEmpty())
            parts << *option;
    }
    return parts.join(u", "_s);
}

QString namedOptionsText(const OptionTexts &names, const OptionTexts &options)
{
    QStringList parts;
    for (size_t i = 0; i < options.size(); ++i) {
        if (options[i] && !options[i]->isEmpty())
            parts << (names[i] ? *names[i] + u": "_s + *options[i] : *options[i]);
    }
    return parts.join(u", "_s);
}

} // namespace holdfast::ui
