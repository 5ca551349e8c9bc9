// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/till/printer.h"

namespace holdfast::app {

// What this machine prints receipts on, in its own settings. GUI thread.

PrinterWish storedPrinterWish();
void storePrinterWish(const PrinterWish &wish);

} // namespace holdfast::app
