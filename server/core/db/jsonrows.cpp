// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/db/jsonrows.h"

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
    const QStringView view(text);
    qsizetype written = 0;
    for (qsizetype i = 0; i < view.size(); ++i) {
        const char16_t c = view[i].unicode();
        if (c >= u' ' && c != u'"' && c != u'\\')
            continue;
        m_text += view.sliced(written, i - written);
        m_text += u"\\u%1"_s.arg(uint(c), 4, 16, QChar(u'0'));
        written = i + 1;
    }
    m_text += view.sliced(written);
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
