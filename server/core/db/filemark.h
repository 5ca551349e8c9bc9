// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace holdfast {

/// Which file was at a path, so that one can tell later that it was moved away, deleted or replaced while it was open.
class FileMark
{
public:
    FileMark() = default;
    static FileMark of(const QString &path);

    /// Whether the same file is there still. Costs one look into the folder, not into the file.
    bool stands() const;
    /// Whether another program may have it open, as SQLite opens files: with a lock on it for as long as it is in use.
    /// Where one cannot tell, it may.
    bool mayBeOpenElsewhere() const;

private:
    QString m_path; ///< empty: there is nothing to look for
    quint64 m_disk = 0;
    quint64 m_number = 0;
};

} // namespace holdfast
