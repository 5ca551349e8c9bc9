// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QMenu>
#include <QSystemTrayIcon>

#include <functional>

namespace holdfast::app {

/// Our icon in the system's tray, while the window is hidden and the shop goes on. GUI thread.
class Tray : public QObject
{
    Q_OBJECT

public:
    /// Whether the system has a tray at all: some desktops do not, and then hiding the window would lose it.
    using Available = std::function<bool()>;

    explicit Tray(Available available);

    bool available() const { return m_available(); }
    /// Shows the icon and says what goes on.
    void show();
    void hide();
    bool isShown() const { return m_icon.isVisible(); }
    QMenu &menu() { return m_menu; }

Q_SIGNALS:
    void openWanted();
    void quitWanted();

private:
    const Available m_available;
    QMenu m_menu;
    QSystemTrayIcon m_icon;
};

} // namespace holdfast::app
