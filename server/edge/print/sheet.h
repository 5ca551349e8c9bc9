// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/till/slip.h"

#include <QFont>
#include <QRectF>

class QPaintDevice;
class QPainter;

namespace holdfast::print {

/// A slip's blocks as they look on a device of so many dots an inch, in its dots.
class Sheet
{
public:
    /// `width` is from edge to edge of the column that the slip stands in.
    Sheet(QPaintDevice &device, qreal width);

    qreal heightOf(const SlipBlock &block) const;
    void draw(QPainter &painter, const SlipBlock &block, QPointF at) const;
    /// From dots of the device.
    qreal dotsOf(qreal millimetres) const { return millimetres * m_dotsPerMm; }

private:
    /// Where the two texts go; what is at the right stands beside the last line of what is at the left.
    struct Columns {
        qreal height = 0;
        QRectF left;
        QRectF right;
    };
    QFont fontOf(const SlipBlock &block) const;
    qreal indentOf(const SlipBlock &block) const;
    qreal airOf(const SlipBlock &block) const;
    qreal textHeight(const QFont &font, const QString &text, qreal width, int flags) const;
    Columns columnsOf(const SlipBlock &block) const;
    qreal qrSide(int squares) const;
    void drawQrCode(QPainter &painter, const SlipBlock &block, QPointF at) const;

    QPaintDevice &m_device;
    const qreal m_width;
    const qreal m_dotsPerMm;
};

} // namespace holdfast::print
