// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/till/report.h"
#include "core/till/slip.h"

namespace holdfast::test {

// Receipts and reports of a small shop on a Saturday morning; their sums add up.

Receipt soldReceipt();
Receipt refundReceipt();
Receipt addedTaxReceipt(); ///< the tax comes on top, and everything is paid by card
TillReport zReport();
ReceiptStyle kelpStyle();

} // namespace holdfast::test
