// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/db/databaseurl.h"

#include <optional>

namespace holdfast {

/// Where a shop's pictures are: a folder beside its file.
QString pictureFolder(const DatabaseUrl &shop);

/// Copies a picture into the shop's folder, under a name made from its content, and returns what a product's image_url
/// says: "/pictures/NAME". Refuses what is no PNG, JPEG, WebP, GIF or SVG, and what is larger than 10 MB. Reads and
/// writes files: never in a GUI or HTTP thread.
Result<QString> keepPicture(const DatabaseUrl &shop, const QString &file);

/// The file behind an image_url of ours, if it is one; any other address gives nothing.
std::optional<QString> pictureFile(const DatabaseUrl &shop, const QString &imageUrl);

} // namespace holdfast
