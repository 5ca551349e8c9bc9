// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/nodefolder.h"

#include <QDir>
#include <QStandardPaths>

#include <stdexcept>

using namespace Qt::StringLiterals;

namespace holdfast::app {

namespace {

constexpr int mostNodes = 64; // on one machine

} // namespace

NodeFolder::NodeFolder()
{
    const QString root = QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + u"/node-"_s;
    for (int i = 1; i <= mostNodes; ++i) {
        m_path = root + QString::number(i);
        if (!QDir().mkpath(m_path))
            break;
        m_lock = std::make_unique<QLockFile>(m_path + u"/lock"_s);
        m_lock->setStaleLockTime(0);
        if (m_lock->tryLock(0))
            return;
    }
    throw std::runtime_error(u"no folder for this node can be made at %1"_s.arg(m_path).toStdString());
}

} // namespace holdfast::app
