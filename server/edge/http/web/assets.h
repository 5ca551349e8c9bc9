// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QHash>
#include <QString>

namespace holdfast::http {

/// What pages are made with: scripts, style, drawings, compiled in from resources/web/. All stand in one folder that has
/// the hash of all of them in its name, so that a browser may keep them for ever, and a page never gets scripts of two
/// versions. Immutable; any thread.
class Assets
{
public:
    struct File {
        QByteArray type;
        QByteArray content;
        QByteArray packed; ///< by gzip
    };

    Assets();

    /// "/assets/HASH", without a slash at the end.
    const QByteArray &path() const { return m_path; }
    /// The folder's name in that path.
    const QByteArray &version() const { return m_version; }
    /// None: there is no such file.
    const File *find(const QString &name) const;

private:
    void add(const QString &name, const QByteArray &content);

    QHash<QString, File> m_files;
    QByteArray m_version;
    QByteArray m_path;
};

} // namespace holdfast::http
