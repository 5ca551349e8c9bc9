// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/checkout.h"

#include <QDeadlineTimer>
#include <QThread>
#include <QUrl>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace holdfast::test {

namespace {

constexpr unsigned long pauseMs = 20;

} // namespace

Buyer::Buyer(quint16 port, const QString &product, int quantity)
    : m_client(port), m_attempt(QUuid::createUuid().toByteArray())
{
    const TestShopper shopper = makeShopper(port);
    m_client.setToken(shopper.token);
    m_cart = shopper.cart;
    if (quantity > 0)
        (void)m_client.post(shopper.items(), {{u"product_id"_s, product}, {u"quantity"_s, quantity}});
}

Buyer::Buyer(quint16 port, const Buyer &before)
    : m_client(port, before.m_client.token()), m_cart(before.m_cart), m_attempt(before.m_attempt)
    , m_order(before.m_order), m_key(before.m_key)
    , m_page(before.m_page)
{
}

Buyer Buyer::after(quint16 port) const
{
    return Buyer(port, *this);
}

bool Buyer::hasGoods()
{
    return !cart().value("items"_L1).toArray().isEmpty();
}

int Buyer::setQuantity(const QString &product, int quantity)
{
    return m_client.put("/api/v1/carts/" + m_cart.toLatin1() + "/items/" + product.toLatin1(), {{u"quantity"_s, quantity}}).status;
}

int Buyer::checkout(const QJsonObject &more)
{
    QJsonObject body{{u"email"_s, u"anna@example.com"_s}};
    for (auto member = more.begin(); member != more.end(); ++member)
        body.insert(member.key(), member.value());
    const Response answer = m_client.post("/api/v1/carts/" + m_cart.toLatin1() + "/checkout", body,
                                          {{"Idempotency-Key", m_attempt + QByteArray::number(qHash(body))}});
    const QJsonObject order = answer.json().value("order"_L1).toObject();
    m_order = order.value("id"_L1).toString().toLatin1();
    m_key = order.value("key"_L1).toString().toLatin1();
    return answer.status;
}

QJsonObject Buyer::order()
{
    return m_client.get("/api/v1/orders/" + m_order).json();
}

QByteArray Buyer::paymentPage(int patienceMs)
{
    const QDeadlineTimer deadline(patienceMs);
    for (;;) {
        const QString url = order().value("payment"_L1)["redirect_url"_L1].toString();
        if (!url.isEmpty())
            m_page = QUrl(url).path().toLatin1();
        if (!url.isEmpty() || deadline.hasExpired())
            return m_page;
        QThread::msleep(pauseMs);
    }
}

Response Buyer::pay(const QByteArray &form)
{
    const QByteArray page = m_page.isEmpty() || order().value("payment"_L1)["redirect_url"_L1].isString() ? paymentPage() : m_page;
    return m_client.send("POST", page, form, {{"Content-Type", "application/x-www-form-urlencoded"}});
}

QString Buyer::settledState(int patienceMs)
{
    const QDeadlineTimer deadline(patienceMs);
    for (;;) {
        const QString now = state();
        if ((now != "awaiting_payment"_L1 && now != "refund_due"_L1) || deadline.hasExpired())
            return now;
        QThread::msleep(pauseMs);
    }
}

} // namespace holdfast::test
