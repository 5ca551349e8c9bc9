// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "support/daemon.h"
#include "support/http.h"

#include <QJsonArray>

namespace holdfast::test {

/// A shopper with something in the cart who checks out and pays in the sandbox. One thread.
class Buyer
{
public:
    Buyer(quint16 port, const QString &product, int quantity);

    QJsonObject cart() { return m_client.get("/api/v1/carts/" + m_cart.toLatin1()).json(); }
    /// Whether there is something in the cart.
    bool hasGoods();
    /// Returns the status; none of it takes the product out.
    int setQuantity(const QString &product, int quantity);
    /// Returns the status; `more` goes into the body.
    int checkout(const QJsonObject &more = {});
    /// The page to pay on, waited for: its path. Once nothing is to be paid any more, none.
    QByteArray paymentPage(int patienceMs = 20'000);
    /// Sends the page's form.
    Response pay(const QByteArray &form);
    /// POSTs something about the order, like "/cancel".
    Response post(const QByteArray &what) { return m_client.post("/api/v1/orders/" + m_order + what, {}); }

    QJsonObject order();
    QString state() { return order().value(QLatin1StringView("state")).toString(); }
    /// Its state once it is neither awaiting payment nor about to be refunded.
    QString settledState(int patienceMs = 20'000);

    const QByteArray &orderId() const { return m_order; }
    const QByteArray &key() const { return m_key; }
    HttpClient &client() { return m_client; }
    /// The same after the server was started anew, maybe on another port.
    Buyer after(quint16 port) const;

private:
    Buyer(quint16 port, const Buyer &before);

    HttpClient m_client;
    QString m_cart;
    QByteArray m_attempt; ///< to check out: the same, however often it is asked
    QByteArray m_order;
    QByteArray m_key;
    QByteArray m_page; ///< the last one that there was
};

} // namespace holdfast::test
