// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/catalog/pictures.h"

#include "core/base/secret.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace holdfast {

namespace {

constexpr qint64 mostBytes = 10'000'000;
const QString prefix = u"/pictures/"_s;

/// What the content says it is, whatever the file is called.
QString suffixOf(const QByteArray &content)
{
    if (content.startsWith("\x89PNG\r\n\x1a\n"))
        return u"png"_s;
    if (content.startsWith("\xff\xd8\xff"))
        return u"jpg"_s;
    if (content.startsWith("GIF8"))
        return u"gif"_s;
    if (content.startsWith("RIFF") && content.sliced(0, 12).endsWith("WEBP"))
        return u"webp"_s;
    const QByteArray head = content.first(std::min<qsizetype>(content.size(), 1000)).trimmed();
    if (head.startsWith('<') && head.contains("<svg"))
        return u"svg"_s;
    return {};
}

/// By the file's name, which came from its content. Empty: no picture's.
QByteArray typeOf(const QString &name)
{
    const QString suffix = name.section(u'.', -1);
    for (const auto &[known, type] : {std::pair(u"png"_s, "image/png"), std::pair(u"jpg"_s, "image/jpeg"),
                                      std::pair(u"jpeg"_s, "image/jpeg"), std::pair(u"gif"_s, "image/gif"),
                                      std::pair(u"webp"_s, "image/webp"), std::pair(u"svg"_s, "image/svg+xml")}) {
        if (suffix == known)
            return type;
    }
    return {};
}

/// What cannot lead out of the folder on any system: plain letters, no separator, no device, nothing hidden.
bool isPictureName(const QString &name)
{
    static const QRegularExpression plain(u"^[A-Za-z0-9_-]{1,100}\\.[a-z]{3,4}\\z"_s);
    return plain.match(name).hasMatch() && !typeOf(name).isEmpty();
}

/// Where a picture of that name is; empty: nowhere.
QString placeOf(const QString &folder, const QString &name)
{
    if (!isPictureName(name))
        return {};
    const QFileInfo own(folder + u'/' + name);
    if (own.isFile() && !own.isSymLink())
        return own.filePath();
    const QString demo = u":/demo/pictures/"_s + name;
    return QFile::exists(demo) ? demo : QString();
}

Error refused(const QString &message)
{
    return Error::invalid(u"picture"_s, message);
}

} // namespace

QString pictureFolder(const DatabaseUrl &shop)
{
    return shop.folder() + u"/pictures"_s;
}

Result<QString> keepPicture(const DatabaseUrl &shop, const QString &file)
{
    QFile source(file);
    if (!source.open(QIODevice::ReadOnly))
        return refused(u"%1 cannot be read: %2"_s.arg(file, source.errorString()));
    if (source.size() > mostBytes)
        return refused(u"%1 is larger than 10 MB"_s.arg(file));
    const QByteArray content = source.readAll();
    const QString suffix = suffixOf(content);
    if (suffix.isEmpty())
        return refused(u"%1 is no PNG, JPEG, WebP, GIF or SVG picture"_s.arg(file));
    const QString folder = pictureFolder(shop);
    const QString name = QString::fromLatin1(digest(content).toHex().first(24)) + u'.' + suffix;
    QSaveFile target(folder + u'/' + name);
    if (!QDir().mkpath(folder) || !target.open(QIODevice::WriteOnly) || target.write(content) != content.size()
        || !target.commit())
        return refused(u"the picture cannot be kept in %1: %2"_s.arg(folder, target.errorString()));
    return QString(prefix + name);
}

Result<Picture> readPicture(const QString &folder, const QString &name)
{
    const Error nowhere{Fault::NotFound, u"not_found"_s, u"There is no such picture"_s, {}, {}};
    const QString place = placeOf(folder, name);
    QFile file(place);
    if (place.isEmpty() || !file.open(QIODevice::ReadOnly))
        return nowhere;
    Picture picture{file.read(mostBytes + 1), typeOf(name)};
    if (picture.content.size() > mostBytes)
        return nowhere;
    return picture;
}

std::optional<QString> pictureFile(const DatabaseUrl &shop, const QString &imageUrl)
{
    if (!imageUrl.startsWith(prefix))
        return std::nullopt;
    const QString name = imageUrl.sliced(prefix.size());
    const QString file = placeOf(pictureFolder(shop), name);
    return file.isEmpty() ? std::nullopt : std::optional(file);
}

} // namespace holdfast
