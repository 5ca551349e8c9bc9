// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/db/filemark.h"

#include <QCoreApplication>
#include <QFile>

#ifdef Q_OS_UNIX
#include <sys/stat.h>
#endif

using namespace Qt::StringLiterals;

namespace holdfast {

FileMark FileMark::of(const QString &path)
{
    FileMark mark;
    mark.m_path = path;
#ifdef Q_OS_UNIX
    struct stat entry {};
    if (::stat(QFile::encodeName(path).constData(), &entry) == 0) {
        mark.m_disk = quint64(entry.st_dev);
        mark.m_number = quint64(entry.st_ino);
    }
#endif
    return mark;
}

bool FileMark::stands() const
{
    if (m_path.isEmpty())
        return true;
#ifdef Q_OS_UNIX
    const FileMark now = of(m_path);
    return m_number != 0 && now.m_disk == m_disk && now.m_number == m_number;
#else
    // Elsewhere a file that is open cannot be moved or deleted.
    return QFile::exists(m_path);
#endif
}

bool FileMark::mayBeOpenElsewhere() const
{
#ifdef Q_OS_LINUX
    // proc(5): "1: POSIX  ADVISORY  READ 4711 fe:01:131073 1073741826 1073742335". The disk's number there is not
    // always that of stat(), so another disk's file of the same number counts, too.
    QFile locks(u"/proc/locks"_s);
    if (!locks.open(QIODevice::ReadOnly))
        return true;
    const QByteArray file = ':' + QByteArray::number(m_number);
    bool isOurs = false;
    for (const QByteArray &line : locks.readAll().split('\n')) {
        const QByteArrayList words = line.simplified().split(' ');
        if (words.size() < 6 || !words[5].endsWith(file))
            continue;
        if (words[4].toLongLong() != QCoreApplication::applicationPid())
            return true;
        isOurs = true;
    }
    // If not even ours is there, the list tells nothing.
    return !isOurs;
#else
    return true;
#endif
}

} // namespace holdfast
