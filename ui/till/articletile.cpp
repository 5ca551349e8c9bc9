// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/till/articletile.h"

#include "ui/widgets/celltext.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/theme.h"

#include <QPainter>

using namespace Qt::StringLiterals;

namespace holdfast::ui {

namespace {

constexpr QSize tile(128, 144);
constexpr int pictureHeight = 72;
constexpr qint64 few = 5;

void paintPicture(QPainter *painter, const QRect &rect, const QImage &image, const Tokens &tokens)
{
    if (image.isNull())
        return paintIcon(painter, QRect(rect.center() - QPoint(14, 14), QSize(28, 28)), u"picture"_s, tokens.muted);
    const QSize size = image.size().scaled(rect.size(), Qt::KeepAspectRatio);
    painter->drawImage(QRect(rect.center() - QPoint(size.width() / 2, size.height() / 2), size), image);
}

} // namespace

QSize ArticleTile::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return tile;
}

void ArticleTile::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Tokens &tokens = Tokens::of(option.palette);
    const bool current = option.state & QStyle::State_Selected && option.state & QStyle::State_HasFocus;
    const bool hovered = option.state & QStyle::State_MouseOver;
    const qint64 left = index.data(LeftRole).toLongLong();
    const QRect card = option.rect.adjusted(1, 1, -1, -1);
    painter->save();
    painter->setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    painter->setPen(QPen(current ? tokens.primary : tokens.line, current ? 2 : 1));
    painter->setBrush(hovered ? tokens.hover() : tokens.surface);
    painter->drawRoundedRect(card, radius, radius);
    const QRect inside = card.adjusted(space, space, -space, -space);
    paintPicture(painter, QRect(inside.left(), inside.top(), inside.width(), pictureHeight),
                 index.data(Qt::DecorationRole).value<QImage>(), tokens);
    QRect line(inside.left(), inside.top() + pictureHeight + 4, inside.width(), 18);
    painter->setFont(ui::font(textSmall, QFont::DemiBold));
    paintText(painter, line, Qt::AlignLeft | Qt::AlignVCenter, index.data(Qt::DisplayRole).toString(), tokens.text);
    painter->setFont(ui::font(textSmall));
    line.translate(0, 16);
    const QString detail = left <= 0 ? tr("none free") : left <= few ? tr("%n left", nullptr, int(left)) : index.data(DetailRole).toString();
    paintText(painter, line, Qt::AlignLeft | Qt::AlignVCenter, detail, left <= 0 ? tokens.bad : left <= few ? tokens.held : tokens.muted);
    line.translate(0, 17);
    paintText(painter, line, Qt::AlignLeft | Qt::AlignVCenter, index.data(PriceRole).toString(), tokens.text);
    painter->restore();
}

} // namespace holdfast::ui
