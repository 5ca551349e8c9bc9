// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "edge/http/connection.h"

#include <vector>

namespace holdfast::http {

/// Writes the same to many streams. Nearly all of that is the system's work, so where there are very many, a second thread
/// does half of it; it is done when this returns. HTTP thread.
void broadcast(const std::vector<HttpConnection *> &streams, const QByteArray &frame);

} // namespace holdfast::http
