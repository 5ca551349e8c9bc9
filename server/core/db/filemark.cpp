// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/db/filemark.h"

#include <QFile>

#ifdef Q_OS_UNIX
#include <sys/stat.h>
#endif

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

} // namespace holdfast
