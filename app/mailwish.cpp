// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/mailwish.h"

#include "core/mail/linkkey.h"

#include <QDir>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace holdfast::app {

namespace {

QString folderBeside(const DatabaseUrl &url)
{
    const QDir beside = url.backend() == Backend::Sqlite ? QFileInfo(url.path).absoluteDir() : QDir(url.localFolder);
    return beside.filePath(u"mail"_s);
}

} // namespace

Result<mail::MailWish> mailWish(const Database &database, const QString &folder, const QString &publicUrl)
{
    mail::MailWish wish;
    if (const auto read = wish.readEnvironment(); !read)
        return read.error();
    wish.folder = folder.isEmpty() ? folderBeside(database.url()) : folder;
    wish.shopUrl = publicUrl;
    wish.linkKey = ensureLinkKey(database);
    return wish;
}

} // namespace holdfast::app
