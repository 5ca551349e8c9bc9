// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edge/http/web/words.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace holdfast::http {

Words::Words(const QString &language) : m_language(language), m_locale(language)
{
    QFile file(u":/web/words/%1.json"_s.arg(language));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("there are no words for %s", qPrintable(language));
    const QJsonDocument document = QJsonDocument::fromJson(file.readAll());
    m_json = document.toJson(QJsonDocument::Compact);
    const QJsonObject texts = document.object();
    for (auto text = texts.begin(); text != texts.end(); ++text)
        m_texts.insert(text.key(), text.value().toString());
}

QStringList Words::languages()
{
    return {u"en"_s, u"de"_s};
}

QString Words::preferred(const QByteArray &acceptLanguage, const QByteArray &chosen)
{
    const QStringList known = languages();
    if (known.contains(QLatin1StringView(chosen)))
        return QString::fromLatin1(chosen);
    QString best = known.constFirst();
    double bestWeight = 0;
    for (const QByteArray &range : acceptLanguage.split(',')) {
        const QByteArray tag = range.split(';').constFirst().trimmed().toLower();
        const qsizetype mark = range.indexOf("q=");
        const double weight = mark < 0 ? 1 : range.mid(mark + 2).trimmed().toDouble();
        const QString primary = QString::fromLatin1(tag.split('-').constFirst());
        if (weight > bestWeight && known.contains(primary)) {
            best = primary;
            bestWeight = weight;
        }
    }
    return best;
}

QByteArray Words::script() const
{
    return "globalThis.holdfastWords = " + m_json + '\n';
}

} // namespace holdfast::http
