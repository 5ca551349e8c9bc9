// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/secret.h"
#include "core/mail/consent.h"
#include "core/mail/signin.h"
#include "core/watches/watches.h"
#include "edge/http/cookie.h"
#include "edge/http/routes/routes.h"
#include "edge/mail/sheet.h"

using namespace Qt::StringLiterals;

namespace holdfast::http {

namespace {

using mail::Sheet;
using mail::Words;

/// A page that a link in a mail opens. Programs that look through mail open links, too, so nothing happens before the
/// button is pressed; except that mail programs send what the button sends (RFC 8058).
struct LinkPage {
    QByteArray path;
    LinkPurpose purpose;
    const char *question;
    const char *button;
    const char *done;
};

const LinkPage pages[] = {
    {"/mail/confirm", LinkPurpose::Confirm, QT_TRANSLATE_NOOP("Mail", "Shall we send you mail when prices change that you watch?"),
     QT_TRANSLATE_NOOP("Mail", "Yes, send me mail"), QT_TRANSLATE_NOOP("Mail", "Your address is confirmed.")},
    {"/mail/sign-in", LinkPurpose::SignIn, QT_TRANSLATE_NOOP("Mail", "Do you want to sign in on this device?"),
     QT_TRANSLATE_NOOP("Mail", "Sign in"), QT_TRANSLATE_NOOP("Mail", "You are signed in. Your carts and watches are here.")},
    {"/mail/off", LinkPurpose::MailOff, QT_TRANSLATE_NOOP("Mail", "Shall we stop sending you mail about prices?"),
     QT_TRANSLATE_NOOP("Mail", "No more mail"),
     QT_TRANSLATE_NOOP("Mail", "No more mail will come. What you watch, you still see in the shop.")},
    {"/mail/unwatch", LinkPurpose::Unwatch, QT_TRANSLATE_NOOP("Mail", "Do you want to stop watching this product?"),
     QT_TRANSLATE_NOOP("Mail", "Stop watching"), QT_TRANSLATE_NOOP("Mail", "You do not watch this product any more.")},
};

const Words &wordsFor(Api &api, const ExchangePtr &exchange)
{
    return api.languages.nearest(QString::fromLatin1(exchange->request().header("accept-language")));
}

Answer htmlPage(int status, const Sheet &sheet)
{
    // The address is a secret, and nothing on the page comes from elsewhere.
    return Answer{status, "text/html; charset=utf-8", sheet.html().toUtf8(), {}}
        .with("Cache-Control", "no-store")
        .with("Referrer-Policy", "no-referrer")
        .with("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'");
}

Sheet sheetFor(Api &api, const Words &say)
{
    const QString &name = api.shop.settings.name;
    return Sheet(name.isEmpty() ? u"Holdfast"_s : name, say.language());
}

Answer refusalPage(Api &api, const Words &say, int status, const char *why)
{
    Sheet sheet = sheetFor(api, say);
    sheet.heading(say(QT_TRANSLATE_NOOP("Mail", "This link does not work")));
    sheet.say(say(why));
    return htmlPage(status, sheet);
}

Answer refusalPage(Api &api, const Words &say, const Error &error)
{
    if (error.code == "link_expired"_L1)
        return refusalPage(api, say, 410, QT_TRANSLATE_NOOP("Mail", "It is too old. Nothing was changed; ask for a new one in the shop."));
    if (error.code == "link_forged"_L1)
        return refusalPage(api, say, 400,
                           QT_TRANSLATE_NOOP("Mail", "It is not one that we sent, or a part of it is missing. Nothing was changed. Open it from the mail again, or copy all of it."));
    return refusalPage(api, say, statusOf(error), QT_TRANSLATE_NOOP("Mail", "It could not be followed just now. Nothing was changed; try again in a moment."));
}

Answer donePage(Api &api, const Words &say, const LinkPage &page)
{
    Sheet sheet = sheetFor(api, say);
    sheet.heading(say(page.done));
    sheet.button(say(QT_TRANSLATE_NOOP("Mail", "To the shop")), u"/"_s);
    return htmlPage(200, sheet);
}

Result<MailLink> linkOf(Api &api, const ExchangePtr &exchange, const LinkPage &page)
{
    return api.links.read(exchange->request().queryValue("link"_L1).toLatin1(), page.purpose, api.shop.clock.now());
}

void ask(Api &api, const ExchangePtr &exchange, const LinkPage &page)
{
    const Words &say = wordsFor(api, exchange);
    const auto link = linkOf(api, exchange, page);
    if (!link)
        return exchange->answer(refusalPage(api, say, link.error()));
    Sheet sheet = sheetFor(api, say);
    sheet.heading(say(page.question));
    sheet.form(say(page.button));
    exchange->answer(htmlPage(200, sheet));
}

template <Command C>
void perform(Api &api, const ExchangePtr &exchange, const LinkPage &page, C command)
{
    api.shop.writer.submit(std::move(command), api.here, [&api, exchange, &page](const Result<typename C::Reply> &done) {
        const Words &say = wordsFor(api, exchange);
        exchange->answer(done ? donePage(api, say, page) : refusalPage(api, say, done.error()));
    });
}

void confirm(Api &api, const ExchangePtr &exchange, const LinkPage &page, const MailLink &link)
{
    api.shop.writer.submit(ConfirmAddress{link.shopper, link.about}, api.here, [&api, exchange, &page](const Result<bool> &confirmed) {
        const Words &say = wordsFor(api, exchange);
        if (!confirmed)
            exchange->answer(refusalPage(api, say, confirmed.error()));
        else if (!*confirmed)
            exchange->answer(refusalPage(api, say, 410, QT_TRANSLATE_NOOP("Mail", "You have given another address since. Nothing was changed.")));
        else
            exchange->answer(donePage(api, say, page));
    });
}

void signIn(Api &api, const ExchangePtr &exchange, const LinkPage &page, const MailLink &link)
{
    const QByteArray token = makeToken("hfs_");
    const SignIn command{link.shopper, link.about, exchange->identity.shopper, tokenHash(token)};
    api.shop.writer.submit(command, api.here, [&api, exchange, &page, token](const Result<ShopperId> &shopper) {
        const Words &say = wordsFor(api, exchange);
        if (!shopper)
            return exchange->answer(refusalPage(api, say, shopper.error()));
        // Other nodes hear of it by an event, and so do we, but somebody may be quicker.
        api.authenticator.forgetAll();
        api.authenticator.remember(token, *shopper);
        exchange->answer(withShopperCookie(donePage(api, say, page), token, exchange->request()));
    });
}

void follow(Api &api, const ExchangePtr &exchange, const LinkPage &page)
{
    const auto link = linkOf(api, exchange, page);
    if (!link)
        return exchange->answer(refusalPage(api, wordsFor(api, exchange), link.error()));
    switch (page.purpose) {
    case LinkPurpose::Confirm:
        return confirm(api, exchange, page, *link);
    case LinkPurpose::SignIn:
        return signIn(api, exchange, page, *link);
    case LinkPurpose::MailOff:
        return perform(api, exchange, page, StopMail{link->shopper});
    case LinkPurpose::Unwatch:
        return perform(api, exchange, page, DeleteWatch{link->shopper, ProductId::parse(link->about).value_or(ProductId{})});
    }
}

} // namespace

void addMailRoutes(Router &router, Api &api)
{
    for (const LinkPage &page : pages) {
        router.add("GET", page.path, Access::everyone(), [&api, &page](const ExchangePtr &e) { ask(api, e, page); });
        router.add("POST", page.path, Access::everyone(), [&api, &page](const ExchangePtr &e) { follow(api, e, page); });
    }
}

} // namespace holdfast::http
