// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/catalog/picturebox.h"

#include "core/catalog/pictures.h"
#include "ui/widgets/format.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/pictures.h"
#include "ui/widgets/theme.h"

#include <QDragEnterEvent>
#include <QFileDialog>
#include <QKeyEvent>
#include <QMimeData>
#include <QPainter>
#include <QPainterPath>

using namespace Qt::StringLiterals;

namespace holdfast::ui {

namespace {

QString droppedFile(const QMimeData *data)
{
    return data->hasUrls() && data->urls().constFirst().isLocalFile() ? data->urls().constFirst().toLocalFile()
                                                                      : QString();
}

} // namespace

PictureBox::PictureBox(const DatabaseUrl &shop, QWidget *parent) : QWidget(parent), m_shop(shop)
{
    setFixedSize(side, side);
    setAcceptDrops(true);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setToolTip(tr("Drop a picture here, or click to choose one"));
    setAccessibleName(tr("Picture"));
}

void PictureBox::show(const QString &imageUrl)
{
    if (imageUrl == m_url)
        return;
    m_url = imageUrl;
    m_image = {};
    update();
    if (imageUrl.isEmpty())
        return;
    const int pixels = int(side * devicePixelRatioF());
    m_work.run([shop = m_shop, imageUrl, pixels] { return loadPicture(shop, imageUrl, pixels); },
               [this, imageUrl](const QImage &image) {
                   if (imageUrl != m_url)
                       return; // another is shown by now
                   m_image = image;
                   update();
               });
}

void PictureBox::take(const QString &file)
{
    m_work.run([shop = m_shop, file] { return keepPicture(shop, file); },
               [this](const Result<QString> &kept) {
                   if (kept)
                       Q_EMIT taken(*kept);
                   else
                       Q_EMIT refused(errorText(kept.error()));
               });
}

void PictureBox::choose()
{
    const QString file = QFileDialog::getOpenFileName(this, tr("Choose a picture"), {},
                                                      tr("Pictures (*.png *.jpg *.jpeg *.webp *.gif *.svg)"));
    if (!file.isEmpty())
        take(file);
}

void PictureBox::paintEvent(QPaintEvent *)
{
    const Tokens &tokens = Tokens::of(palette());
    QPainter painter(this);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    const QRectF frame = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    QPainterPath path;
    path.addRoundedRect(frame, radius, radius);
    painter.fillPath(path, m_hovering ? tokens.selection() : tokens.surface);
    if (!m_image.isNull()) {
        painter.setClipPath(path);
        const QSizeF size = QSizeF(m_image.size()).scaled(frame.size(), Qt::KeepAspectRatio);
        painter.drawImage(QRectF(frame.center() - QPointF(size.width() / 2, size.height() / 2), size), m_image);
        painter.setClipping(false);
    } else {
        paintIcon(&painter, QRect(width() / 2 - 16, height() / 2 - 16, 32, 32), u"picture"_s, tokens.muted);
    }
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(hasFocus() || m_hovering ? tokens.primary : tokens.line, hasFocus() ? 2 : 1));
    painter.drawPath(path);
}

void PictureBox::dragEnterEvent(QDragEnterEvent *event)
{
    m_hovering = !droppedFile(event->mimeData()).isEmpty();
    if (m_hovering)
        event->acceptProposedAction();
    update();
}

void PictureBox::dragLeaveEvent(QDragLeaveEvent *)
{
    m_hovering = false;
    update();
}

void PictureBox::dropEvent(QDropEvent *event)
{
    m_hovering = false;
    update();
    take(droppedFile(event->mimeData()));
}

void PictureBox::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton && rect().contains(event->position().toPoint()))
        choose();
}

void PictureBox::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Space)
        choose();
    else
        QWidget::keyPressEvent(event);
}

} // namespace holdfast::ui
