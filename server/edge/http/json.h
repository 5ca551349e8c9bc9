// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/carts/cart.h"
#include "core/carts/heldlist.h"
#include "core/catalog/product.h"
#include "core/outbox/events.h"
#include "core/stock/movestock.h"
#include "core/watches/fanouts.h"
#include "core/watches/watches.h"

#include <QByteArrayList>

namespace holdfast::http {

// How the shop's records look to API clients, each a JSON object; resources/openapi.yaml describes them.

QByteArray summaryJson(const ProductSummary &product, const Currency &currency);
QByteArray productJson(const Product &product, const Currency &currency);
QByteArray cartJson(const Cart &cart, const Currency &currency, TaxMode mode);
QByteArray heldJson(const HeldRow &row, Instant now);
QByteArray stockJson(const StockLevel &level);
QByteArray priceChangedJson(const Event &event, const Currency &currency);
QByteArray holdLapsedJson(const Event &event);
QByteArray orderUpdatedJson(const Event &event);
QByteArray backInStockJson(ProductId product, Quantity available);
/// A watch as its shopper sees it.
QByteArray watchJson(const Watch &watch, MailConsent consent, const Currency &currency);
/// The same as staff see it: whose it is, and what that shopper was told.
QByteArray staffWatchJson(const Watch &watch, const Currency &currency);
QByteArray fanoutJson(const Fanout &fanout, const Currency &currency);
/// A page of a list; `next` is the cursor of the one after it.
QByteArray listJson(const QByteArrayList &items, const std::optional<QByteArray> &next);
/// Over what staff can edit, not over what comes and goes with holds.
QByteArray etagOf(const Product &product);

} // namespace holdfast::http
