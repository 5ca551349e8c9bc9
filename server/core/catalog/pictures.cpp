// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/catalog/pictures.h"

#include "core/base/secret.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
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

Error refused(const QString &message)
{
    return Error::invalid(u"picture"_s, message);
}

} // namespace

QString pictureFolder(const DatabaseUrl &shop)
{
    return QFileInfo(shop.path).absolutePath() + u"/pictures"_s;
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

std::optional<QString> pictureFile(const DatabaseUrl &shop, const QString &imageUrl)
{
    if (!imageUrl.startsWith(prefix))
        return std::nullopt;
    const QString name = imageUrl.sliced(prefix.size());
    if (name.isEmpty() || name.contains(u'/') || name.contains(u'\\') || name.startsWith(u'.'))
        return std::nullopt;
    const QString own = pictureFolder(shop) + u'/' + name;
    if (QFile::exists(own))
        return own;
    // The demo shop's come with the program.
    const QString demo = u":/demo/pictures/"_s + name;
    return QFile::exists(demo) ? std::optional(demo) : std::nullopt;
}

} // namespace holdfast
