// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edge/http/sse/stream.h"

using namespace Qt::StringLiterals;

namespace holdfast::http {

bool isAboutProduct(const Event &event)
{
    return event.product && (event.kind == "price_changed"_L1 || event.kind == "back_in_stock"_L1);
}

bool isShownToShopper(const Event &event)
{
    return event.shopper && (event.kind == "hold_lapsed"_L1 || event.kind == "order_updated"_L1);
}

bool isAboutShopper(const Event &event)
{
    return isShownToShopper(event)
           || (event.shopper && (event.kind == "watch_added"_L1 || event.kind == "watch_removed"_L1
               || event.kind == "shopper_merged"_L1));
}

} // namespace holdfast::http
