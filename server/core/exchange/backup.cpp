// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/exchange/backup.h"

#include "core/db/sqlerror.h"
#include "core/db/transaction.h"
#include "core/exchange/check.h"
#include "core/exchange/copy.h"
#include "core/exchange/triggers.h"

#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>

#ifdef Q_OS_WIN
#include <io.h>
#else
#include <unistd.h>
#endif

using namespace Qt::StringLiterals;

namespace holdfast {

namespace {

QString quoted(QString text)
{
    return u'\'' + text.replace(u'\'', "''"_L1) + u'\'';
}

/// `subject` is the file or folder it is about.
Error failed(const QString &code, const QString &message, const QString &subject)
{
    return {Fault::Unavailable, code, message, {}, {{u"subject"_s, subject}}};
}

/// To the disk, not only to the system's cache.
bool flushToDisk(QFile &file)
{
#ifdef Q_OS_WIN
    return ::_commit(file.handle()) == 0;
#else
    return ::fsync(file.handle()) == 0;
#endif
}

Result<Done> checkFile(const Database &file, const QString &name)
{
    const auto connection = file.connect(Access::ReadWrite);
    const QStringList breaches = checkShop(*connection);
    if (!breaches.isEmpty())
        return failed(u"backup_unsound"_s, u"%1 did not pass the check: %2"_s.arg(name, breaches.constFirst()), name);
    return Done{};
}

Result<Done> putInPlace(const QString &from, const QString &to)
{
    QFile finished(from);
    if (!finished.open(QIODevice::ReadWrite) || !flushToDisk(finished))
        return failed(u"backup_unwritable"_s, u"%1 cannot be written: %2"_s.arg(from, finished.errorString()), to);
    finished.close();
    if (QFile::exists(to) && !QFile::remove(to))
        return failed(u"backup_unwritable"_s, u"%1 cannot be replaced"_s.arg(to), to);
    if (!finished.rename(to))
        return failed(u"backup_unwritable"_s, u"%1 cannot be written: %2"_s.arg(to, finished.errorString()), to);
    return Done{};
}

/// A PostgreSQL shop's backup is an SQLite file, too, which any Holdfast can open and look into.
Result<Done> backUpByCopy(const Database &shop, const QString &part, const QString &file)
{
    {
        const Database copy = Database::open({part});
        if (const auto copied = copyShop(shop, copy, [](const QString &, qint64) {}); !copied)
            return copied.error();
        copy.connect(Access::ReadWrite)->runText(u"PRAGMA journal_mode = DELETE"_s);
    }
    return putInPlace(part, file);
}

/// What is restored: every table but who does the background work right now, which is no part of the shop's past.
QStringList tablesToRestore(Connection &connection)
{
    QStringList tables;
    Rows rows = connection.run("restore_tables"_L1);
    while (rows.next())
        tables.append(rows.text(0));
    return tables;
}

/// Copies all rows from the attached backup.
void copyTables(Connection &connection)
{
    const RestingTriggers resting(connection);
    for (const QString &table : tablesToRestore(connection)) {
        connection.runText(u"DELETE FROM main."_s + table);
        connection.runText(u"INSERT INTO main.%1 SELECT * FROM backup.%1"_s.arg(table));
    }
    connection.change("outbox_new_generation"_L1);
}

void restoreFrom(Connection &connection, const QString &prepared)
{
    connection.runText(u"PRAGMA foreign_keys = OFF"_s);
    connection.runText(u"ATTACH DATABASE %1 AS backup"_s.arg(quoted(prepared)));
    Transaction transaction(connection, Instant{});
    copyTables(connection);
    if (connection.run("check_foreign_keys"_L1).next())
        throw SqlError(u"backup_unsound"_s, u"the backup's tables do not fit together"_s, prepared);
    transaction.commit();
}

} // namespace

Result<Done> backUp(const Database &shop, const QString &file)
{
    if (QFileInfo(file).isDir())
        return failed(u"backup_is_folder"_s, u"%1 is a folder"_s.arg(file), file);
    if (QFileInfo(file).absoluteFilePath() == QFileInfo(shop.url().path).absoluteFilePath())
        return failed(u"backup_over_shop"_s, u"the backup would overwrite the shop itself"_s, file);
    // Beside its goal, so that the last step is a rename within one file system.
    QTemporaryDir folder(QFileInfo(file).absolutePath() + u"/.holdfast-backup-XXXXXX"_s);
    if (!folder.isValid())
        return failed(u"backup_folder_unwritable"_s,
                      u"the folder of %1 cannot be written: %2"_s.arg(file, folder.errorString()), file);
    const QString part = folder.filePath(u"shop.db"_s);
    if (shop.url().backend() == Backend::Postgres)
        return backUpByCopy(shop, part, file);
    try {
        shop.connect(Access::ReadOnly)->runText(u"VACUUM INTO "_s + quoted(part));
    } catch (const SqlError &error) {
        // The shop's own disk may have room.
        if (error.toError().code == "disk_full"_L1)
            return failed(u"backup_disk_full"_s, u"the disk of %1 is full"_s.arg(file), file);
        throw;
    }
    if (const auto fine = checkFile(Database::open({part}), file); !fine)
        return fine;
    return putInPlace(part, file);
}

Result<Done> restore(const Database &shop, const QString &file)
{
    if (shop.url().backend() == Backend::Postgres)
        return failed(u"restore_by_copy"_s,
                      u"a PostgreSQL shop is restored into an empty database: "
                      u"holdfastd copy --from sqlite:%1 --to postgresql://…"_s.arg(file), file);
    if (!QFileInfo(file).isFile())
        return failed(u"backup_not_found"_s, u"there is no file %1"_s.arg(file), file);
    QTemporaryDir folder(QFileInfo(shop.url().path).absolutePath() + u"/.holdfast-restore-XXXXXX"_s);
    const QString prepared = folder.filePath(u"shop.db"_s);
    if (!folder.isValid() || !QFile::copy(file, prepared))
        return failed(u"restore_no_room"_s, u"%1 cannot be copied beside the shop: is the disk full?"_s.arg(file), file);
    QFile::setPermissions(prepared, QFile::ReadOwner | QFile::WriteOwner);
    if (QFileInfo(prepared).size() == 0)
        return failed(u"backup_empty"_s, u"%1 is empty"_s.arg(file), file);
    if (const auto fine = checkFile(Database::open({prepared}), file); !fine)
        return fine;
    const auto connection = shop.connect(Access::ReadWrite);
    restoreFrom(*connection, prepared);
    return Done{};
}

} // namespace holdfast
