// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edge/print/sheet.h"

#include "core/base/qrcode.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace holdfast::print {

namespace {

constexpr qreal mmPerInch = 25.4;
constexpr qreal gapMm = 2;
constexpr qreal indentMm = 3;
constexpr qreal airMm = 0.7;
constexpr qreal qrMm = 28;
constexpr int quiet = 4; // squares of white around a QR code, by the standard
constexpr int wraps = Qt::TextWordWrap | Qt::TextWrapAnywhere;

} // namespace

Sheet::Sheet(QPaintDevice &device, qreal width)
    : m_device(device), m_width(width), m_dotsPerMm(device.logicalDpiY() / mmPerInch)
{
}

/// So large that a line holds about as much as one of a receipt printer does.
QFont Sheet::fontOf(const SlipBlock &block) const
{
    const qreal widthMm = m_width / m_dotsPerMm;
    const qreal points = std::clamp(widthMm / 8, 7.0, 11.0);
    QFont font(QStringList{u"Noto Sans"_s, u"DejaVu Sans"_s, u"Segoe UI"_s, u"Helvetica Neue"_s}, -1,
               block.bold ? QFont::DemiBold : QFont::Normal);
    font.setPointSizeF(block.large ? points * 1.5 : points);
    font.setHintingPreference(QFont::PreferNoHinting);
    return QFont(font, &m_device);
}

qreal Sheet::indentOf(const SlipBlock &block) const
{
    return block.indented ? dotsOf(indentMm) : 0;
}

/// Above and below; a total stands out.
qreal Sheet::airOf(const SlipBlock &block) const
{
    return block.large && block.kind == SlipBlock::Kind::Columns ? dotsOf(airMm) : 0;
}

qreal Sheet::textHeight(const QFont &font, const QString &text, qreal width, int flags) const
{
    return QFontMetricsF(font, &m_device).boundingRect(QRectF(0, 0, width, 1e6), flags, text).height();
}

Sheet::Columns Sheet::columnsOf(const SlipBlock &block) const
{
    const QFont font = fontOf(block);
    const QFontMetricsF metrics(font, &m_device);
    const qreal indent = indentOf(block);
    const qreal width = m_width - indent;
    const qreal right = std::min(width, metrics.horizontalAdvance(block.right) + 1);
    const qreal room = width - right - dotsOf(gapMm);
    const bool below = room < width / 3 && metrics.horizontalAdvance(block.text) > room;
    const qreal leftWidth = below ? width : room;
    const qreal leftHeight = std::max(metrics.lineSpacing(), textHeight(font, block.text, leftWidth, wraps));
    const qreal rightHeight = std::max(metrics.lineSpacing(), textHeight(font, block.right, right, wraps));
    const qreal rightTop = below ? leftHeight : leftHeight - rightHeight;
    return {std::max(leftHeight, rightTop + rightHeight), {indent, 0, leftWidth, leftHeight},
            {m_width - right, std::max<qreal>(0, rightTop), right, rightHeight}};
}

/// In whole dots for each square, so that no edge is blurred.
qreal Sheet::qrSide(int squares) const
{
    const qreal most = std::min(dotsOf(qrMm), m_width);
    return std::max<qreal>(1, std::floor(most / (squares + 2 * quiet))) * (squares + 2 * quiet);
}

qreal Sheet::heightOf(const SlipBlock &block) const
{
    switch (block.kind) {
    case SlipBlock::Kind::Words:
        return textHeight(fontOf(block), block.text, m_width - indentOf(block), wraps);
    case SlipBlock::Kind::Columns:
        return columnsOf(block).height + 2 * airOf(block);
    case SlipBlock::Kind::Rule:
        return dotsOf(gapMm) + dotsOf(gapMm) / 2;
    case SlipBlock::Kind::QrCode:
        return qrSide(QrCode::of(block.text).side);
    case SlipBlock::Kind::Feed:
    case SlipBlock::Kind::Cut:
        break; // a page has its margin to be held by, and ends by itself
    }
    return 0;
}

void Sheet::draw(QPainter &painter, const SlipBlock &block, QPointF at) const
{
    painter.setFont(fontOf(block));
    switch (block.kind) {
    case SlipBlock::Kind::Words: {
        const QRectF where(at.x() + indentOf(block), at.y(), m_width - indentOf(block), heightOf(block) + 1);
        painter.drawText(where, wraps | (block.centred ? Qt::AlignHCenter : Qt::AlignLeft), block.text);
        break;
    }
    case SlipBlock::Kind::Columns: {
        const Columns columns = columnsOf(block);
        const QPointF below(at.x(), at.y() + airOf(block));
        painter.drawText(columns.left.translated(below), wraps, block.text);
        painter.drawText(columns.right.translated(below), wraps | Qt::AlignRight, block.right);
        break;
    }
    case SlipBlock::Kind::Rule: {
        painter.setPen(QPen(Qt::black, dotsOf(0.2)));
        const qreal y = at.y() + heightOf(block) / 2;
        painter.drawLine(QPointF(at.x(), y), QPointF(at.x() + m_width, y));
        break;
    }
    case SlipBlock::Kind::QrCode:
        drawQrCode(painter, block, at);
        break;
    case SlipBlock::Kind::Feed:
    case SlipBlock::Kind::Cut:
        break;
    }
}

void Sheet::drawQrCode(QPainter &painter, const SlipBlock &block, QPointF at) const
{
    const QrCode code = QrCode::of(block.text);
    if (code.side == 0)
        return;
    const qreal side = qrSide(code.side);
    const qreal square = side / (code.side + 2 * quiet);
    const QPointF corner(std::round(at.x() + (m_width - side) / 2) + quiet * square, std::round(at.y()) + quiet * square);
    for (int y = 0; y < code.side; ++y) {
        for (int x = 0; x < code.side; ++x) {
            if (code.isDark(x, y))
                painter.fillRect(QRectF(corner.x() + x * square, corner.y() + y * square, square, square), Qt::black);
        }
    }
}

} // namespace holdfast::print
