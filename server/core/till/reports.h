// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/till/drawer.h"

namespace holdfast {

/// Adds up what a session took, by what its sales, tenders and movements say, whoever asks and whenever.
TillReport addUp(Connection &connection, RegisterId at, const QString &registerName, const TillSession &session);

/// A report as it is kept for good, and read again by any later version.
QString toJson(const TillReport &report);
std::optional<TillReport> fromJson(const QString &text);

} // namespace holdfast
