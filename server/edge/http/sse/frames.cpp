// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edge/http/sse/frames.h"

#include "edge/http/json.h"

using namespace Qt::StringLiterals;

namespace holdfast::http {

namespace {

QByteArray frame(const QByteArray &id, const char *event, const QByteArray &data)
{
    return "id: " + id + "\nevent: " + event + "\ndata: " + data + "\n\n";
}

} // namespace

QByteArray positionFrame(const Position &position)
{
    return "id: " + position.text() + "\n\n";
}

QByteArray eventFrame(const QString &generation, const Event &event, const Currency &currency)
{
    const QByteArray id = Position{generation, event.point}.text();
    if (event.kind == "price_changed"_L1)
        return frame(id, "price_changed", priceChangedJson(event, currency));
    if (event.kind == "back_in_stock"_L1)
        return frame(id, "back_in_stock", backInStockJson(event.product.value_or(ProductId{}), event.available));
    if (event.kind == "order_updated"_L1)
        return frame(id, "order_updated", orderUpdatedJson(event));
    return frame(id, "hold_lapsed", holdLapsedJson(event));
}

QByteArray resetFrame(const Position &position)
{
    return frame(position.text(), "reset", "{}");
}

} // namespace holdfast::http
