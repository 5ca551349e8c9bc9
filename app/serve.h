// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStringList>

namespace holdfast::app {

/// `holdfastd serve`: runs the shop until it is told to stop. Needs a QCoreApplication.
int serve(const QStringList &arguments);

} // namespace holdfast::app
