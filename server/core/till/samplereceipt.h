// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/till/receipt.h"

namespace holdfast {

class SlipWords;

/// A receipt to try a printer and a layout with: made up, and marked as a test.
Receipt sampleReceipt(const Currency &currency, TaxMode mode, const QString &cashier, Instant now, const SlipWords &words);

} // namespace holdfast
