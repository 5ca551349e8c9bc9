// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edge/mail/words.h"

#include <QDir>

using namespace Qt::StringLiterals;

namespace holdfast::mail {

Words::Words(const QString &language) : m_locale(language), m_language(language)
{
    (void)m_translator.load(u":/translations/holdfast_%1.qm"_s.arg(language));
}

QString Words::operator()(const char *source) const
{
    const QString translated = m_translator.translate("Mail", source);
    return translated.isEmpty() ? QString::fromUtf8(source) : translated;
}

QString Words::operator()(const char *source, int n) const
{
    QString text = m_translator.translate("Mail", source, nullptr, n);
    if (text.isEmpty())
        text = QString::fromUtf8(source);
    return text.replace("%n"_L1, m_locale.toString(n));
}

QString Words::money(Money money, const Currency &currency) const
{
    return moneyText(money, currency, m_locale);
}

Languages::Languages()
{
    for (const QString &file : QDir(u":/translations"_s).entryList({u"holdfast_*.qm"_s})) {
        const QString language = file.section(u'_', 1).section(u'.', 0, 0);
        m_words.emplace(language, std::make_unique<Words>(language));
    }
    if (!m_words.contains(u"en"_s))
        m_words.emplace(u"en"_s, std::make_unique<Words>(u"en"_s));
}

const Words &Languages::nearest(const std::optional<QString> &wanted) const
{
    for (const QString &range : wanted.value_or(QString()).split(u',')) {
        const QString tag = range.section(u';', 0, 0).trimmed().toLower().section(u'-', 0, 0);
        if (const auto found = m_words.find(tag); found != m_words.end())
            return *found->second;
    }
    return *m_words.at(u"en"_s);
}

} // namespace holdfast::mail
