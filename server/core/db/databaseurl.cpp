// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/db/databaseurl.h"

#include <QFileInfo>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace holdfast {

Result<DatabaseUrl> DatabaseUrl::parse(QStringView text)
{
    const QLatin1StringView scheme = "sqlite:"_L1;
    if (!text.startsWith(scheme) || text.size() == scheme.size())
        return Error::invalid(u"database"_s, u"\"%1\" is not a database address; write sqlite:PATH"_s.arg(text));
    return DatabaseUrl{QFileInfo(text.sliced(scheme.size()).toString()).absoluteFilePath()};
}

DatabaseUrl DatabaseUrl::standard()
{
    return {QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + u"/shop.db"_s};
}

QString DatabaseUrl::text() const
{
    return u"sqlite:"_s + path;
}

} // namespace holdfast
