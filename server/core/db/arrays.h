// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/ids.h"

#include <QList>
#include <QStringList>

namespace holdfast {

// PostgreSQL's array literals, to be bound as text and cast: QPSQL knows no arrays. For numbers, and for texts of our own
// making such as random ids, which have nothing that would need quoting.

inline QString arrayLiteral(const QStringList &texts)
{
    return u'{' + texts.join(u',') + u'}';
}

template <typename Tag>
QString arrayLiteral(const QList<RowId<Tag>> &ids)
{
    QStringList texts;
    for (const RowId<Tag> id : ids)
        texts.append(id.text());
    return arrayLiteral(texts);
}

} // namespace holdfast
