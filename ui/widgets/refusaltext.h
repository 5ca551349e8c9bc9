// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"

namespace holdfast::ui {

/// The reason that the core gives for a refusal, in the user's language; the core's own words where there are none of
/// ours.
QString refusalText(const Error &error);

} // namespace holdfast::ui
