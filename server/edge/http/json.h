// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/carts/cart.h"
#include "core/carts/heldlist.h"
#include "core/catalog/product.h"
#include "core/outbox/events.h"
#include "core/stock/movestock.h"

#include <QJsonArray>
#include <QJsonObject>

namespace holdfast::http {

// How the shop's records look to API clients; resources/openapi.yaml describes them.

/// RFC 3339 in UTC with milliseconds.
QString timeText(Instant time);
QJsonObject moneyJson(Money money, const Currency &currency);
QJsonObject summaryJson(const ProductSummary &product, const Currency &currency);
QJsonObject productJson(const Product &product, const Currency &currency);
QJsonObject cartJson(const Cart &cart, const Currency &currency, TaxMode mode);
QJsonObject heldJson(const HeldRow &row, Instant now);
QJsonObject stockJson(const StockLevel &level);
QJsonObject priceChangedJson(const Event &event, const Currency &currency);
QJsonObject holdLapsedJson(const Event &event);
/// Over what staff can edit, not over what comes and goes with holds.
QByteArray etagOf(const Product &product);

} // namespace holdfast::http
