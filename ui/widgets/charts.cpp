// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/widgets/charts.h"

#include "ui/widgets/celltext.h"
#include "ui/widgets/format.h"
#include "ui/widgets/theme.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace holdfast::ui {

namespace {

constexpr milliseconds chartSpan = std::chrono::hours(24 * 90);
constexpr double dotRadius = 3.5;
constexpr int barHeight = 12;

} // namespace

StockBar::StockBar(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void StockBar::show(const StockPicture &picture, Unit unit)
{
    m_picture = picture;
    m_unit = unit;
    const StockLevel &level = picture.level;
    setAccessibleName(tr("On hand %1, held %2, free %3, sold %4")
                          .arg(quantityText(level.onHand, unit), quantityText(level.reserved, unit),
                               quantityText(level.available(), unit), quantityText(picture.sold, unit)));
    update();
}

void StockBar::paintEvent(QPaintEvent *)
{
    const Tokens &tokens = Tokens::of(palette());
    const StockLevel &level = m_picture.level;
    struct Part
    {
        QString name;
        Quantity quantity;
        QColor colour;
    };
    const Part parts[] = {{tr("sold"), m_picture.sold, tokens.outline()},
                          {tr("held"), level.reserved, tokens.held},
                          {tr("free"), level.available(), tokens.primary}};
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath frame;
    frame.addRoundedRect(QRectF(0, 0, width(), barHeight), barHeight / 2.0, barHeight / 2.0);
    painter.setClipPath(frame);
    painter.fillRect(QRect(0, 0, width(), barHeight), tokens.line);
    const qint64 all = std::max<qint64>(0, m_picture.sold.value) + level.onHand.value;
    double from = 0;
    for (const Part &part : parts) {
        const double length =
            all > 0 ? double(width()) * double(std::max<qint64>(0, part.quantity.value)) / double(all) : 0;
        painter.fillRect(QRectF(from, 0, length, barHeight), part.colour);
        from += length;
    }
    painter.setClipping(false);
    const int column = width() / 4;
    // A number that is cut off would be another one.
    int size = textLarge;
    const auto fits = [&](Quantity quantity) {
        return QFontMetricsF(ui::font(size, QFont::DemiBold)).horizontalAdvance(quantityText(quantity, m_unit)) <= column - 4;
    };
    while (size > textSmall && !(fits(level.onHand) && fits(level.available()) && fits(level.reserved) && fits(m_picture.sold)))
        --size;
    const auto caption = [&](int at, const QString &name, Quantity quantity, const QColor &colour, bool dot) {
        const QRect place(at * column, barHeight + 8, at == 3 ? width() - 3 * column : column - 4, 20);
        painter.setFont(ui::font(size, QFont::DemiBold));
        paintText(&painter, place, Qt::AlignLeft | Qt::AlignVCenter, quantityText(quantity, m_unit), tokens.text);
        QRect below = place.translated(0, 21);
        if (dot) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(colour);
            painter.drawEllipse(QRect(below.left(), below.center().y() - 3, 8, 8));
            below.setLeft(below.left() + 13);
        }
        painter.setFont(ui::font(textSmall));
        paintText(&painter, below, Qt::AlignLeft | Qt::AlignVCenter, name, tokens.muted);
    };
    caption(0, tr("on hand"), level.onHand, {}, false);
    for (int i = 0; i < 3; ++i)
        caption(3 - i, parts[i].name, parts[i].quantity, parts[i].colour, true);
}

PriceChart::PriceChart(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void PriceChart::show(const QList<PricePoint> &points, Money lowest30d, Instant now, const Currency &currency)
{
    m_points = points;
    m_lowest = lowest30d;
    m_now = now;
    m_currency = currency;
    setAccessibleName(
        tr("Price history; the lowest price of the last 30 days was %1").arg(moneyText(lowest30d, currency)));
    update();
}

void PriceChart::paintEvent(QPaintEvent *)
{
    if (m_points.isEmpty())
        return;
    const Tokens &tokens = Tokens::of(palette());
    const auto [low, high] = std::minmax_element(
        m_points.begin(), m_points.end(), [](const PricePoint &a, const PricePoint &b) { return a.price < b.price; });
    const double bottom = double(low->price.amount);
    const double range = std::max(1.0, double(high->price.amount) - bottom);
    const QRectF area(1, 6, width() - 2, height() - 30);
    const auto place = [&](Instant at, Money price) {
        const double share =
            std::clamp(double((at - (m_now - chartSpan)).count()) / double(chartSpan.count()), 0.0, 1.0);
        return QPointF(area.left() + area.width() * share,
                       area.bottom() -
                           area.height() * (high->price == low->price ? 0.5 : (double(price.amount) - bottom) / range));
    };
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(tokens.held, 1, Qt::DashLine));
    const double lowest = place(m_now, std::clamp(m_lowest, low->price, high->price)).y();
    painter.drawLine(QPointF(area.left(), lowest), QPointF(area.right(), lowest));

    QPainterPath path(place(m_now, m_points.constFirst().price));
    for (qsizetype i = 0; i < m_points.size(); ++i) {
        path.lineTo(place(m_points.at(i).at, m_points.at(i).price));
        if (i + 1 < m_points.size())
            path.lineTo(place(m_points.at(i).at, m_points.at(i + 1).price));
    }
    painter.setPen(QPen(tokens.primary, 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(path);
    // Where it stands now: a new product has no line yet.
    painter.setPen(Qt::NoPen);
    painter.setBrush(tokens.primary);
    painter.drawEllipse(place(m_now, m_points.constFirst().price) - QPointF(dotRadius, 0), dotRadius, dotRadius);
    painter.setFont(ui::font(textSmall));
    paintText(&painter, QRect(0, height() - 20, width(), 20), Qt::AlignLeft | Qt::AlignVCenter, tr("90 days ago"),
              tokens.muted);
    paintText(&painter, QRect(0, height() - 20, width(), 20), Qt::AlignRight | Qt::AlignVCenter, tr("today"),
              tokens.muted);
}

} // namespace holdfast::ui
