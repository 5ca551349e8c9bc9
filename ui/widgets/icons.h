// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QColor>
#include <QIcon>
#include <QPixmap>
#include <QString>

class QPainter;
class QRect;

namespace holdfast::ui {

/// One of our line drawings (resources/icons/NAME.svg), in the colour of text wherever it is shown, now and after the
/// colours change.
QIcon icon(const QString &name);
/// The same in a colour, for what is painted by hand.
QPixmap iconPixmap(const QString &name, const QColor &colour, int size, qreal scale);
void paintIcon(QPainter *painter, const QRect &rect, const QString &name, const QColor &colour);

} // namespace holdfast::ui
