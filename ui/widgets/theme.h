// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QColor>
#include <QFont>
#include <QList>
#include <QPalette>
#include <QString>

namespace holdfast::ui {

/// The colours there are. What a colour is for, and nothing else, decides which one is used.
struct Tokens {
    QColor background; ///< window
    QColor surface;    ///< tables, fields, cards
    QColor line;       ///< borders, grid
    QColor text;
    QColor muted;      ///< secondary text
    QColor primary;    ///< main action, selection, links
    QColor onPrimary;  ///< text on it
    QColor held;       ///< holds, countdowns, attention
    QColor good;
    QColor bad;

    bool dark() const { return background.lightness() < 128; }
    /// Around controls: stronger than `line`, so that a field is seen to be one.
    QColor outline() const;
    QColor selection() const; ///< behind selected rows
    QColor hover() const;     ///< behind the row under the mouse
    QColor tint(const QColor &colour) const; ///< behind a note of that colour

    static const Tokens &day();
    static const Tokens &night();
    /// Those that a widget's palette was made from.
    static const Tokens &of(const QPalette &palette);
};

/// Two colours that meet, and how much they must differ by WCAG 2: 4.5 for text, 3 for large text and outlines.
struct ColourPair {
    QString what;
    QColor front;
    QColor back;
    double atLeast = 4.5;
};
QList<ColourPair> pairsInUse(const Tokens &tokens);
/// WCAG 2.1's contrast ratio (w3.org/TR/WCAG21/#dfn-contrast-ratio), 1 to 21.
double contrast(const QColor &a, const QColor &b);

/// So much of `front` over `back`.
QColor blend(const QColor &front, const QColor &back, double share);

QPalette paletteOf(const Tokens &tokens);
QString styleSheetOf(const Tokens &tokens);

// Sizes in device-independent pixels; spaces are multiples of 4.
inline constexpr int textSmall = 12;
inline constexpr int textNormal = 14;
inline constexpr int textLarge = 16;
inline constexpr int textTitle = 20;
inline constexpr int textHuge = 28;
inline constexpr int rowPixels = 32;
inline constexpr int space = 8;
inline constexpr int radius = 6;

/// The system's font in one of our sizes, with figures of equal width.
QFont font(int pixels, QFont::Weight weight = QFont::Normal);

} // namespace holdfast::ui
