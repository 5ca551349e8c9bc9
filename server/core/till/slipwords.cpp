// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/till/slipwords.h"

#include "core/settings/taxclasses.h"

#include <QCoreApplication>
#include <QDateTime>

using namespace Qt::StringLiterals;

namespace holdfast {

namespace {

std::shared_ptr<const QTranslator> translatorOf(const QString &language)
{
    auto translator = std::make_shared<QTranslator>();
    (void)translator->load(u":/translations/holdfast_%1.qm"_s.arg(language));
    return translator;
}

constexpr QChar noBreak{0xa0};

} // namespace

SlipWords::SlipWords() = default;

SlipWords::SlipWords(const QString &language)
    : m_locale(language), m_translator(translatorOf(QLocale(language).name().section(u'_', 0, 0)))
{
}

QString SlipWords::operator()(const char *source) const
{
    if (!m_translator)
        return QCoreApplication::translate("Slip", source);
    const QString translated = m_translator->translate("Slip", source);
    return translated.isEmpty() ? QString::fromUtf8(source) : translated;
}

QString SlipWords::money(Money money, const Currency &currency) const
{
    const QString text = moneyText({qAbs(money.amount)}, currency, m_locale);
    return money.amount < 0 ? m_locale.negativeSign() + text : text;
}

QString SlipWords::rate(TaxRate rate) const
{
    const QString number = formatTaxRate(rate).replace(u'.', m_locale.decimalPoint());
    // The locale does not tell whether there is a blank; what it does with an amount is the nearest to it.
    return m_locale.toCurrencyString(7, u"%"_s).contains(noBreak) ? QString(number + noBreak + u'%') : QString(number + u'%');
}

QString SlipWords::quantity(Quantity quantity, Unit unit) const
{
    return unit == Unit::Piece ? number(quantity.value) : QString(number(quantity.value) + noBreak + unitName(unit));
}

QString SlipWords::price(Money price, const Measure &measure, const Currency &currency) const
{
    const QString text = money(price, currency);
    if (measure == Measure{})
        return text;
    if (measure.pricePer == 1000 && measure.unit != Unit::Piece)
        return text + (measure.unit == Unit::Gram ? u"/kg"_s : u"/l"_s);
    if (measure.pricePer == 1)
        return text + u'/' + unitName(measure.unit);
    return text + u'/' + quantity({measure.pricePer}, measure.unit);
}

QString SlipWords::time(Instant at) const
{
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(at.ms);
    QString date = m_locale.dateFormat(QLocale::ShortFormat);
    if (!date.contains("yyyy"_L1))
        date.replace("yy"_L1, "yyyy"_L1);
    return m_locale.toString(time.date(), date) + u' ' + m_locale.toString(time.time(), QLocale::ShortFormat);
}

} // namespace holdfast
