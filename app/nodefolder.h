// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QLockFile>
#include <QString>

#include <memory>

namespace holdfast::app {

/// A folder that this process has to itself while it runs: for what it keeps beside a PostgreSQL shop, such as its
/// search index. The same one as last time, unless another process has it.
class NodeFolder
{
public:
    /// Throws std::runtime_error when none can be made.
    NodeFolder();

    const QString &path() const { return m_path; }

private:
    QString m_path;
    std::unique_ptr<QLockFile> m_lock;
};

} // namespace holdfast::app
