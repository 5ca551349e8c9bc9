// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/db/databaseurl.h"

#include <QImage>

namespace holdfast::ui {

/// A product's picture by its image_url, no larger than so many pixels a side; null when it is none of ours or cannot be
/// read. Reads a file: never in the GUI thread.
QImage loadPicture(const DatabaseUrl &shop, const QString &imageUrl, int pixels);

} // namespace holdfast::ui
