// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/till/slip.h"

#include <QByteArray>

namespace holdfast::print {

// ESC/POS, the language of receipt printers, as Epson's reference of it names its commands. Only those that about every
// printer knows.

/// A slip for a printer whose usual font has so many characters in a line. Texts are in Windows-1252, as
/// codepage.h has it.
QByteArray escpos(const Slip &slip, int columns);
/// Opens the drawer that is plugged into the printer.
QByteArray drawerKick();
/// Has the printer answer with a byte once all that came before is done.
QByteArray doneQuestion();

} // namespace holdfast::print
