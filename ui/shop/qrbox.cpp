// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shop/qrbox.h"

#include "ui/widgets/theme.h"

#include <QPainter>
#include <QPainterPath>

namespace holdfast::ui {

namespace {

constexpr int quiet = 4; // squares of white around it, by the standard

} // namespace

QrBox::QrBox(QWidget *parent) : QWidget(parent)
{
    setFixedSize(side, side);
}

void QrBox::show(const QString &address)
{
    m_code = QrCode::of(address);
    setAccessibleName(tr("QR code of %1").arg(address));
    setToolTip(address);
    update();
}

void QrBox::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Tokens::of(palette()).line);
    painter.setBrush(Qt::white);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
    if (m_code.side == 0)
        return;
    // Whole pixels of the screen, so that no edge is blurred.
    painter.setRenderHint(QPainter::Antialiasing, false);
    const qreal ratio = devicePixelRatioF();
    const int square = int(side * ratio) / (m_code.side + 2 * quiet);
    painter.scale(1 / ratio, 1 / ratio);
    const int margin = (int(side * ratio) - square * m_code.side) / 2;
    for (int y = 0; y < m_code.side; ++y) {
        for (int x = 0; x < m_code.side; ++x) {
            if (m_code.isDark(x, y))
                painter.fillRect(margin + x * square, margin + y * square, square, square, Qt::black);
        }
    }
}

} // namespace holdfast::ui
