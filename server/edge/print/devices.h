// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/till/printer.h"

#include <QByteArray>

#include <atomic>

namespace holdfast::print {

/// How long a printer may take.
struct Patience {
    milliseconds connect = std::chrono::seconds(5);
    milliseconds write = std::chrono::seconds(10);  ///< without taking a single byte
    milliseconds answer = std::chrono::seconds(10); ///< once it has taken all
};

/// The way of bytes to an ESC/POS printer. Each call blocks until they are there or it is clear that they are not, so it
/// belongs in a thread of its own; setting `stop` ends it soon, with an error. The error's code is printer_unreachable,
/// printer_missing, printer_forbidden, printer_busy or printer_line_broke; or printer_silent when everything was sent but
/// the printer did not say that it is done.
Result<Done> sendTo(const PrinterAddress &address, const QByteArray &bytes, bool answers, const Patience &patience,
                    const std::atomic_bool &stop);
/// A device file takes what is written; a regular file gets it at its end. It is never made. No device file answers.
Result<Done> sendToFile(const QString &file, const QByteArray &bytes, const Patience &patience, const std::atomic_bool &stop);

/// What went wrong, and with what.
Error trouble(const char *code, const QString &message, const QString &subject);

} // namespace holdfast::print
