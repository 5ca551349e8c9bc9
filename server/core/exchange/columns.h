// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHash>
#include <QString>
#include <QStringList>

#include <initializer_list>

namespace holdfast {

class CsvReader;

/// The columns that a file's header line names. Names are compared without regard to case.
class Columns
{
public:
    static constexpr int none = -1;

    /// From the row that a reader has read.
    explicit Columns(const CsvReader &header);

    /// Where the column of that name, in lower case, is; the first if there are several.
    int find(QLatin1StringView name) const { return m_places.value(QString(name), none); }
    /// Those of the names that there is no column for.
    QStringList missing(std::initializer_list<QLatin1StringView> names) const;
    int count() const { return m_count; }

private:
    QHash<QString, int> m_places;
    int m_count;
};

} // namespace holdfast
