// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/widgets/slippreview.h"

#include "core/base/qrcode.h"
#include "ui/widgets/theme.h"

#include <QFontDatabase>
#include <QPainter>

#include <numeric>

namespace holdfast::ui {

namespace {

constexpr int margin = 2 * space;
constexpr int square = 3; // pixels of a QR code's squares
constexpr int quiet = 4;  // of them, around it

QFont printersFont()
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    font.setPixelSize(textSmall);
    return font;
}

} // namespace

SlipPreview::SlipPreview(QWidget *parent) : QWidget(parent)
{
    setFont(printersFont());
    setAccessibleName(tr("Sample receipt"));
}

void SlipPreview::show(const Slip &slip, Paper paper)
{
    m_columns = columnsOf(paper);
    m_lines = slipLines(slip, m_columns);
    m_text = slipText(slip, m_columns);
    setAccessibleDescription(m_text);
    const qreal height = std::accumulate(m_lines.begin(), m_lines.end(), 0.0,
                                         [this](qreal sum, const SlipLine &line) { return sum + heightOf(line); });
    setFixedSize(int(m_columns * cell().width()) + 1 + 2 * margin, int(height) + 1 + 2 * margin);
    update();
}

/// The style sheet has a font of its own for all widgets, so this one is asked for where it is used.
QSizeF SlipPreview::cell() const
{
    const QFontMetricsF metrics(printersFont());
    return {metrics.horizontalAdvance(u'0'), metrics.lineSpacing()};
}

qreal SlipPreview::heightOf(const SlipLine &line) const
{
    switch (line.kind) {
    case SlipLine::Kind::Words:
        return cell().height() * (line.tall ? 2 : 1);
    case SlipLine::Kind::QrCode:
        return (QrCode::of(line.text).side + 2 * quiet) * square;
    case SlipLine::Kind::Cut:
        break;
    }
    return 0;
}

void SlipPreview::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setPen(Tokens::of(palette()).line);
    painter.setBrush(Qt::white);
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
    painter.setPen(Qt::black);
    qreal y = margin;
    for (const SlipLine &line : m_lines) {
        if (line.kind == SlipLine::Kind::Words)
            drawText(painter, line, y);
        else if (line.kind == SlipLine::Kind::QrCode)
            drawQrCode(painter, line, y);
        y += heightOf(line);
    }
}

void SlipPreview::drawText(QPainter &painter, const SlipLine &line, qreal y) const
{
    const qreal across = line.wide ? 2 : 1;
    const qreal width = qreal(line.text.size()) * cell().width() * across;
    QFont font = printersFont();
    font.setBold(line.bold);
    painter.save();
    painter.translate(line.centred ? (this->width() - width) / 2 : margin, y);
    painter.scale(across, line.tall ? 2 : 1);
    painter.setFont(font);
    painter.drawText(QPointF(0, QFontMetricsF(font).ascent()), line.text);
    painter.restore();
}

void SlipPreview::drawQrCode(QPainter &painter, const SlipLine &line, qreal y) const
{
    const QrCode code = QrCode::of(line.text);
    const int left = (width() - code.side * square) / 2;
    const int top = int(y) + quiet * square;
    for (int row = 0; row < code.side; ++row) {
        for (int column = 0; column < code.side; ++column) {
            if (code.isDark(column, row))
                painter.fillRect(left + column * square, top + row * square, square, square, Qt::black);
        }
    }
}

} // namespace holdfast::ui
