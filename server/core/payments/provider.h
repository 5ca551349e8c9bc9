// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/orders/attempts.h"

#include <QByteArray>

#include <functional>

namespace holdfast {

/// Why a provider did not do what it was asked to.
struct ProviderFault {
    /// Refused is for good; TooLate, for good too, says that the session would have too little time left. Unreachable is
    /// asked again: it may even have been done.
    enum class Kind { Unreachable, Refused, TooLate };

    Kind kind = Kind::Unreachable;
    QString message;
};

/// What a provider answers, or why it does not.
template <typename T>
using ProviderAnswer = std::variant<T, ProviderFault>;
/// Takes it, in whichever thread the provider works; posts it on to its own.
template <typename T>
using ProviderThen = std::function<void(ProviderAnswer<T>)>;

/// A page to pay on, as it is wanted. The key makes that asking twice opens one.
struct SessionWish {
    PaymentId key;
    QString orderNumber;
    QString email;
    Money amount;
    Instant expires;
    QString returnUrl;
};

struct OpenedSession {
    QString id;
    QString redirectUrl; ///< a whole address, or a path of the shop's own
};

/// Money to go back. The key makes that asking twice gives it back once.
struct GiveBackWish {
    RefundId key;
    std::optional<QString> session;
    std::optional<QString> providerRef;
    Money amount;
};

struct MadeRefund {
    QString id;
};

/// What a provider said of its own accord, signed.
struct ProviderNotice {
    QString id; ///< the same however often it is said
    bool known = true; ///< whether it is of a kind that concerns us
    std::optional<PaymentId> payment; ///< whose session it is about, by our own name
    AttemptReport report;
    QString payload;
};

/// Who takes the money: Stripe, or our sandbox. Any thread may ask; nothing blocks.
class PaymentProvider
{
public:
    virtual ~PaymentProvider() = default;

    virtual QString name() const = 0;
    /// Whether no money moves.
    virtual bool isTest() const = 0;
    /// The shortest time that a session may be given.
    virtual milliseconds shortestWindow() const = 0;

    virtual void open(const SessionWish &wish, ProviderThen<OpenedSession> then) = 0;
    /// What became of a session.
    virtual void look(const QString &session, ProviderThen<AttemptReport> then) = 0;
    /// Ends a session that is not paid; what it answers is how it stands then, which may be paid all the same.
    virtual void expire(const QString &session, ProviderThen<AttemptReport> then) = 0;
    virtual void giveBack(const GiveBackWish &wish, ProviderThen<MadeRefund> then) = 0;

    /// The request header, in lower case, that carries its signature.
    virtual QByteArray signatureHeader() const = 0;
    /// Reads a notice from the very bytes that came; none when they are not the provider's, were changed or are old.
    virtual std::optional<ProviderNotice> read(const QByteArray &body, const QByteArray &signature, Instant now) const = 0;
};

} // namespace holdfast
