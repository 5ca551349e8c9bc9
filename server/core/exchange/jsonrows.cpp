// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/exchange/jsonrows.h"

using namespace Qt::StringLiterals;

namespace holdfast {

void JsonRows::put(qint64 value)
{
    separate();
    m_text += QString::number(value);
}

void JsonRows::put(const QString &text)
{
    separate();
    m_text += u'"';
    for (const QChar c : text) {
        if (c == u'"' || c == u'\\') {
            m_text += u'\\';
            m_text += c;
        } else if (c < u' ') {
            m_text += u"\\u%1"_s.arg(c.unicode(), 4, 16, QChar(u'0'));
        } else {
            m_text += c;
        }
    }
    m_text += u'"';
}

void JsonRows::put(const std::optional<QString> &text)
{
    if (text) {
        put(*text);
        return;
    }
    separate();
    m_text += u"null";
}

void JsonRows::separate()
{
    if (!m_first)
        m_text += u',';
    m_first = false;
}

} // namespace holdfast
