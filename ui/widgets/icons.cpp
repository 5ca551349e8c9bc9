// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/widgets/icons.h"

#include "ui/widgets/theme.h"

#include <QApplication>
#include <QFile>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

using namespace Qt::StringLiterals;

namespace holdfast::ui {

namespace {

/// Paints at the moment it is shown, so that it always has the present colours.
class LineIcon final : public QIconEngine
{
public:
    explicit LineIcon(QString name) : m_name(std::move(name)) {}

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override
    {
        painter->drawPixmap(rect, tinted(rect.size(), mode, state, painter->device()->devicePixelRatioF()));
    }
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        return tinted(size, mode, state, 1);
    }
    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State state, qreal scale) override
    {
        // Qt asks in device pixels here.
        return tinted(size / scale, mode, state, scale);
    }
    QIconEngine *clone() const override { return new LineIcon(m_name); }
    QString key() const override { return u"holdfast"_s; }

private:
    QPixmap tinted(const QSize &size, QIcon::Mode mode, QIcon::State state, qreal scale) const
    {
        const Tokens &tokens = Tokens::of(QApplication::palette());
        QColor colour = state == QIcon::On ? tokens.primary : tokens.text;
        if (mode == QIcon::Disabled)
            colour = blend(tokens.muted, tokens.surface, 0.7);
        return iconPixmap(m_name, colour, qMin(size.width(), size.height()), scale);
    }

    QString m_name;
};

QByteArray drawing(const QString &name)
{
    QFile file(u":/icons/%1.svg"_s.arg(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

QIcon icon(const QString &name)
{
    return QIcon(new LineIcon(name));
}

QPixmap iconPixmap(const QString &name, const QColor &colour, int size, qreal scale)
{
    // A grid asks for some fifty each time it is painted.
    const QString key = u"holdfast/"_s + name + u'/' + QString::number(colour.rgb()) + u'/' + QString::number(size) + u'/'
                        + QString::number(qRound(100 * scale));
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap))
        return pixmap;
    pixmap = QPixmap(QSize(size, size) * scale);
    pixmap.setDevicePixelRatio(scale);
    pixmap.fill(Qt::transparent);
    QSvgRenderer renderer(drawing(name).replace("#000", colour.name().toLatin1()));
    QPainter painter(&pixmap);
    renderer.render(&painter, QRectF(0, 0, size, size));
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

void paintIcon(QPainter *painter, const QRect &rect, const QString &name, const QColor &colour)
{
    painter->drawPixmap(rect.topLeft(), iconPixmap(name, colour, rect.width(), painter->device()->devicePixelRatioF()));
}

} // namespace holdfast::ui
