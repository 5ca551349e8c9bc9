// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/mail/signin.h"

#include "core/mail/consent.h"
#include "core/mail/queue.h"

using namespace Qt::StringLiterals;

namespace holdfast {

namespace {

constexpr milliseconds pause = std::chrono::minutes(1);
constexpr milliseconds day = std::chrono::hours(24);
constexpr qint64 mostADay = 10;

/// Who has confirmed this address, on whatever device.
std::optional<ShopperId> ownerOf(Transaction &transaction, const QString &email)
{
    Rows rows = transaction.run("shopper_by_email"_L1, email);
    return rows.next() ? std::optional(ShopperId{rows.text(0)}) : std::nullopt;
}

std::optional<QString> newestCart(Transaction &transaction, const ShopperId &shopper)
{
    Rows rows = transaction.run("cart_newest_of"_L1, shopper);
    return rows.next() ? std::optional(rows.text(0)) : std::nullopt;
}

/// A line whose hold has run out in either cart stays where it is: nobody's units are mixed with those.
void mergeCarts(Transaction &transaction, const ShopperId &from, const ShopperId &to)
{
    const auto target = newestCart(transaction, to);
    const auto source = newestCart(transaction, from);
    if (target && source) {
        const Instant now = transaction.now();
        transaction.change("cart_lines_add_up"_L1, *source, *source, *source, now, *target, *source, now);
        transaction.change("cart_lines_added_up"_L1, *source, now, *target, now);
        transaction.change("cart_lines_move"_L1, *target, *source, *target);
        transaction.change("cart_delete_empty"_L1, *source);
    }
    transaction.change("carts_move"_L1, to, from);
}

void merge(Transaction &transaction, const ShopperId &from, const ShopperId &to)
{
    mergeCarts(transaction, from, to);
    transaction.change("orders_move"_L1, to, from);
    transaction.change("watches_copy"_L1, to, from);
    transaction.change("notices_copy"_L1, to, from);
    transaction.change("notice_forget"_L1, from);
    transaction.change("watches_delete"_L1, from);
    transaction.change("shopper_tokens_move"_L1, to, from);
    transaction.change("shopper_token_copy"_L1, to, transaction.now(), from);
    transaction.change("shopper_forget_email"_L1, from);
    // Every node knows tokens by heart, and has streams open.
    transaction.change("shopper_event"_L1, u"shopper_merged"_s, from, transaction.now());
}

/// Somebody who has confirmed another address is somebody else, on the same device perhaps.
bool isSamePerson(Transaction &transaction, const ShopperId &shopper, const QString &email)
{
    const ShopperMail mail = shopperMail(transaction.connection(), shopper);
    const bool confirmed = mail.consent == MailConsent::Confirmed || mail.consent == MailConsent::Off;
    return !confirmed || mail.address == email;
}

} // namespace

Result<Done> AskToSignIn::apply(Transaction &transaction) const
{
    const QString kind = u"sign_in"_s;
    if (mailsTo(transaction, email, kind, pause) > 0 || mailsTo(transaction, email, kind, day) >= mostADay)
        return Done{};
    QueuedMail queued;
    queued.kind = kind;
    queued.shopper = shopper;
    queued.email = email;
    queued.language = language;
    queueMail(transaction, queued);
    return Done{};
}

Result<ShopperId> SignIn::apply(Transaction &transaction) const
{
    const ShopperId target = ownerOf(transaction, email).value_or(asked);
    for (const auto &other : {std::optional(asked), here}) {
        if (other && *other != target && isSamePerson(transaction, *other, email))
            merge(transaction, *other, target);
    }
    transaction.change("shopper_signed_in"_L1, email, transaction.now(), transaction.now(), email, target);
    transaction.change("shopper_token_insert"_L1, tokenHash, target, transaction.now());
    return target;
}

} // namespace holdfast
