// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>

#include <functional>

namespace holdfast::app {

// What differs between systems around a program: its terminal, signals and limits.

bool standardErrorIsTerminal();

/// Calls `stop` in the current thread's event loop at Ctrl-C or SIGTERM. Lives as long as `context`.
void onTerminate(QObject *context, std::function<void()> stop);

/// A reader of ours that went away must not end the program.
void ignoreBrokenPipes();

/// Lets this process open as many files as it may; returns how many that is.
int raiseDescriptorLimit();

} // namespace holdfast::app
