// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edge/http/jsonwriter.h"

#include <charconv>

namespace holdfast::http {

namespace {

constexpr size_t usualSize = 1024;

bool needsEscape(char16_t c)
{
    return c < 0x20 || c == u'"' || c == u'\\';
}

void appendEscaped(std::string &text, char16_t c)
{
    static constexpr char digits[] = "0123456789abcdef";
    switch (c) {
    case u'"':
        text += "\\\"";
        break;
    case u'\\':
        text += "\\\\";
        break;
    case u'\n':
        text += "\\n";
        break;
    case u'\r':
        text += "\\r";
        break;
    case u'\t':
        text += "\\t";
        break;
    default:
        text += "\\u00";
        text += digits[(c >> 4) & 0xf];
        text += digits[c & 0xf];
    }
}

} // namespace

void JsonWriter::separate()
{
    if (!std::exchange(m_first, false))
        m_text += ',';
}

void JsonWriter::open(char bracket)
{
    separate();
    if (m_text.empty())
        m_text.reserve(usualSize);
    m_text += bracket;
    m_first = true;
}

void JsonWriter::close(char bracket)
{
    m_text += bracket;
    m_first = false;
}

void JsonWriter::key(QByteArrayView name)
{
    value(name);
    m_text += ':';
    m_first = true;
}

void JsonWriter::anyKey(const QString &name)
{
    value(name);
    m_text += ':';
    m_first = true;
}

void JsonWriter::value(qint64 number)
{
    separate();
    digits(number);
}

void JsonWriter::text(qint64 id)
{
    separate();
    m_text += '"';
    digits(id);
    m_text += '"';
}

void JsonWriter::value(bool is)
{
    raw(is ? "true" : "false");
}

void JsonWriter::value(const QString &text)
{
    separate();
    quote(text);
}

void JsonWriter::value(QByteArrayView plain)
{
    separate();
    m_text += '"';
    m_text.append(plain.data(), size_t(plain.size()));
    m_text += '"';
}

void JsonWriter::raw(QByteArrayView json)
{
    separate();
    m_text.append(json.data(), size_t(json.size()));
}

void JsonWriter::digits(qint64 number)
{
    char text[24];
    const auto end = std::to_chars(std::begin(text), std::end(text), number).ptr;
    m_text.append(text, size_t(end - text));
}

void JsonWriter::quote(const QString &text)
{
    m_text += '"';
    const QStringView view(text);
    for (qsizetype i = 0; i < view.size(); ++i) {
        const char16_t c = view[i].unicode();
        if (c >= 0x80) {
            // Up to the next ASCII character, so that no pair of surrogates is torn.
            qsizetype end = i + 1;
            while (end < view.size() && view[end].unicode() >= 0x80)
                ++end;
            const QByteArray bytes = view.sliced(i, end - i).toUtf8();
            m_text.append(bytes.data(), size_t(bytes.size()));
            i = end - 1;
        } else if (needsEscape(c)) {
            appendEscaped(m_text, c);
        } else {
            m_text += char(c);
        }
    }
    m_text += '"';
}

} // namespace holdfast::http
