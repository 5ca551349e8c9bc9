// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/db/databaseurl.h"

#include <QLocalServer>

namespace holdfast::app {

/// One desktop for a user and a shop: a second start brings the first one's window up and ends. GUI thread.
class SingleInstance : public QObject
{
    Q_OBJECT

public:
    explicit SingleInstance(const DatabaseUrl &shop);

    /// Whether we are the first. If not, the first was told.
    bool claim();

Q_SIGNALS:
    void calledAgain();

private:
    const QString m_name;
    QLocalServer m_server;
};

} // namespace holdfast::app
