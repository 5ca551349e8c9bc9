// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/moneytext.h"

#include <QLocale>
#include <QTranslator>

#include <map>
#include <memory>
#include <optional>

namespace holdfast::mail {

/// What we say to shoppers, in one language. Texts are marked by QT_TRANSLATE_NOOP("Mail", …) where they are used, and
/// stand in translations/ like all others; but who reads them decides on the language, not who runs the program. Any
/// thread may read.
class Words
{
public:
    explicit Words(const QString &language);

    QString operator()(const char *source) const;
    QString operator()(const char *source, int n) const;
    QString money(Money money, const Currency &currency) const;
    /// As HTML's lang says it.
    QString language() const { return m_language; }

private:
    QTranslator m_translator;
    QLocale m_locale;
    QString m_language;
};

/// All languages that there are.
class Languages
{
public:
    Languages();
    /// The nearest to what a shopper wants, as a language tag or as Accept-Language has it; English when there is none.
    const Words &nearest(const std::optional<QString> &wanted) const;

private:
    std::map<QString, std::unique_ptr<Words>> m_words;
};

} // namespace holdfast::mail
