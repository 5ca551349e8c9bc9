// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edge/mail/kinds.h"

#include "core/orders/ordermail.h"
#include "core/till/paysale.h"
#include "edge/mail/sheet.h"

using namespace Qt::StringLiterals;

namespace holdfast::mail {

namespace {

using Composer = Composed (*)(Connection &connection, const QueuedMail &mail, const Letterhead &head);

constexpr std::pair<QLatin1StringView, Composer> composers[] = {
    {"confirm"_L1, composeConfirm},
    {"sign_in"_L1, composeSignIn},
    {"watch"_L1, composeWatch},
    {"test"_L1, composeTest},
    {mailPlaced, composeOrder},
    {mailPaid, composeOrder},
    {mailCancelled, composeOrder},
    {mailMoneyBack, composeOrder},
    {mailReady, composeOrder},
    {mailShipped, composeOrder},
    {mailReceipt, composeReceipt},
};

constexpr milliseconds confirmLife = std::chrono::hours(7 * 24);
constexpr milliseconds signInLife = std::chrono::minutes(30);

Composed finish(Message message, const Sheet &sheet)
{
    message.text = sheet.text();
    message.html = sheet.html();
    return {std::move(message)};
}

} // namespace

QString Letterhead::shopName() const
{
    return settings.name.isEmpty() ? u"Holdfast"_s : settings.name;
}

QString Letterhead::linkTo(const QString &page, const MailLink &link) const
{
    return shopUrl + u"/mail/"_s + page + u"?link="_s + QString::fromLatin1(links.sign(link));
}

QString Letterhead::product(ProductId product) const
{
    return shopUrl + u"/products/"_s + product.text();
}

Message Letterhead::begin(const QueuedMail &mail, const QString &subject) const
{
    return {sender, {{}, mail.email}, subject, {}, {}, mail.messageId, {}, mail.createdAt};
}

Composed composeConfirm(Connection &, const QueuedMail &mail, const Letterhead &head)
{
    const Words &say = head.languages.nearest(mail.language);
    Sheet sheet(head.shopName(), say.language());
    sheet.heading(say(QT_TRANSLATE_NOOP("Mail", "Is this your address?")));
    sheet.say(say(QT_TRANSLATE_NOOP("Mail", "Somebody, you we hope, wants mail at this address when prices change at %1.")).arg(head.shopName()));
    sheet.button(say(QT_TRANSLATE_NOOP("Mail", "Yes, send me mail")),
                 head.linkTo(u"confirm"_s, {LinkPurpose::Confirm, *mail.shopper, mail.email, head.now + confirmLife}));
    sheet.small(say(QT_TRANSLATE_NOOP("Mail", "If it was not you, do nothing: no further mail will come.")));
    return finish(head.begin(mail, say(QT_TRANSLATE_NOOP("Mail", "Please confirm your address"))), sheet);
}

Composed composeSignIn(Connection &, const QueuedMail &mail, const Letterhead &head)
{
    const Words &say = head.languages.nearest(mail.language);
    Sheet sheet(head.shopName(), say.language());
    sheet.heading(say(QT_TRANSLATE_NOOP("Mail", "Sign in")));
    sheet.say(say(QT_TRANSLATE_NOOP("Mail", "Open this link on the device on which you want to go on. Your carts and watches come along.")));
    sheet.button(say(QT_TRANSLATE_NOOP("Mail", "Sign in")),
                 head.linkTo(u"sign-in"_s, {LinkPurpose::SignIn, *mail.shopper, mail.email, head.now + signInLife}));
    sheet.small(say(QT_TRANSLATE_NOOP("Mail", "The link is good for half an hour. If you did not ask for it, do nothing.")));
    return finish(head.begin(mail, say(QT_TRANSLATE_NOOP("Mail", "Your link to sign in"))), sheet);
}

Composed composeTest(Connection &, const QueuedMail &mail, const Letterhead &head)
{
    const Words &say = head.languages.nearest(mail.language);
    Sheet sheet(head.shopName(), say.language());
    sheet.heading(say(QT_TRANSLATE_NOOP("Mail", "Mail works")));
    sheet.say(say(QT_TRANSLATE_NOOP("Mail", "This is a test that was sent from the settings of %1. Nothing is to be done.")).arg(head.shopName()));
    return finish(head.begin(mail, say(QT_TRANSLATE_NOOP("Mail", "A test mail"))), sheet);
}

std::optional<Composed> compose(Connection &connection, const QueuedMail &mail, const Letterhead &head)
{
    for (const auto &[kind, composer] : composers) {
        if (kind == mail.kind)
            return composer(connection, mail, head);
    }
    return std::nullopt;
}

} // namespace holdfast::mail
