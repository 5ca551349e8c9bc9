// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/db/database.h"

namespace holdfast::app {

/// Fills a shop that has no products yet with the demo catalogue; any other is left alone.
Result<Done> fillDemoShop(const Database &database);

} // namespace holdfast::app
