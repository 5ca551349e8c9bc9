// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QColor>
#include <QRect>
#include <QString>

class QPainter;

namespace holdfast::ui {

/// Draws a line of text, which ends in an ellipsis where there is no more room; returns where it ended, in pixels from the
/// left of what `rect` is in. Texts drawn lately are not laid out anew. GUI thread.
int paintText(QPainter *painter, const QRect &rect, int alignment, const QString &text, const QColor &colour);

} // namespace holdfast::ui
