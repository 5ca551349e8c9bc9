// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/db/databaseurl.h"

#include <QFileInfo>
#include <QStandardPaths>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace holdfast {

namespace {

constexpr QLatin1StringView sqliteScheme = "sqlite:"_L1;

constexpr QLatin1StringView postgresSchemes[] = {"postgresql://"_L1, "postgres://"_L1};

Error notAnAddress(QStringView text)
{
    // Shown without what may be a password.
    const qsizetype at = text.lastIndexOf(u'@');
    return Error::invalid(u"database"_s,
                          u"\"%1\" is not a database address; write sqlite:PATH or postgresql://user@host:port/name"_s.arg(
                              at < 0 ? text : text.sliced(at + 1)));
}

/// Even less is shown: a password with a / or # in it makes anything look like anything.
Error notAServer()
{
    return Error::invalid(u"database"_s,
                          u"that is not a PostgreSQL address; write postgresql://user:password@host:port/name, with @ : / # ? "
                          u"and % in a password as %40 %3A %2F %23 %3F and %25"_s);
}

Result<DatabaseUrl> parsePostgres(QStringView text)
{
    const QUrl url(text.toString(), QUrl::StrictMode);
    const QString name = url.path().mid(1);
    if (!url.isValid() || url.hasQuery() || url.hasFragment() || name.contains(u'/'))
        return notAServer();
    return DatabaseUrl{{}, url.host(), url.port(), url.userName(), url.password(), name};
}

} // namespace

Result<DatabaseUrl> DatabaseUrl::parse(QStringView text)
{
    if (text.startsWith(sqliteScheme) && text.size() > sqliteScheme.size())
        return DatabaseUrl{QFileInfo(text.sliced(sqliteScheme.size()).toString()).absoluteFilePath()};
    for (const QLatin1StringView scheme : postgresSchemes) {
        if (text.startsWith(scheme))
            return parsePostgres(text);
    }
    return notAnAddress(text);
}

DatabaseUrl DatabaseUrl::standard()
{
    return {QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + u"/shop.db"_s};
}

QString DatabaseUrl::text() const
{
    if (backend() == Backend::Sqlite)
        return sqliteScheme + path;
    QUrl url;
    url.setScheme(u"postgresql"_s);
    url.setHost(host);
    url.setPort(port);
    url.setUserName(user);
    url.setPath(u'/' + name);
    return url.toString();
}

QString DatabaseUrl::place() const
{
    return backend() == Backend::Sqlite ? path : text();
}

QString DatabaseUrl::title() const
{
    if (backend() == Backend::Sqlite)
        return QFileInfo(path).fileName();
    return host.isEmpty() ? name : u"%1 at %2"_s.arg(name, host);
}

QString DatabaseUrl::folder() const
{
    return backend() == Backend::Sqlite ? QFileInfo(path).absolutePath() : localFolder;
}

} // namespace holdfast
