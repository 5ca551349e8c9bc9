// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edge/http/web/assets.h"

#include "edge/http/web/gzip.h"
#include "edge/http/web/words.h"

#include <QCryptographicHash>
#include <QDir>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace holdfast::http {

namespace {

constexpr int smallest = 9; // of zlib's levels; it is done once

QByteArray typeOf(const QString &name)
{
    if (name.endsWith(".js"_L1))
        return "text/javascript; charset=utf-8";
    if (name.endsWith(".css"_L1))
        return "text/css; charset=utf-8";
    return "image/svg+xml";
}

} // namespace

Assets::Assets()
{
    const QDir folder(u":/web"_s);
    for (const QString &name : folder.entryList({u"*.js"_s, u"*.css"_s, u"*.svg"_s}, QDir::Files)) {
        QFile file(folder.filePath(name));
        if (file.open(QIODevice::ReadOnly))
            add(name, file.readAll());
    }
    for (const QString &language : Words::languages())
        add(u"words.%1.js"_s.arg(language), Words(language).script());

    QStringList names = m_files.keys();
    names.sort();
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const QString &name : std::as_const(names)) {
        hash.addData(name.toUtf8());
        hash.addData(m_files[name].content);
    }
    m_version = hash.result().toHex().left(16);
    m_path = "/assets/" + m_version;
}

void Assets::add(const QString &name, const QByteArray &content)
{
    m_files.insert(name, {typeOf(name), content, gzip(content, smallest)});
}

const Assets::File *Assets::find(const QString &name) const
{
    const auto file = m_files.constFind(name);
    return file == m_files.constEnd() ? nullptr : &*file;
}

} // namespace holdfast::http
