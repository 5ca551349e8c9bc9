// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/mailbox.h"
#include "core/payments/provider.h"

#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QObject>
#include <QUrl>

namespace holdfast::payments {

/// How a shop is known to Stripe.
struct StripeAccount {
    QByteArray key;           ///< the secret one
    QByteArray webhookSecret;
    QUrl api{QStringLiteral("https://api.stripe.com")};
    Currency currency;
};

/// Stripe Checkout over HTTPS. Lives in a thread with an event loop; any thread may ask.
class Stripe final : public QObject, public PaymentProvider
{
    Q_OBJECT

public:
    static const QString providerName;

    explicit Stripe(StripeAccount account);
    ~Stripe() override;

    QString name() const override { return providerName; }
    /// Whether the key is one for trying it out.
    bool isTest() const override;
    milliseconds shortestWindow() const override { return std::chrono::minutes(30); }
    void open(const SessionWish &wish, ProviderThen<OpenedSession> then) override;
    void look(const QString &session, ProviderThen<AttemptReport> then) override;
    void expire(const QString &session, ProviderThen<AttemptReport> then) override;
    void giveBack(const GiveBackWish &wish, ProviderThen<MadeRefund> then) override;
    QByteArray signatureHeader() const override { return "stripe-signature"; }
    std::optional<ProviderNotice> read(const QByteArray &body, const QByteArray &signature, Instant now) const override;

    Mailbox::Address address() const { return m_mailbox.address(); }
    /// Its thread is about to end.
    void stop() { m_network.reset(); }

private:
    using Form = QList<QPair<QString, QString>>;
    using Then = std::function<void(ProviderAnswer<QJsonObject>)>;

    void post(const QString &path, const Form &form, const QString &idempotencyKey, Then then);
    void get(const QString &path, Then then);
    QNetworkRequest request(const QString &path) const;
    void await(QNetworkReply *reply, Then then);
    QNetworkAccessManager &network();

    const StripeAccount m_account;
    Mailbox m_mailbox;
    std::unique_ptr<QNetworkAccessManager> m_network;
};

} // namespace holdfast::payments
