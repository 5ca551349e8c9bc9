// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/db/connection.h"

#include <QStringList>

namespace holdfast {

/// Verifies every invariant there is data for, on any shop at any time; returns a sentence for each breach. Reads one
/// snapshot; safe while the shop is in use.
QStringList checkShop(Connection &connection);
/// The same within a transaction or snapshot of the caller's.
QStringList checkWithin(Connection &connection);

} // namespace holdfast
