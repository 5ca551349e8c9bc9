// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>

class QApplication;

namespace holdfast::ui {

/// Dresses the application in the tokens: light, dark, or as the system has it, also when that changes. The choice is
/// remembered. One for a program, made before its first window.
class Appearance : public QObject
{
    Q_OBJECT

public:
    enum class Scheme { System, Light, Dark };

    explicit Appearance(QApplication &application);

    Scheme scheme() const { return m_scheme; }
    void choose(Scheme scheme);
    bool isDark() const;

Q_SIGNALS:
    void changed();

private:
    void apply();

    QApplication &m_application;
    Scheme m_scheme = Scheme::System;
    bool m_systemDark = false;
};

} // namespace holdfast::ui
