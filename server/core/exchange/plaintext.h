// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace holdfast {

/// What HTML says, as plain text: paragraphs, list items and the like become lines, other markup goes. Text without
/// markup stays as it is. No check of the HTML: whatever it is, the result has no tags.
QString plainText(const QString &html);

} // namespace holdfast
