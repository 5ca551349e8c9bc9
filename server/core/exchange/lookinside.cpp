// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/exchange/lookinside.h"

#include "core/db/database.h"

#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;

namespace holdfast {

Result<BackupContents> lookInside(const QString &file)
{
    const QFileInfo info(file);
    if (!info.isFile() || info.size() == 0)
        return Error{Fault::NotFound,
                     u"backup_empty"_s,
                     u"%1 is no backup: there is nothing in it"_s.arg(file),
                     {},
                     {{u"subject"_s, file}}};
    QTemporaryDir folder;
    const QString copy = folder.filePath(u"shop.db"_s);
    if (!folder.isValid() || !QFile::copy(file, copy))
        return Error{Fault::Unavailable,
                     u"restore_no_room"_s,
                     u"%1 cannot be copied to look inside: is the disk full?"_s.arg(file),
                     {},
                     {{u"subject"_s, file}}};
    QFile::setPermissions(copy, QFile::ReadOwner | QFile::WriteOwner);
    const auto connection = Database::open({copy}).connect(Access::ReadOnly);
    Rows rows = connection->run("backup_contents"_L1);
    if (!rows.next())
        return BackupContents{};
    return BackupContents{rows.text(0),    rows.integer(1), rows.integer(2),
                          rows.integer(3), rows.instant(4), info.size()};
}

} // namespace holdfast
