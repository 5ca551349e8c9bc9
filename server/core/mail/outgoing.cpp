// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/mail/outgoing.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace holdfast {

namespace {

QueuedMail readMail(const Rows &rows)
{
    QueuedMail mail;
    mail.id = rows.integer(0);
    mail.kind = rows.text(1);
    if (const auto shopper = rows.optionalText(2))
        mail.shopper = ShopperId{*shopper};
    mail.email = rows.text(3);
    mail.language = rows.optionalText(4);
    mail.content = QJsonDocument::fromJson(rows.text(5).toUtf8()).object();
    mail.messageId = rows.text(6);
    mail.attempts = int(rows.integer(7));
    mail.createdAt = rows.instant(8);
    return mail;
}

/// Whether this settled it.
bool settle(Transaction &transaction, const MailResult &result)
{
    switch (result.outcome) {
    case MailResult::Outcome::Sent:
        return transaction.change("mail_sent"_L1, transaction.now(), result.mail) > 0;
    case MailResult::Outcome::Failed:
        return transaction.change("mail_give_up"_L1, transaction.now(), result.error, result.mail) > 0;
    case MailResult::Outcome::Withdrawn:
        return transaction.change("mail_withdraw"_L1, result.mail) > 0;
    case MailResult::Outcome::Postponed:
        transaction.change("mail_postpone"_L1, result.tried ? 1 : 0, result.due, result.error, result.mail);
        transaction.expectMail(result.due);
        return false;
    }
    return false;
}

} // namespace

QList<QueuedMail> dueMails(Connection &connection, Instant now, int limit)
{
    QList<QueuedMail> mails;
    Rows rows = connection.run("mail_due"_L1, now, limit);
    while (rows.next())
        mails.append(readMail(rows));
    return mails;
}

std::optional<Instant> nextMailDue(Connection &connection)
{
    Rows rows = connection.run("mail_next_due"_L1);
    return rows.next() && !rows.isNull(0) ? std::optional(rows.instant(0)) : std::nullopt;
}

Result<Done> SettleMails::apply(Transaction &transaction) const
{
    for (const MailResult &result : results) {
        if (settle(transaction, result) && result.then)
            result.then(transaction, result.outcome);
    }
    return Done{};
}

Result<Done> SendTestMail::apply(Transaction &transaction) const
{
    QueuedMail mail;
    mail.kind = u"test"_s;
    mail.email = email;
    mail.language = language;
    queueMail(transaction, mail);
    return Done{};
}

MailState mailState(Connection &connection)
{
    MailState state;
    if (Rows rows = connection.run("mail_counts"_L1); rows.next()) {
        state.waiting = rows.integer(0);
        state.failed = rows.integer(1);
    }
    if (Rows rows = connection.run("mail_last_error"_L1); rows.next())
        state.lastError = rows.text(0);
    return state;
}

} // namespace holdfast
