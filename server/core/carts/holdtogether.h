// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/carts/additem.h"

namespace holdfast {

/// A round of AddItem for PostgreSQL: all wishes in one call of the function hold_add(), which goes by the same rules and
/// tells what the carts hold then. What they show of their products is read once a product.
void holdTogether(Transaction &transaction, const AddSlots &wishes);

} // namespace holdfast
