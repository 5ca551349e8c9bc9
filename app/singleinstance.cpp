// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/singleinstance.h"

#include "core/base/secret.h"

#include <QDir>
#include <QLocalSocket>

using namespace Qt::StringLiterals;

namespace holdfast::app {

namespace {

constexpr int patienceMs = 500;

} // namespace

SingleInstance::SingleInstance(const DatabaseUrl &shop)
    : m_name(u"holdfast-"_s + QString::fromLatin1(digest((QDir::homePath() + u'|' + shop.path).toUtf8()).toHex().first(16)))
{
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, [this] {
        delete m_server.nextPendingConnection();
        Q_EMIT calledAgain();
    });
}

bool SingleInstance::claim()
{
    QLocalSocket other;
    other.connectToServer(m_name);
    if (other.waitForConnected(patienceMs))
        return false;
    // One that crashed leaves its socket behind.
    QLocalServer::removeServer(m_name);
    m_server.listen(m_name);
    return true;
}

} // namespace holdfast::app
