// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/widgets/pictures.h"

#include "core/catalog/pictures.h"

#include <QImageReader>

namespace holdfast::ui {

QImage loadPicture(const DatabaseUrl &shop, const QString &imageUrl, int pixels)
{
    const auto file = pictureFile(shop, imageUrl);
    if (!file)
        return {};
    QImageReader reader(*file);
    reader.setAutoTransform(true);
    if (const QSize size = reader.size(); size.isValid())
        reader.setScaledSize(size.scaled(pixels, pixels, Qt::KeepAspectRatio));
    return reader.read();
}

} // namespace holdfast::ui
