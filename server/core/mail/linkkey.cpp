// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/mail/linkkey.h"

#include "core/base/secret.h"
#include "core/db/sqlerror.h"
#include "core/db/transaction.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace holdfast {

namespace {

constexpr qsizetype keyLength = 32;

QByteArray readKey(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QByteArray::fromHex(file.readAll().trimmed()) : QByteArray();
}

/// Two programs may start at once: whose file comes first, its key counts.
QByteArray keyBeside(const QString &databaseFile)
{
    const QString path = QFileInfo(databaseFile).absoluteDir().filePath(u"link.key"_s);
    if (const QByteArray key = readKey(path); key.size() == keyLength)
        return key;
    const QString mine = path + u'.' + QString::fromLatin1(randomBytes(6).toHex());
    QFile file(mine);
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly, QFileDevice::ReadOwner | QFileDevice::WriteOwner)
        || file.write(randomBytes(keyLength).toHex() + '\n') < 0 || !file.flush())
        throw SqlError(u"cannot write the key of mail links, %1: %2"_s.arg(mine, file.errorString()));
    file.close();
    if (!file.rename(path))
        QFile::remove(mine);
    const QByteArray key = readKey(path);
    if (key.size() != keyLength)
        throw SqlError(u"%1 holds no key; delete it, and links in mails that were sent end"_s.arg(path));
    return key;
}

QByteArray keyInside(const Database &database)
{
    const auto connection = database.connect(Access::ReadWrite);
    Transaction transaction(*connection, Instant{});
    transaction.change("setting_put_new"_L1, u"secret.link_key"_s, QString::fromLatin1(randomBytes(keyLength).toHex()));
    QByteArray key;
    if (Rows rows = transaction.run("setting_find"_L1, u"secret.link_key"_s); rows.next())
        key = QByteArray::fromHex(rows.text(0).toLatin1());
    transaction.commit();
    return key;
}

} // namespace

QByteArray ensureLinkKey(const Database &database)
{
    const QByteArray given = qgetenv("HOLDFAST_LINK_KEY");
    if (!given.isEmpty())
        return digest(given);
    return database.url().backend() == Backend::Sqlite ? keyBeside(database.url().path) : keyInside(database);
}

} // namespace holdfast
