// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/till/slip.h"

namespace holdfast {

/// A line of a slip where all characters are of one width. Blanks are U+0020, and there are no control characters.
struct SlipLine {
    enum class Kind { Words, QrCode, Cut };

    Kind kind = Kind::Words;
    QString text = {}; ///< with all blanks before it, except where it is centred
    bool centred = false;
    bool bold = false;
    bool tall = false; ///< of twice the height
    bool wide = false; ///< of twice the width, so it has at most half as many characters
};

/// What becomes of large text: twice as high, and twice as wide where it then fits into one line; or like any other.
enum class LargeText { Larger, Normal };

/// Sets a slip in lines of so many characters, 8 or more. Words are kept whole where they fit. With LargeText::Normal a
/// QR code is several lines of text, else one of its own.
QList<SlipLine> slipLines(const Slip &slip, int columns, LargeText large = LargeText::Larger);

/// As plain text, with a newline at the end of each line, none of which is longer than so many characters (8 or more).
/// A QR code is told by what it says.
QString slipText(const Slip &slip, int columns);

} // namespace holdfast
