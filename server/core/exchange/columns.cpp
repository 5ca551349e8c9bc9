// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/exchange/columns.h"

#include "core/exchange/csvreader.h"

namespace holdfast {

Columns::Columns(const CsvReader &header) : m_count(header.size())
{
    for (int i = m_count - 1; i >= 0; --i)
        m_places.insert(QString::fromUtf8(header.field(i)).trimmed().toLower(), i);
}

QStringList Columns::missing(std::initializer_list<QLatin1StringView> names) const
{
    QStringList list;
    for (const QLatin1StringView name : names) {
        if (find(name) == none)
            list.append(name);
    }
    return list;
}

} // namespace holdfast
