// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStringList>

namespace holdfast::app {

// The subcommands of holdfastd that do one thing and end. Each takes what follows its name and returns the exit code.

int importTool(const QStringList &arguments);
int exportTool(const QStringList &arguments);
int staffTool(const QStringList &arguments);
int settingsTool(const QStringList &arguments);
int checkTool(const QStringList &arguments);
int backupTool(const QStringList &arguments);
int copyTool(const QStringList &arguments);
int restoreTool(const QStringList &arguments);

} // namespace holdfast::app
