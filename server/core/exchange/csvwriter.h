// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

namespace holdfast {

/// Writes rows of CSV as RFC 4180 has it, in UTF-8, with lines that end in a line feed.
class CsvWriter
{
public:
    void add(const QString &field);
    /// None is an empty field.
    void add(const std::optional<QString> &field) { add(field.value_or(QString())); }
    void endRow();

    /// What was written so far, which it forgets then.
    QByteArray take();
    qsizetype size() const { return m_bytes.size(); }

private:
    QByteArray m_bytes;
    bool m_first = true;
};

} // namespace holdfast
