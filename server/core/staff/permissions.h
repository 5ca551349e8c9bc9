// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/db/command.h"
#include "core/staff/staff.h"

namespace holdfast {

/// What staff do that not everybody may.
enum class Act {
    Sell,               ///< ring up, take money, park, recall, hand over orders
    DiscountALittle,    ///< up to the setting till.cashier_discount
    Discount,
    OverridePrice,
    VoidSale,           ///< give up a sale that was rung up
    Refund,             ///< against a receipt
    RefundFreely,       ///< without one
    OpenDrawer,         ///< without a sale
    MoveCash,           ///< in or out of the drawer, for whatever reason
    BeginSession,       ///< with the float
    EndSession,         ///< count and close
    EndWithDifference,  ///< beyond the setting till.most_difference
    FreeUnits,          ///< release a shopper's hold, or correct the stock, for somebody at the counter
    EditCatalogue,
    SeeReports,         ///< what was sold, and what staff did
    ChangeShop,         ///< settings, staff, database
};

/// The least role that may. The one table of who may do what; all who ask, ask it.
Role leastRole(Act act);
inline bool mayDo(Role role, Act act) { return role >= leastRole(act); }

/// Whose hands do something at the till, and who let them if they may not by themselves. Both have signed in.
struct Hand {
    StaffId staff;
    std::optional<StaffId> approver{};
    QString reason{}; ///< why it was approved
};

/// The name of whoever does it, as it goes into the records, with who approved it; or why they may not. Asks for the
/// roles as they are now, whatever they were when somebody signed in.
Result<QString> allow(Transaction &transaction, const Hand &hand, Act act);

} // namespace holdfast
