// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/orders/order.h"

namespace holdfast::http {

/// How an order looks to somebody.
struct OrderView {
    Currency currency;
    QString shopUrl;       ///< of the one who asks
    bool withKey = true;   ///< not for staff, who do not act as the shopper
};

QByteArray orderJson(const Order &order, const OrderView &view);

} // namespace holdfast::http
