// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/activity/hourchart.h"

#include "ui/widgets/celltext.h"
#include "ui/widgets/theme.h"

#include <QLocale>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <numeric>

using namespace Qt::StringLiterals;

namespace holdfast::ui {

namespace {

constexpr int captionHeight = 20;

qint64 sumOf(const std::array<qint64, LastHour::minutes> &values)
{
    return std::accumulate(values.begin(), values.end(), qint64(0));
}

/// From 0 at the bottom to the largest at the top.
double heightOf(const std::array<qint64, LastHour::minutes> &values, int minute, double room)
{
    const qint64 most = std::max<qint64>(1, *std::max_element(values.begin(), values.end()));
    return room * double(values[size_t(minute)]) / double(most);
}

} // namespace

HourChart::HourChart(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void HourChart::show(const LastHour &hour)
{
    m_hour = hour;
    setAccessibleName(summary());
    setToolTip(summary());
    update();
}

QString HourChart::summary() const
{
    return tr("In the last hour %1 price changes and %2 mails")
        .arg(QLocale().toString(sumOf(m_hour.changes)), QLocale().toString(sumOf(m_hour.mails)));
}

void HourChart::paintEvent(QPaintEvent *)
{
    const Tokens &tokens = Tokens::of(palette());
    const QRectF area = QRectF(rect()).adjusted(2 * space, space, -2 * space, -captionHeight - 4);
    const double step = area.width() / LastHour::minutes;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(tokens.line);
    painter.drawLine(area.bottomLeft(), area.bottomRight());
    painter.setPen(Qt::NoPen);
    painter.setBrush(tokens.primary);
    QPainterPath mails;
    for (int minute = 0; minute < LastHour::minutes; ++minute) {
        const double left = area.left() + step * minute;
        const double bar = heightOf(m_hour.changes, minute, area.height());
        painter.drawRect(QRectF(left, area.bottom() - bar, std::max(1.0, step - 2), bar));
        const QPointF point(left + step / 2, area.bottom() - heightOf(m_hour.mails, minute, area.height()));
        if (minute == 0)
            mails.moveTo(point);
        else
            mails.lineTo(point);
    }
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(tokens.held, 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    if (sumOf(m_hour.mails) > 0)
        painter.drawPath(mails);
    painter.setFont(ui::font(textSmall));
    const QRect caption(int(area.left()), height() - captionHeight, int(area.width()), captionHeight);
    paintText(&painter, caption, Qt::AlignLeft | Qt::AlignVCenter, summary(), tokens.muted);
    paintText(&painter, caption, Qt::AlignRight | Qt::AlignVCenter, tr("bars: changes, line: mails"), tokens.muted);
}

} // namespace holdfast::ui
