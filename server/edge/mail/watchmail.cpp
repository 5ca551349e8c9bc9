// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edge/mail/kinds.h"
#include "edge/mail/sheet.h"

using namespace Qt::StringLiterals;

namespace holdfast::mail {

namespace {

constexpr milliseconds linkLife = std::chrono::hours(365 * 24);
constexpr qsizetype mostShown = 50;

QString whatHappened(const ToldChange &change, const Letterhead &head, const Words &say)
{
    const Currency &currency = head.settings.currency;
    if (change.terms.rule == WatchRule::BackInStock)
        return say(QT_TRANSLATE_NOOP("Mail", "Available again, for %1")).arg(say.money(change.state.price, currency));
    return say(QT_TRANSLATE_NOOP("Mail", "Now %1, before %2"))
        .arg(say.money(change.state.price, currency), say.money(change.terms.told, currency));
}

QString subjectOf(const QList<ToldChange> &news, const Letterhead &head, const Words &say)
{
    if (news.size() > 1)
        return say(QT_TRANSLATE_N_NOOP("Mail", "%n product(s) you watch have changed"), int(news.size()));
    const ToldChange &only = news.constFirst();
    if (only.terms.rule == WatchRule::BackInStock)
        return say(QT_TRANSLATE_NOOP("Mail", "%1 is available again")).arg(only.title);
    return say(QT_TRANSLATE_NOOP("Mail", "%1: now %2")).arg(only.title, say.money(only.state.price, head.settings.currency));
}

void addChange(Sheet &sheet, const ToldChange &change, const ShopperId &shopper, const Letterhead &head, const Words &say)
{
    sheet.product(change.title, whatHappened(change, head, say), head.product(change.product));
    sheet.small({}, say(QT_TRANSLATE_NOOP("Mail", "Stop watching this product")),
                head.linkTo(u"unwatch"_s, {LinkPurpose::Unwatch, shopper, change.product.text(), head.now + linkLife}));
}

} // namespace

Composed composeWatch(Connection &, const QueuedMail &mail, const Letterhead &head)
{
    const Telling telling = head.tellings.value(*mail.shopper, {*mail.shopper, {}, false});
    Composed composed{{}, [telling, policy = head.settings.watches](Transaction &transaction, MailResult::Outcome outcome) {
                          const Told told = outcome == MailResult::Outcome::Sent        ? Told::Yes
                                            : outcome == MailResult::Outcome::Withdrawn ? Told::NothingNew
                                                                                        : Told::Never;
                          settleTelling(transaction, telling, policy, told);
                      }};
    if (!telling.hasNews())
        return composed;
    QList<ToldChange> news;
    std::copy_if(telling.changes.begin(), telling.changes.end(), std::back_inserter(news),
                 [](const ToldChange &change) { return change.isNews; });
    const Words &say = head.languages.nearest(mail.language);
    const QString subject = subjectOf(news, head, say);
    Sheet sheet(head.shopName(), say.language());
    sheet.heading(news.size() == 1 ? subject : say(QT_TRANSLATE_NOOP("Mail", "What has changed")));
    for (const ToldChange &change : news.first(qMin(news.size(), mostShown)))
        addChange(sheet, change, telling.shopper, head, say);
    if (news.size() > mostShown)
        sheet.say(say(QT_TRANSLATE_N_NOOP("Mail", "And %n more in the shop."), int(news.size() - mostShown)));
    const QString stop = head.linkTo(u"off"_s, {LinkPurpose::MailOff, telling.shopper, {}, head.now + linkLife});
    sheet.small(say(QT_TRANSLATE_NOOP("Mail", "You get this mail because you watch these products.")),
                say(QT_TRANSLATE_NOOP("Mail", "No more of these mails")), stop);
    composed.message = head.begin(mail, subject);
    composed.message->text = sheet.text();
    composed.message->html = sheet.html();
    composed.changedAt = news.constFirst().changedAt;
    composed.message->stopUrl = stop.toLatin1();
    return composed;
}

} // namespace holdfast::mail
