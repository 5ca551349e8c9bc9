// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

namespace holdfast::http {

/// RFC 1952. `level` is zlib's: 1 is fast, 9 is small. Any thread.
QByteArray gzip(QByteArrayView bytes, int level);

} // namespace holdfast::http
