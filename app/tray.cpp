// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/tray.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace holdfast::app {

Tray::Tray(Available available) : m_available(std::move(available)), m_icon(QIcon(u":/icons/program.svg"_s))
{
    m_menu.addAction(tr("Open Holdfast"), this, &Tray::openWanted);
    m_menu.addAction(tr("Quit"), this, &Tray::quitWanted);
    m_icon.setContextMenu(&m_menu);
    m_icon.setToolTip(tr("Holdfast serves shoppers"));
    connect(&m_icon, &QSystemTrayIcon::messageClicked, this, &Tray::openWanted);
    connect(&m_icon, &QSystemTrayIcon::activated, this, [this](QSystemTrayIcon::ActivationReason reason) {
        if (reason == QSystemTrayIcon::Trigger)
            Q_EMIT openWanted();
    });
}

void Tray::show()
{
    m_icon.show();
    m_icon.showMessage(tr("Holdfast goes on serving"), tr("Open it again from here."), m_icon.icon());
}

void Tray::hide()
{
    m_icon.hide();
}

} // namespace holdfast::app
