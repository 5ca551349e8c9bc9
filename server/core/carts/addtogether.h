// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/carts/additem.h"

namespace holdfast {

/// A round of AddItem for SQLite, by the rules of AddItem::apply() but with two statements a wish: each cart is read once
/// and then kept up to date in memory; each product is read once a round, and its units are reserved for all wishes in
/// one stroke if there are enough for all.
void addTogether(Transaction &transaction, const AddSlots &wishes);

} // namespace holdfast
