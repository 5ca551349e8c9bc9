// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edge/mail/round.h"

#include "core/mail/smtpserver.h"
#include "edge/mail/kinds.h"

using namespace Qt::StringLiterals;

namespace holdfast::mail {

namespace {

QString firstOf(const QStringList &candidates)
{
    for (const QString &candidate : candidates) {
        if (!candidate.isEmpty())
            return candidate;
    }
    return {};
}

QString withoutSlash(QString url)
{
    while (url.endsWith(u'/'))
        url.chop(1);
    return url;
}

/// Who is written to about what they watch.
QList<ShopperId> watchersAmong(const QList<QueuedMail> &mails)
{
    QList<ShopperId> watchers;
    for (const QueuedMail &mail : mails) {
        if (mail.kind == "watch"_L1 && mail.shopper)
            watchers.append(*mail.shopper);
    }
    return watchers;
}

Turn write(Connection &connection, const QueuedMail &mail, const Letterhead &head)
{
    Turn turn;
    turn.mail = mail;
    const auto composed = compose(connection, mail, head);
    if (!composed) {
        turn.error = u"nobody here knows how to write a mail of the kind "_s + mail.kind;
        return turn;
    }
    turn.then = composed->then;
    turn.changedAt = composed->changedAt;
    if (composed->message)
        turn.parcel = Parcel{mail.id, head.sender.address, mail.email, render(*composed->message)};
    return turn;
}

} // namespace

Result<Done> MailWish::readEnvironment()
{
    smtp = qEnvironmentVariable("HOLDFAST_SMTP_URL");
    sender = qEnvironmentVariable("HOLDFAST_MAIL_FROM");
    if (!smtp.isEmpty()) {
        if (const auto server = SmtpServer::parse(smtp); !server)
            return Error::invalid(u"smtp"_s, u"HOLDFAST_SMTP_URL: "_s + server.error().message);
    }
    if (!sender.isEmpty() && !Correspondent::parse(sender))
        return Error::invalid(u"sender"_s, u"HOLDFAST_MAIL_FROM: \"%1\" is no sender; write it like Shop <shop@example.org>"_s.arg(sender));
    return Done{};
}

Round readRound(Connection &connection, const MailWish &wish, const QString &listeningAt, const Languages &languages,
                Instant now, int atMost, const QSet<qint64> &busy)
{
    Round round{{}, ShopSettings::load(connection), nextMailDue(connection), false};
    QList<QueuedMail> due = dueMails(connection, now, atMost + int(busy.size()));
    round.isFull = due.size() == atMost + busy.size();
    due.removeIf([&](const QueuedMail &mail) { return busy.contains(mail.id); });
    const LinkSigner links(wish.linkKey);
    const auto sender = Correspondent::parse(firstOf({wish.sender, round.settings.mail.sender, u"shop@localhost"_s}));
    const Letterhead head{languages, links, withoutSlash(firstOf({wish.shopUrl, round.settings.url, listeningAt})),
                          round.settings, sender.value_or(Correspondent{{}, u"shop@localhost"_s}), now,
                          readTellings(connection, watchersAmong(due), now, round.settings.watches)};
    for (const QueuedMail &mail : std::as_const(due))
        round.turns.append(write(connection, mail, head));
    return round;
}

} // namespace holdfast::mail
