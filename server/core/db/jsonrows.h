// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/ids.h"
#include "core/base/money.h"

#include <QString>

#include <optional>

namespace holdfast {

/// Writes rows as a JSON array of arrays, the one parameter of a statement that works on all of them at once.
class JsonRows
{
public:
    template <typename... Values>
    void add(const Values &...values)
    {
        m_text += m_text.isEmpty() ? u"[[" : u",[";
        m_first = true;
        (put(values), ...);
        m_text += u']';
    }
    /// One value in place of a row.
    template <typename Value>
    void addValue(const Value &value)
    {
        m_first = m_text.isEmpty();
        if (m_first)
            m_text += u'[';
        put(value);
    }

    bool isEmpty() const { return m_text.isEmpty(); }
    QString text() const { return m_text.isEmpty() ? QStringLiteral("[]") : m_text + u']'; }

private:
    void put(qint64 value);
    void put(bool value) { put(qint64(value)); }
    void put(Money value) { put(value.amount); }
    void put(const QString &text);
    template <typename Tag>
    void put(RowId<Tag> id)
    {
        put(id.value);
    }
    void put(const std::optional<QString> &text);
    void separate();

    QString m_text;
    bool m_first = true;
};

} // namespace holdfast
