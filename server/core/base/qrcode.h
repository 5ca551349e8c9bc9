// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QBitArray>
#include <QString>

namespace holdfast {

/// A QR code (ISO/IEC 18004) as squares, without the quiet zone that belongs around it: four squares wide. Any thread.
struct QrCode {
    int side = 0;
    QBitArray dark; ///< row by row

    bool isDark(int x, int y) const { return dark.testBit(y * side + x); }

    /// Empty (side 0) for a text that is empty or too long for any code.
    static QrCode of(const QString &text);
};

} // namespace holdfast
