// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "ui/widgets/theme.h"

#include <QStyledItemDelegate>

namespace holdfast::ui {

/// How much of a hold is left.
struct Countdown {
    milliseconds left{0};
    milliseconds whole{1};

    bool operator==(const Countdown &) const = default;
    double share() const;
};

/// Calm above a half, then amber, red in the last minute.
QColor countdownColour(const Countdown &countdown, const Tokens &tokens);
/// A thin bar that empties, and the time beside it. Amber text is too faint on a selected row, so there the bar alone
/// has the colour.
void paintCountdown(QPainter *painter, const QRect &rect, const Countdown &countdown, const Tokens &tokens, bool selected = false);

} // namespace holdfast::ui

Q_DECLARE_METATYPE(holdfast::ui::Countdown)
