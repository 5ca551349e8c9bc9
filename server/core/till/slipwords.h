// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/base/moneytext.h"
#include "core/catalog/product.h"
#include "core/pricing/pricing.h"

#include <QLocale>
#include <QTranslator>

#include <memory>

namespace holdfast {

/// What slips say, in one language, and how they write numbers. Texts are marked by QT_TRANSLATE_NOOP("Slip", …) where
/// they are used. Any thread.
class SlipWords
{
public:
    /// The program's own language and locale.
    SlipWords();
    /// A reader's, such as "de"; English where we do not speak it.
    explicit SlipWords(const QString &language);

    QString operator()(const char *source) const;
    /// With the sign before everything else: "-€2.00", "-2,00 €".
    QString money(Money money, const Currency &currency) const;
    QString number(qint64 number) const { return m_locale.toString(number); }
    /// "19%", "7,7 %".
    QString rate(TaxRate rate) const;
    /// "3", "333 g".
    QString quantity(Quantity quantity, Unit unit) const;
    /// "€1.60", "€24.90/kg".
    QString price(Money price, const Measure &measure, const Currency &currency) const;
    /// The date with all of its year, and the time, where this machine is.
    QString time(Instant at) const;

private:
    QLocale m_locale;
    std::shared_ptr<const QTranslator> m_translator; ///< none: the program's own
};

} // namespace holdfast
