// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHash>
#include <QLocale>
#include <QString>

namespace holdfast::http {

/// The shop page's texts in one language, from resources/web/words/. Immutable; any thread.
class Words
{
public:
    /// `language` is one of languages().
    explicit Words(const QString &language);

    /// Those there are words for, the default first.
    static QStringList languages();
    /// What a browser prefers (RFC 9110, section 12.5.4) of languages(); `chosen` goes first if it is one.
    static QString preferred(const QByteArray &acceptLanguage, const QByteArray &chosen);

    const QString &language() const { return m_language; }
    const QLocale &locale() const { return m_locale; }
    /// The text of that name; the name itself where there is none, which a test finds.
    QString operator()(QLatin1StringView name) const { return m_texts.value(name, QString(name)); }
    /// All of them as the JavaScript that a page loads before its own modules.
    QByteArray script() const;

private:
    QString m_language;
    QLocale m_locale;
    QByteArray m_json;
    QHash<QString, QString> m_texts;
};

} // namespace holdfast::http
