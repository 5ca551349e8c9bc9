// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/till/slip.h"

#include <QStringList>

class QPagedPaintDevice;

namespace holdfast::print {

/// Draws a slip on a device's pages, as wide as they are up to a limit beyond which lines would be hard to read, in their
/// middle then. False when it cannot be painted on. In any thread, while there is a QGuiApplication.
bool paint(const Slip &slip, QPagedPaintDevice &device);

/// A PDF of one page, as wide as the paper and as long as it takes. Replaces the file, or leaves it as it was. Blocks.
Result<Done> writePdf(const Slip &slip, Paper paper, const QString &file);

// The system's printers; their spooler may take its time. Block.
QStringList systemPrinters();
Result<Done> printOn(const QString &printer, const Slip &slip);

} // namespace holdfast::print
