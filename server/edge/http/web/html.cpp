// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edge/http/web/html.h"

#include <QJsonDocument>
#include <QUrl>

namespace holdfast::http {

QByteArray escaped(QStringView text)
{
    QByteArray html;
    html.reserve(text.size());
    const QByteArray bytes = text.toUtf8();
    for (const char c : bytes) {
        switch (c) {
        case '&': html += "&amp;"; break;
        case '<': html += "&lt;"; break;
        case '>': html += "&gt;"; break;
        case '"': html += "&quot;"; break;
        case '\'': html += "&#39;"; break;
        default: html += c;
        }
    }
    return html;
}

QByteArray structuredData(const QJsonObject &data)
{
    QByteArray json = QJsonDocument(data).toJson(QJsonDocument::Compact);
    json.replace('<', "\\u003c");
    return "<script type=\"application/ld+json\">" + json + "</script>\n";
}

QByteArray pathWith(const QByteArray &path, const QList<std::pair<QByteArray, QString>> &query)
{
    QByteArray text = path;
    char separator = '?';
    for (const auto &[name, value] : query) {
        if (value.isEmpty())
            continue;
        text += separator + name + '=' + QUrl::toPercentEncoding(value);
        separator = '&';
    }
    return text;
}

QByteArray filled(const QByteArray &text, const QHash<QByteArray, QByteArray> &values)
{
    QByteArray html;
    qsizetype from = 0;
    for (;;) {
        const qsizetype begin = text.indexOf("{{", from);
        const qsizetype end = begin < 0 ? -1 : text.indexOf("}}", begin);
        if (end < 0)
            return html + text.sliced(from);
        html += text.sliced(from, begin - from) + values.value(text.sliced(begin + 2, end - begin - 2));
        from = end + 2;
    }
}

} // namespace holdfast::http
