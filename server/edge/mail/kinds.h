// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/mail/links.h"
#include "core/mail/outgoing.h"
#include "core/settings/shopsettings.h"
#include "core/watches/telling.h"
#include "edge/mail/message.h"
#include "edge/mail/words.h"

namespace holdfast::mail {

/// What every mail of the shop is written with.
struct Letterhead {
    const Languages &languages;
    const LinkSigner &links;
    QString shopUrl; ///< without a slash at the end
    ShopSettings settings;
    Correspondent sender;
    Instant now;
    QHash<ShopperId, Telling> tellings; ///< of all who are written to about what they watch

    QString shopName() const;
    /// The address of a page of ours that takes a signed link.
    QString linkTo(const QString &page, const MailLink &link) const;
    QString product(ProductId product) const;
    /// With sender, recipient, id and date.
    Message begin(const QueuedMail &mail, const QString &subject) const;
};

/// What is to be sent, or that there is nothing to say any more, and what else becomes of it.
struct Composed {
    std::optional<Message> message;
    std::function<void(Transaction &, MailResult::Outcome)> then{};
    std::optional<Instant> changedAt{}; ///< when that happened which it tells, for the metrics
};

// One kind of mail is one function here and one line in the table in kinds.cpp; whoever queues it gives its name as
// QueuedMail::kind and in QueuedMail::content what the function needs. They run in a reader's thread.
Composed composeConfirm(Connection &connection, const QueuedMail &mail, const Letterhead &head);
Composed composeSignIn(Connection &connection, const QueuedMail &mail, const Letterhead &head);
Composed composeWatch(Connection &connection, const QueuedMail &mail, const Letterhead &head);
/// Whatever an order's shopper is told; see core/orders/ordermail.h.
Composed composeOrder(Connection &connection, const QueuedMail &mail, const Letterhead &head);
/// What was paid for at a till.
Composed composeReceipt(Connection &connection, const QueuedMail &mail, const Letterhead &head);
Composed composeTest(Connection &connection, const QueuedMail &mail, const Letterhead &head);

/// Writes a mail of any kind; none when we do not know its kind.
std::optional<Composed> compose(Connection &connection, const QueuedMail &mail, const Letterhead &head);

} // namespace holdfast::mail
