// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/exchange/csvwriter.h"

#include <algorithm>
#include <utility>

namespace holdfast {

namespace {

/// Readers take blanks around a field without quotes for no part of it, ours too.
bool needsQuotes(const QByteArray &field)
{
    const auto special = [](char c) { return c == ',' || c == '"' || c == '\n' || c == '\r'; };
    const auto blank = [](char c) { return c == ' ' || c == '\t'; };
    return !field.isEmpty()
           && (blank(field.front()) || blank(field.back()) || std::any_of(field.begin(), field.end(), special));
}

} // namespace

void CsvWriter::add(const QString &field)
{
    if (!m_first)
        m_bytes += ',';
    m_first = false;
    QByteArray text = field.toUtf8();
    if (needsQuotes(text))
        text = '"' + text.replace('"', "\"\"") + '"';
    m_bytes += text;
}

void CsvWriter::endRow()
{
    m_bytes += '\n';
    m_first = true;
}

QByteArray CsvWriter::take()
{
    return std::exchange(m_bytes, {});
}

} // namespace holdfast
