// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/widgets/countdown.h"

#include "ui/widgets/format.h"

#include <QPainter>

#include <algorithm>

namespace holdfast::ui {

namespace {

constexpr int barHeight = 6;
constexpr int timeWidth = 58;

} // namespace

double Countdown::share() const
{
    if (whole.count() <= 0)
        return 0;
    return std::clamp(double(left.count()) / double(whole.count()), 0.0, 1.0);
}

QColor countdownColour(const Countdown &countdown, const Tokens &tokens)
{
    if (countdown.left <= std::chrono::minutes(1))
        return tokens.bad;
    return countdown.share() > 0.5 ? tokens.primary : tokens.held;
}

void paintCountdown(QPainter *painter, const QRect &rect, const Countdown &countdown, const Tokens &tokens, bool selected)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QColor colour = countdownColour(countdown, tokens);
    QRectF bar(rect.left() + space, rect.center().y() - barHeight / 2.0 + 0.5, rect.width() - timeWidth - 3 * space,
               barHeight);
    painter->setPen(Qt::NoPen);
    painter->setBrush(tokens.line);
    painter->drawRoundedRect(bar, barHeight / 2.0, barHeight / 2.0);
    bar.setWidth(bar.width() * countdown.share());
    if (bar.width() >= 1) {
        painter->setBrush(colour);
        painter->drawRoundedRect(bar, barHeight / 2.0, barHeight / 2.0);
    }
    painter->setPen(selected ? tokens.text : colour);
    painter->setFont(font(textNormal, QFont::DemiBold));
    painter->drawText(QRect(rect.right() - timeWidth - space, rect.top(), timeWidth, rect.height()),
                      Qt::AlignRight | Qt::AlignVCenter, countdownText(countdown.left));
    painter->restore();
}

} // namespace holdfast::ui
